"""Push worker: `python -m coach.push.worker` looks for due reminders every second, in its own processes.

huey schedules the rounds, and may lose or repeat one. That is safe: each round reads the tables, which are
the truth. Any idle process takes the next round, so load spreads by itself. SIGTERM lets a round finish.
"""

from __future__ import annotations

import gc
import hashlib
import hmac
import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from logging.config import dictConfig
from multiprocessing import parent_process
from pathlib import Path
from typing import Any, cast

import uvloop
from flask import Flask
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.consumer import Consumer, Scheduler
from huey.serializer import SignedSerializer
from psycopg.errors import DuplicateTable, UniqueViolation

from coach.alarms import alarm
from coach.config import BadConfig
from coach.log import LOGGING
from coach.push.app import push_worker_app
from coach.push.sender import Sender, Stop
from coach.vapid import BadKey, check_subject

SENDERS = min(os.cpu_count() or 1, 4)
"""Sender processes. One more hardly sent faster, and saving a walk on SQLite took twice as long."""
STALE_AFTER_S = 2
"""Age at which a queued round is dropped; the next one is already queued."""


def main() -> None:
    """Run until SIGTERM. Exits with status 1 and one sentence if the configuration is unusable."""
    try:
        app = push_worker_app()
        check_subject(app.config["VAPID_SUBJECT"])
    except (BadConfig, BadKey) as problem:
        sys.exit(str(problem))
    work(app)


def work(app: Flask) -> None:
    """Run until SIGTERM has come and the current round is finished."""
    dictConfig(LOGGING)
    # Objects made so far live for ever. Scanning them for garbage took as long as sending.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    queue = make_queue(app.config)
    consumer = _Consumer(queue, workers=SENDERS, worker_type="process", max_delay=0.5, graceful_signal="TERM")
    declare_task(queue, app, consumer.stop_flag.is_set)
    consumer.run()


def make_queue(config: Mapping[str, Any]) -> Huey:
    """Queue in Redis or PostgreSQL if the installation has one, else in a file of the instance folder.

    huey pickles its entries, and a pickle may run anything when it is read. So entries are signed.
    One that no push worker has written is refused before it is unpickled.
    """
    redis, database = config["REDIS_URL"], config["SQLALCHEMY_DATABASE_URI"]
    huey: dict[str, Any] = {
        "results": False,
        "serializer": SignedSerializer(secret=_queue_key(config["SECRET_KEY"])),
    }
    if redis:
        return RedisHuey("backstride", url=redis, **huey)
    if database.startswith("postgresql"):
        return _queue_in_postgres(dsn=database.replace("+psycopg", ""), **huey)
    # Rounds are queued again every second, so the file need not survive a power cut.
    path = Path(config["INSTANCE"]) / "queue.sqlite3"
    path.touch(mode=0o600)  # SQLite gives its log and its index the mode of the database
    return SqliteHuey("backstride", filename=str(path), fsync=False, **huey)


def _queue_in_postgres(**huey: Any) -> Huey:
    try:
        return PostgresHuey("backstride", **huey)
    except (DuplicateTable, UniqueViolation):
        # Another push worker has just made the tables, and IF NOT EXISTS did not see them.
        return PostgresHuey("backstride", **huey)


def _queue_key(secret_key: str) -> str:
    return hmac.new(secret_key.encode(), b"queue of the push worker", hashlib.sha256).hexdigest()


def declare_task(queue: Huey, app: Flask, should_stop: Stop) -> None:
    @queue.periodic_task(_always, expires=STALE_AFTER_S)
    def look() -> None:
        try:
            uvloop.run(sender.send())
        except Exception as problem:  # a database that restarts must not end the push worker
            alarm("A round failed, and is tried again", problem)

    # `call_another` queues a round at once, so that an idle process need not wait for the next second.
    sender = Sender(app, should_stop=should_stop, call_another=cast(Callable[[], object], look))


class _EverySecond(Scheduler):
    """Scheduler with a period of one second; huey's default is one minute."""

    periodic_task_seconds = 1

    def loop(self, now: datetime | None = None) -> None:
        main = parent_process()
        if main and os.getppid() != main.pid:  # a killed main process cannot stop its children
            self.stop_flag.set()
        super().loop(now)


class _Consumer(Consumer):
    scheduler_class = _EverySecond


def _always(_now: datetime) -> bool:
    return True


if __name__ == "__main__":
    main()
