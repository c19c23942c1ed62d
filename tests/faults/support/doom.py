"""Push worker that is killed at a chosen point: it forks, works, and kills itself without warning.

A point is a statement, a commit or a post, counted within one stage. Forking instead of starting a program
makes hundreds of deaths a matter of minutes.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Literal

from flask import Flask
from sqlalchemy import event

from coach.push import sender as sending
from coach.push.post import Poster
from coach.push.sender import Sender
from coach.store.database import db
from tests.push.support.loops import run

Stage = Literal["writing down", "claiming", "posting", "recording"]
STAGES: tuple[Stage, ...] = ("writing down", "claiming", "posting", "recording")
LANES = 2
FUNCTIONS = {"writing down": "materialise", "claiming": "claim", "recording": "finish"}


def points_of(worker: Flask, now: datetime, stage: Stage) -> int:
    """Number of points of that stage in a whole round."""
    reader, writer = os.pipe()

    def count_points() -> None:
        doom = Doom(stage, at_point=0)
        _work(worker, now, doom)
        os.write(writer, str(doom.points).encode())

    assert in_child(count_points) == 0
    return int(os.read(reader, 20))


def dies(worker: Flask, now: datetime, stage: Stage, at_point: int) -> bool:
    """Lets a worker look at what is due until that point. Whether it came so far."""
    return in_child(lambda: _work(worker, now, Doom(stage, at_point))) == signal.SIGKILL


def lives(worker: Flask, now: datetime) -> int:
    """Let a push worker do a whole round; return the number of its posts."""
    return points_of(worker, now, "posting") // 2  # one point before each post, one after


class Doom:
    """Counts the points of a stage, and kills the process at one of them; at none with 0."""

    def __init__(self, stage: Stage, at_point: int) -> None:
        self.points = 0
        self.stage = stage
        self._at_point = at_point
        self._lock = threading.Lock()
        self._inside = threading.local()

    def point(self) -> None:
        if self.stage == "posting" or getattr(self._inside, "stage", None) == self.stage:
            with self._lock:
                self.points += 1
                if self.points == self._at_point:
                    os.kill(os.getpid(), signal.SIGKILL)

    @contextmanager
    def within(self, stage: str) -> Iterator[None]:
        self._inside.stage = stage
        yield


def _work(worker: Flask, now: datetime, doom: Doom) -> None:
    _watch(worker, doom)
    sending.AT_ONCE = LANES
    run(Sender(worker, clock=lambda: now).send())


def _watch(worker: Flask, doom: Doom) -> None:
    for stage, name in FUNCTIONS.items():
        setattr(sending, name, _watched(getattr(sending, name), stage, doom))
    unwatched = Poster.post

    async def post(self: Poster, message: Any) -> Any:
        _point_of_post(doom)
        reply = await unwatched(self, message)
        _point_of_post(doom)
        return reply

    Poster.post = post  # type: ignore[method-assign]
    with worker.app_context():
        engine = db.engine
    if doom.stage != "posting":
        event.listen(engine, "before_cursor_execute", lambda *_: doom.point())
        event.listen(engine, "commit", lambda *_: doom.point())


def _point_of_post(doom: Doom) -> None:
    if doom.stage == "posting":
        doom.point()


def _watched(work: Callable[..., Any], stage: str, doom: Doom) -> Callable[..., Any]:
    def watched(*args: Any, **kwargs: Any) -> Any:
        # It stays so until the thread's next stage: the commit that follows belongs to it.
        with doom.within(stage):
            return work(*args, **kwargs)

    return watched


def in_child(work: Callable[[], None]) -> int:
    """Run `work` in a fork. Returns the signal that ended it, 0 if it came to its end."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed by itself"
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
