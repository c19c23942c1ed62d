"""Accounts of the walkers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from coach.domain.email_address import NoAddress, canonical
from coach.store.database import begin_to_write, db
from coach.store.errors import EmailTaken
from coach.store.models import User


def add_user(email: str, password_hash: str, now: datetime) -> User:
    """New account. Raises `NoAddress`; and `EmailTaken`, also when two callers sign up at once."""
    address = canonical(email)
    begin_to_write()
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
