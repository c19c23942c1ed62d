"""Work of a push worker for one reminder, without the message: its log and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from uuid import UUID, uuid4

from coach import create_app
from coach.push.content import payload
from coach.store.database import db
from coach.store.deliveries import Claimed, Phone
from coach.store.recent_logs import keep, recent_logs_of

PHONE = Phone(origin="https://backstride.se", language="en", endpoint="", p256dh="", auth="")


@contextmanager
def reminding(settings: Mapping[str, str]) -> Iterator[Callable[[Sequence[UUID]], None]]:
    """Function that reminds the next of the users."""
    turn = count()

    def remind(users: Sequence[UUID]) -> None:
        user, now = users[next(turn) % len(users)], datetime.now(UTC)
        logs = recent_logs_of({user})
        keep(logs, now)
        payload(Claimed(1, "", "walk", now, 1, "", PHONE, str(uuid4()), "UTC", logs[user]), PHONE, now)
        db.session.rollback()

    with create_app(settings).app_context():
        yield remind
        db.session.remove()
        db.engine.dispose()
