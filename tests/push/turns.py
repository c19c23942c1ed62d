"""One look at what is due, at a time of one's choosing."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from flask import Flask

from coach.push.sender import Sender

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


def turn(worker: Flask, now: datetime = NOW) -> None:
    """One look at what is due."""
    sender = sender_at(worker, now)
    sender.write_down()
    asyncio.run(sender.send())


def sender_at(worker: Flask, now: datetime = NOW) -> Sender:
    return Sender(worker, clock=lambda: now)
