"""Rounds of the push worker at a given time."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask

from coach.push.sender import Sender
from coach.store.database import db
from coach.store.due import materialise
from tests.push.support.loops import run

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


def run_round(worker: Flask, now: datetime = NOW) -> None:
    """Run one round."""
    run(sender_at(worker, now).send())


def write_down(worker: Flask, now: datetime = NOW) -> None:
    """Write the deliveries that are due, and send none."""
    with worker.app_context():
        while materialise(now):
            db.session.commit()


def sender_at(worker: Flask, now: datetime = NOW) -> Sender:
    return Sender(worker, clock=lambda: now)
