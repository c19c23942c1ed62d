"""Queue of the push worker: an entry that it has not written runs nothing."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import pytest
from huey import Huey

from coach.push.worker import make_queue

KEY, OTHER_KEY = "0123456789abcdef" * 2, "fedcba9876543210" * 2


class Trap:
    """Object that makes a folder when it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self._folder),)


@pytest.fixture
def queue(tmp_path: Path) -> Huey:
    return queue_of(tmp_path, KEY)


@pytest.mark.parametrize("signature", [b"", b":", b":" + b"0" * 40])
def test_a_foreign_entry_is_refused_before_it_is_unpickled(
    queue: Huey, tmp_path: Path, signature: bytes
) -> None:
    queue.storage.enqueue(pickle.dumps(Trap(tmp_path / "ran")) + signature)

    with pytest.raises(ValueError, match=r"Separator|Signature"):
        queue.dequeue()

    assert not (tmp_path / "ran").exists()
    assert queue.storage.queue_size() == 0


def test_an_entry_under_another_key_is_refused(queue: Huey, tmp_path: Path) -> None:
    queue_a_round(queue_of(tmp_path, OTHER_KEY))

    with pytest.raises(ValueError, match="Signature"):
        queue.dequeue()


def test_an_entry_of_the_push_worker_is_read(queue: Huey) -> None:
    queue_a_round(queue)

    assert queue.dequeue() is not None


def queue_of(instance: Path, key: str) -> Huey:
    no_others = {"REDIS_URL": "", "SQLALCHEMY_DATABASE_URI": "sqlite://"}
    return make_queue({"INSTANCE": str(instance), "SECRET_KEY": key, **no_others})


def queue_a_round(queue: Huey) -> None:
    @queue.task()
    def look() -> None:
        pass

    look()
