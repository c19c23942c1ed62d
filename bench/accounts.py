"""Accounts made in the database, each with a session: signing up would hash a password for each."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import exists, insert, select, text, update

from coach import create_app
from coach.store.database import db
from coach.store.models.accounts import USER, SessionRow, User
from coach.store.models.records import WALK, WalkRow

AT_ONCE = 2_000
ROWS_AT_ONCE = 50_000
DAILY = 30
"""Latest walks, one a day. Those before are five hours apart: 10,000 days would not fit after 2020."""


KeptWalk = tuple[UUID, UUID, str | None]
"""User, id and note of a walk in the database."""


class Account(NamedTuple):
    """User, and the cookie of a browser on which the user is signed in."""

    user: UUID
    cookie: str

    def once_kept(self, walks: Mapping[str, Mapping[str, Any]]) -> set[KeptWalk]:
        """Rows of `kept_walks` for walks, by id, each with a report. No two notes should be alike."""
        return {(self.user, UUID(walk_id), walk["report"]["note"]) for walk_id, walk in walks.items()}


def new_accounts(settings: Mapping[str, str], count: int) -> Sequence[Account]:
    """Add so many accounts to the installation with these settings, whose tables are there."""
    app = create_app(settings)
    signing = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signing
    now = datetime.now(UTC)
    found: list[Account] = []
    with app.app_context():
        for first in range(0, count, AT_ONCE):
            users, sessions = [], []
            for _ in range(first, min(first + AT_ONCE, count)):
                user, token = uuid4(), secrets.token_urlsafe(32)
                users.append(
                    {"id": user, "email": f"{user}@club.se", "password_hash": "none", "created_at": now}
                )
                digest = hashlib.sha256(token.encode()).hexdigest()
                times = {"created_at": now, "last_used_at": now, "proved_at": now}
                sessions.append({"user_id": user, "digest": digest, "device": "A phone", **times})
                signed = signing.dumps({"_user_id": token, "_fresh": True})
                found.append(Account(user, f"{app.config['SESSION_COOKIE_NAME']}={signed}"))
            db.session.execute(insert(User), users)
            db.session.execute(insert(SessionRow), sessions)
            db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return found


def give_walks(settings: Mapping[str, str], users: Sequence[UUID], count: int) -> None:
    """Add so many walks to each of the users, who have none. The database copies those of the first user."""
    app, (first, *others) = create_app(settings), sorted(users)
    copied = [column for column in WALK.columns if column.name != "user_id"]
    names = ["user_id", *(column.name for column in copied)]
    with app.app_context():
        db.session.execute(insert(WALK), list(_walks(first, count)))
        users_a_time = max(1, ROWS_AT_ONCE // count)
        for n in range(0, len(others), users_a_time):
            of_all = select(USER.c.id, *copied).join_from(USER, WALK, WALK.c.user_id == first)
            theirs = of_all.where(USER.c.id.in_(others[n : n + users_a_time])).order_by(USER.c.id)
            db.session.execute(insert(WALK).from_select(names, theirs))
            db.session.commit()
        has_walks = exists().where(WALK.c.user_id == USER.c.id)
        db.session.execute(update(USER).where(USER.c.revision == 0, has_walks).values(revision=count))
        db.session.commit()
        db.session.remove()
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # PostgreSQL does it by itself after a while, in the middle of a measurement.
            connection.execute(text("ANALYZE" if db.engine.name == "sqlite" else "VACUUM ANALYZE"))
        db.engine.dispose()


def _walks(user: UUID, count: int) -> Iterator[dict[str, Any]]:
    for n in range(count):
        ago = timedelta(days=min(n, DAILY), hours=5 * max(0, n - DAILY) + 1)
        yield {
            **{"id": uuid4(), "user_id": user, "revision": count - n, "zone": "UTC", "surface": "path"},
            **{"started_at": datetime.now(UTC) - ago, "step": "s1", "confidence": 4, "setback": "none"},
            **{"planned_warm_up_s": 300, "planned_backward_s": [180], "planned_recover_s": 0},
            **{"planned_cool_down_s": 300, "walked_backward_s": 180, "walked_forward_s": 600},
        }


def kept_walks(settings: Mapping[str, str]) -> Sequence[KeptWalk]:
    app = create_app(settings)
    with app.app_context():
        found = db.session.execute(select(WalkRow.user_id, WalkRow.id, WalkRow.note))
        rows = [(user, walk, note) for user, walk, note in found]
        db.session.remove()
        db.engine.dispose()
    return rows
