"""Accounts made in the database, each with a session: signing up would hash a password for each."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import insert, select

from coach import create_app
from coach.store.database import db
from coach.store.models.accounts import SessionRow, User
from coach.store.models.records import WalkRow

AT_ONCE = 2_000


class Account(NamedTuple):
    """User, and the cookie of a browser on which the user is signed in."""

    user: UUID
    cookie: str


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


def kept_walks(settings: Mapping[str, str]) -> Sequence[tuple[UUID, UUID]]:
    """User and id of each walk in the database."""
    app = create_app(settings)
    with app.app_context():
        rows = [(user, walk) for user, walk in db.session.execute(select(WalkRow.user_id, WalkRow.id))]
        db.session.remove()
        db.engine.dispose()
    return rows
