"""The worker: looks every second for what is due, in a process of its own. `python -m coach.push.worker`.

huey carries the task, and may lose or double it: each looks into the tables, which are the truth. Whoever is
free takes it, so that the more there is to do the more processes do it. SIGTERM lets what is under way end.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from multiprocessing import parent_process
from pathlib import Path
from typing import Any, cast

import uvloop
from flask import Flask
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.consumer import Consumer, Scheduler

from coach.config import BadSetting
from coach.push.app import worker_app
from coach.push.log import log_missed
from coach.push.sender import Sender, Stop
from coach.vapid import BadKey, check_subject

SENDERS = min(os.cpu_count() or 1, 4)
"""Processes. One more sent hardly faster, and whoever saved a walk on SQLite waited twice as long."""
STALE_AFTER_S = 2
"""A look that had to wait is of no use: the next one is there already."""


def main() -> None:
    """Works until SIGTERM. Whatever prevents it is one sentence, status 1."""
    try:
        app = worker_app()
        check_subject(app.config["VAPID_SUBJECT"])
    except (BadSetting, BadKey) as problem:
        sys.exit(str(problem))
    work(app)


def work(app: Flask) -> None:
    """Returns when SIGTERM has come and what was under way has ended."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stdout)
    logging.getLogger("coach.push").setLevel(logging.INFO)
    # What is here now stays: looking for garbage in it, again and again, took as long as sending.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    queue = make_queue(app.config)
    consumer = _Consumer(queue, workers=SENDERS, worker_type="process", max_delay=0.5, graceful_signal="TERM")
    declare_task(queue, app, consumer.stop_flag.is_set)
    consumer.run()


def make_queue(settings: Mapping[str, Any]) -> Huey:
    """In Redis or PostgreSQL if the installation has one, else in a file of the instance folder."""
    redis, database = settings["REDIS_URL"], settings["SQLALCHEMY_DATABASE_URI"]
    if redis:
        return RedisHuey("backstride", url=redis, results=False)
    if database.startswith("postgresql"):
        return PostgresHuey("backstride", dsn=database.replace("+psycopg", ""), results=False)
    # What it holds is looked for again a second later, so it need not outlive a power cut.
    path = Path(settings["INSTANCE"]) / "queue.sqlite3"
    return SqliteHuey("backstride", filename=str(path), results=False, fsync=False)


def declare_task(queue: Huey, app: Flask, should_stop: Stop) -> None:
    @queue.periodic_task(_always, expires=STALE_AFTER_S)
    def look() -> None:
        try:
            uvloop.run(sender.send())
        except Exception as problem:  # a database that restarts must not end the worker
            log_missed("A look at what is due failed, and is tried again", problem)

    # Nobody who is free has to wait for the next second.
    sender = Sender(app, should_stop=should_stop, call_another=cast(Callable[[], object], look))


class _EverySecond(Scheduler):
    """huey looks once a minute for what is periodic."""

    periodic_task_seconds = 1

    def loop(self, now: datetime | None = None) -> None:
        main = parent_process()
        if main and os.getppid() != main.pid:  # it was killed, and nobody else would tell the others
            self.stop_flag.set()
        super().loop(now)


class _Consumer(Consumer):
    scheduler_class = _EverySecond


def _always(_now: datetime) -> bool:
    return True


if __name__ == "__main__":
    main()
