"""Accounts of the walkers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from coach.domain.email_address import NoAddress, canonical
from coach.store.codes import drop_codes_of
from coach.store.database import db
from coach.store.errors import EmailTaken, SessionOver
from coach.store.models.accounts import SignUpCodeRow, User
from coach.store.models.push import PushSubscriptionRow
from coach.store.models.records import WalkRow
from coach.store.sessions import end_sessions_of
from coach.store.write_lock import begin_to_write

LEAVES_AFTER = timedelta(days=7)
"""Time in which a walker may change their mind about deleting the account."""


@dataclass(frozen=True)
class Account:
    """Line of the operator's list."""

    email: str
    created_at: datetime
    walks: int
    is_disabled: bool


def lock_user(user_id: UUID) -> None:
    """Keep other requests from counting or changing what this user has, until the transaction ends.

    Raises `SessionOver` if the account was deleted just now.
    """
    begin_to_write()
    if db.session.scalar(select(User.id).where(User.id == user_id).with_for_update()) is None:
        raise SessionOver


def add_user(email: str, password_hash: str, now: datetime) -> User:
    """New account. Raises `NoAddress`; and `EmailTaken`, also when two callers sign up at once."""
    address = canonical(email)
    begin_to_write()
    _delete_users((User.email == address) & (User.leaves_at <= now))
    user = User(email=address, password_hash=password_hash, created_at=now)
    db.session.add(user)
    try:
        db.session.flush()
    except IntegrityError as refused:
        db.session.rollback()
        raise EmailTaken from refused
    return user


def user_by_email(email: str) -> User | None:
    """Account of an address, in any spelling."""
    try:
        address = canonical(email)
    except NoAddress:
        return None
    return db.session.scalar(select(User).where(User.email == address))


def user_by_id(user_id: UUID) -> User | None:
    return db.session.get(User, user_id)


def list_accounts() -> list[Account]:
    """All accounts, by address."""
    count = select(func.count()).where(WalkRow.user_id == User.id).scalar_subquery()
    rows = db.session.execute(
        select(User.email, User.created_at, count, User.disabled_at).order_by(User.email)
    )
    return [Account(email, made, walks, disabled is not None) for email, made, walks, disabled in rows]


def disable_user(user: User, now: datetime) -> None:
    """End all sessions, and let none begin. Phones get no notifications until they subscribe again."""
    begin_to_write()
    user.disabled_at = user.disabled_at or now
    end_sessions_of(user.id)
    db.session.execute(delete(PushSubscriptionRow).where(PushSubscriptionRow.user_id == user.id))


def enable_user(user: User) -> None:
    begin_to_write()
    user.disabled_at = None


def delete_user(user: User) -> None:
    """Delete an account; its rows in all tables go with it."""
    begin_to_write()
    _delete_users(User.id == user.id)


def set_password(user_id: UUID, password_hash: str) -> None:
    """Set another password. The caller ends the sessions. Mailed codes are good no more."""
    begin_to_write()
    drop_codes_of(user_id)
    db.session.execute(update(User).where(User.id == user_id).values(password_hash=password_hash))


def set_email(user_id: UUID, email: str) -> None:
    """Set another address. Codes mailed to the old one are good no more. Raises `NoAddress`, `EmailTaken`."""
    address = canonical(email)
    begin_to_write()
    drop_codes_of(user_id)
    try:
        db.session.execute(update(User).where(User.id == user_id).values(email=address))
    except IntegrityError as refused:
        db.session.rollback()
        raise EmailTaken from refused


def leave(user_id: UUID, now: datetime) -> None:
    """Have the account deleted after `LEAVES_AFTER`. All sessions and notifications end at once."""
    begin_to_write()
    db.session.execute(update(User).where(User.id == user_id).values(leaves_at=now + LEAVES_AFTER))
    end_sessions_of(user_id)
    db.session.execute(delete(PushSubscriptionRow).where(PushSubscriptionRow.user_id == user_id))


def stay(user_id: UUID, now: datetime) -> bool:
    """Keep an account that was to be deleted. False if it is too late, or was not to be deleted."""
    begin_to_write()
    leaving = update(User).where(User.id == user_id, User.leaves_at > now)
    return db.session.scalar(leaving.values(leaves_at=None).returning(User.id)) is not None


def delete_left(now: datetime) -> bool:
    """Delete an account whose time has come, with all that is its walker's. False if there is none.

    One at a time: on SQLite, the walks of years block other writers for a fifth of a second.
    """
    begin_to_write()
    next_one = select(User.id).where(User.leaves_at <= now).order_by(User.leaves_at).limit(1)
    return _delete_users(User.id.in_(next_one)) > 0


def _delete_users(condition: ColumnElement[bool]) -> int:
    gone = delete(User).where(condition).returning(User.email)
    emails = db.session.scalars(gone, execution_options={"synchronize_session": False}).all()
    db.session.execute(delete(SignUpCodeRow).where(SignUpCodeRow.email.in_(emails)))
    return len(emails)
