"""Queue of the push worker: an entry that it has not written runs nothing, and workers may begin together."""

from __future__ import annotations

import os
import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import psycopg
import pytest
from huey import Huey
from psycopg.errors import DuplicateTable, UniqueViolation

from coach.push import worker
from coach.push.worker import make_queue

PATIENCE_S = 30
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


@pytest.mark.postgres
def test_push_workers_that_make_the_queue_at_one_moment_both_have_it(postgres: str) -> None:
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA two_workers")
    queues = f"{postgres}&options=-csearch_path%3Dtwo_workers"
    config = {"SECRET_KEY": KEY, "REDIS_URL": "", "SQLALCHEMY_DATABASE_URI": queues}

    with ThreadPoolExecutor(1) as pool, psycopg.connect(queues) as other:
        other.execute("CREATE TABLE huey_kv (queue text)")
        ours = pool.submit(make_queue, config)
        wait_until_one_waits(postgres)
        other.commit()

        with closing(ours.result(PATIENCE_S).storage) as storage:
            assert storage.queue_size() == 0


@pytest.mark.parametrize("lost", [DuplicateTable, UniqueViolation])
def test_a_push_worker_whose_tables_another_has_just_made_takes_those(
    monkeypatch: pytest.MonkeyPatch, lost: type[psycopg.Error]
) -> None:
    queue = object()
    monkeypatch.setattr(worker, "PostgresHuey", Mock(side_effect=[lost, queue]))

    assert make_queue({"SECRET_KEY": KEY, "REDIS_URL": "", "SQLALCHEMY_DATABASE_URI": "postgresql:"}) is queue


def wait_until_one_waits(postgres: str) -> None:
    """Return when a connection waits for what another has locked."""
    deadline = time.monotonic() + PATIENCE_S
    with psycopg.connect(postgres, autocommit=True) as connection:
        while not connection.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone():
            assert time.monotonic() < deadline, "no connection waits for the other"


def queue_of(instance: Path, key: str) -> Huey:
    no_others = {"REDIS_URL": "", "SQLALCHEMY_DATABASE_URI": "sqlite://"}
    return make_queue({"INSTANCE": str(instance), "SECRET_KEY": key, **no_others})


def queue_a_round(queue: Huey) -> None:
    @queue.task()
    def look() -> None:
        pass

    look()
