"""Passkeys (WebAuthn credentials): the fingerprint, face or phone code that opens an account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError

from coach.domain.ways_in import check_removal_of_passkey
from coach.store.accounts import lock_user
from coach.store.database import db
from coach.store.errors import NotYours, PasskeyTaken, PasskeyUsed, TooMany
from coach.store.models.accounts import PasskeyRow, User
from coach.store.write_lock import begin_to_write

AT_MOST = 10
"""Passkeys per user."""


@dataclass(frozen=True)
class Credential:
    """New passkey, as its authenticator made it."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    transports: list[str]
    backed_up: bool


def add_passkey(user_id: UUID, credential: Credential, name: str, now: datetime) -> PasskeyRow:
    """Insert a passkey. Raises `TooMany`; and `PasskeyTaken` for a credential that any account has."""
    if len(_locked_passkeys_of(user_id)) >= AT_MOST:
        raise TooMany
    row = PasskeyRow(
        user_id=user_id,
        credential_id=credential.credential_id,
        public_key=credential.public_key,
        sign_count=credential.sign_count,
        transports=credential.transports,
        backed_up=credential.backed_up,
        name=name,
        created_at=now,
    )
    db.session.add(row)
    try:
        db.session.flush()
    except IntegrityError as refused:
        db.session.rollback()
        raise PasskeyTaken from refused
    return row


def passkeys_of(user_id: UUID) -> Sequence[PasskeyRow]:
    """All passkeys of a user, the oldest first."""
    mine = select(PasskeyRow).where(PasskeyRow.user_id == user_id)
    return db.session.scalars(mine.order_by(PasskeyRow.created_at, PasskeyRow.id)).all()


def passkey_of(user_id: UUID, passkey_id: UUID) -> PasskeyRow:
    """Passkey of that user. Raises `NotYours`, also if there is none."""
    row = db.session.get(PasskeyRow, passkey_id)
    if row is None or row.user_id != user_id:
        raise NotYours
    return row


def passkey_by_credential(credential_id: bytes) -> PasskeyRow | None:
    return db.session.scalar(select(PasskeyRow).where(PasskeyRow.credential_id == credential_id))


def note_use(row: PasskeyRow, issued_at: datetime, sign_count: int, backed_up: bool, now: datetime) -> None:
    """Record a sign-in whose challenge was issued at `issued_at`. Raises `PasskeyUsed`.

    A single statement compares and sets, so that of two equal answers only one is taken.
    """
    begin_to_write()
    is_first_use = or_(PasskeyRow.last_used_at.is_(None), PasskeyRow.last_used_at < issued_at)
    used = db.session.execute(
        update(PasskeyRow)
        .where(PasskeyRow.id == row.id, PasskeyRow.sign_count == row.sign_count, is_first_use)
        # The clock of the server that issued the challenge may be ahead of ours.
        .values(sign_count=sign_count, backed_up=backed_up, last_used_at=max(issued_at, now))
        .returning(PasskeyRow.id),
        execution_options={"synchronize_session": False},
    )
    if used.first() is None:
        raise PasskeyUsed


def rename_passkey(user_id: UUID, passkey_id: UUID, name: str) -> None:
    """Raises `NotYours`."""
    begin_to_write()
    passkey_of(user_id, passkey_id).name = name


def remove_passkey(user_id: UUID, passkey_id: UUID) -> None:
    """Raises `NotYours`, and `LastWayIn`."""
    mine = _locked_passkeys_of(user_id)
    row = passkey_of(user_id, passkey_id)
    has_password = bool(db.session.get_one(User, user_id).password_hash)
    check_removal_of_passkey(has_password=has_password, passkeys=len(mine))
    db.session.delete(row)


def _locked_passkeys_of(user_id: UUID) -> Sequence[PasskeyRow]:
    """All passkeys of a user, whose number no other request changes until the transaction ends."""
    lock_user(user_id)
    return passkeys_of(user_id)
