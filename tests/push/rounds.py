"""One look at what is due, at a time of one's choosing."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from flask import Flask

from coach.push.sender import Sender
from coach.store.database import db
from coach.store.due import materialise

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


def run_round(worker: Flask, now: datetime = NOW) -> None:
    """One look at what is due."""
    asyncio.run(sender_at(worker, now).send())


def write_down(worker: Flask, now: datetime = NOW) -> None:
    """What is due becomes deliveries, of which none is sent."""
    with worker.app_context():
        while materialise(now):
            db.session.commit()


def sender_at(worker: Flask, now: datetime = NOW) -> Sender:
    return Sender(worker, clock=lambda: now)
