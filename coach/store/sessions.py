"""Sessions: the browsers on which users are signed in. Deleting a row ends its session at once.

The cookies have a random token, and the row has its digest. A subscription to push ends with its session.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Delete, bindparam, delete, or_, select, update

from coach.store.database import db
from coach.store.errors import Disabled, SessionOver
from coach.store.models.accounts import SESSION, USER, SessionRow
from coach.store.prepared import Prepared
from coach.store.write_lock import begin_to_write

IDLE = timedelta(days=365)
"""Longest time without a visit. A walker with a bad knee may be away for a winter."""
ABSOLUTE = timedelta(days=3 * 365)
"""Longest time since the sign-in, about the life of a phone: a stolen cookie opens nothing for ever."""
NOTED_EVERY = timedelta(hours=1)
"""Interval of `last_used_at`, so that few requests write."""
AT_MOST = 50
"""Sessions per user; a further one ends the one unused for longest."""
TOKEN_BYTES = 32


_OPEN = Prepared(
    select(SESSION.c.id, USER.c.id, USER.c.email, USER.c.revision)
    .add_columns(SESSION.c.last_used_at, SESSION.c.proved_at)
    .join(USER)
    .where(SESSION.c.digest == bindparam("digest"), SESSION.c.last_used_at > bindparam("used_after"))
    .where(SESSION.c.created_at > bindparam("begun_after"))
)


class OpenSession(NamedTuple):
    """Session that is neither ended nor too old, with its user."""

    id: UUID
    user_id: UUID
    email: str
    revision: int
    """Number of the user's last change."""
    last_used_at: datetime
    proved_at: datetime


def begin_session(user_id: UUID, device: str, now: datetime, password_hash: str | None = None) -> str:
    """Add a session, and return its token. Sessions of this user that are too old are deleted.

    `password_hash` is the one that the sign-in was checked against; a change may have come between. Raises
    `Disabled`; and `SessionOver` for an account that has another one, is to be deleted, or is gone.
    """
    begin_to_write()
    # The lock makes a change of the account wait, which then ends this session too.
    columns = (USER.c.disabled_at, USER.c.leaves_at, USER.c.password_hash)
    user = db.session.execute(select(*columns).where(USER.c.id == user_id).with_for_update(read=True)).first()
    if user is None or user.leaves_at or password_hash not in (None, user.password_hash):
        raise SessionOver
    if user.disabled_at:
        raise Disabled
    db.session.execute(_delete(SESSION.c.user_id == user_id, _is_over(now)))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    db.session.add(
        SessionRow(
            user_id=user_id,
            digest=_digest(token),
            device=device,
            created_at=now,
            last_used_at=now,
            proved_at=now,
        )
    )
    for unused in sessions_of(user_id, now)[AT_MOST:]:
        db.session.delete(unused)
    return token


def session_of(token: str, now: datetime) -> OpenSession | None:
    """Session of a token from a cookie, None if it is over or never was."""
    bounds = {"digest": _digest(token), "used_after": now - IDLE, "begun_after": now - ABSOLUTE}
    row = _OPEN.first(bounds)
    return OpenSession(*row) if row else None


def sessions_of(user_id: UUID, now: datetime) -> Sequence[SessionRow]:
    """All sessions of a user that are not over, the last used first."""
    mine = select(SessionRow).where(SESSION.c.user_id == user_id, ~_is_over(now))
    return db.session.scalars(mine.order_by(SESSION.c.last_used_at.desc(), SESSION.c.id)).all()


def note_use(session_id: UUID, now: datetime) -> None:
    """Record a visit."""
    begin_to_write()
    db.session.execute(update(SESSION).where(SESSION.c.id == session_id).values(last_used_at=now))


def keep_open(session_id: UUID) -> None:
    """Let no other transaction end this session before the caller's commits. Raises `SessionOver`."""
    begin_to_write()
    locked = select(SESSION.c.id).where(SESSION.c.id == session_id).with_for_update(read=True, key_share=True)
    if db.session.scalar(locked) is None:
        raise SessionOver


def renew_session(session_id: UUID, now: datetime) -> str:
    """Note a new proof of who the walker is. Returns a new token, and the old one opens nothing.

    Raises `SessionOver`.
    """
    keep_open(session_id)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    renewed = {"digest": _digest(token), "last_used_at": now, "proved_at": now}
    db.session.execute(update(SESSION).where(SESSION.c.id == session_id).values(renewed))
    return token


def end_session(user_id: UUID, session_id: UUID) -> None:
    """Idempotent; does nothing to a session of another user."""
    begin_to_write()
    db.session.execute(_delete(SESSION.c.user_id == user_id, SESSION.c.id == session_id))


def end_sessions_of(user_id: UUID, except_session: UUID | None = None) -> None:
    """End all sessions of a user, or all but one."""
    begin_to_write()
    others = () if except_session is None else (SESSION.c.id != except_session,)
    db.session.execute(_delete(SESSION.c.user_id == user_id, *others))


def _is_over(now: datetime) -> ColumnElement[bool]:
    return or_(SESSION.c.last_used_at <= now - IDLE, SESSION.c.created_at <= now - ABSOLUTE)


def _delete(*conditions: ColumnElement[bool]) -> Delete:
    return delete(SESSION).where(*conditions)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
