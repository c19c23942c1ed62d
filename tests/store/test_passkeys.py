"""Passkeys of accounts, on SQLite and PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import delete, select

from coach.domain.ways_in import LastWayIn
from coach.store.accounts import add_user, user_by_id
from coach.store.database import db
from coach.store.errors import NotYours, PasskeyTaken, PasskeyUsed, TooMany
from coach.store.models.accounts import PasskeyRow, User
from coach.store.passkeys import (
    AT_MOST,
    Credential,
    add_passkey,
    note_use,
    passkey_by_credential,
    passkeys_of,
    remove_passkey,
    rename_passkey,
)
from tests.store.support.reminded import MONDAY

MINUTE = timedelta(minutes=1)


def test_a_passkey_is_found_by_its_credential(ann: UUID) -> None:
    added, _other = add_passkey(ann, credential(b"\x00\xff"), "Phone", MONDAY), add(ann)
    db.session.commit()

    found = passkey_by_credential(b"\x00\xff")

    assert found
    assert (found.id, found.user_id, found.transports) == (added.id, ann, ["internal"])
    assert passkey_by_credential(b"\x00") is None


def test_no_two_accounts_have_one_credential(ann: UUID) -> None:
    bob = add_user("bob@example.org", "no hash", MONDAY).id
    add_passkey(ann, credential(b"1"), "Phone", MONDAY)
    db.session.commit()

    for user_id in (bob, ann):
        with pytest.raises(PasskeyTaken):
            add_passkey(user_id, credential(b"1"), "Phone", MONDAY)

    assert [len(passkeys_of(user_id)) for user_id in (bob, ann)] == [0, 1]


def test_an_account_has_ten_at_most(ann: UUID) -> None:
    for _ in range(AT_MOST):
        add(ann)

    with pytest.raises(TooMany):
        add(ann)


def test_a_challenge_counts_only_if_it_is_younger_than_the_last_use(ann: UUID) -> None:
    row = add(ann)
    note_use(row, MONDAY, 0, True, MONDAY + MINUTE)
    db.session.commit()
    db.session.refresh(row)

    for issued_at in (MONDAY, MONDAY + MINUTE):
        with pytest.raises(PasskeyUsed):
            note_use(row, issued_at, 0, True, MONDAY + 2 * MINUTE)
    note_use(row, MONDAY + 2 * MINUTE, 0, False, MONDAY + 3 * MINUTE)
    db.session.refresh(row)

    assert (row.last_used_at, row.backed_up) == (MONDAY + 3 * MINUTE, False)


def test_a_challenge_from_a_clock_ahead_of_ours_counts_once(ann: UUID) -> None:
    row = add(ann)
    note_use(row, MONDAY + MINUTE, 0, True, MONDAY)

    with pytest.raises(PasskeyUsed):
        note_use(row, MONDAY + MINUTE, 0, True, MONDAY)


def test_a_use_that_another_request_has_overtaken_does_not_count(ann: UUID) -> None:
    row = add(ann)
    db.session.expunge(row)
    note_use(row, MONDAY, 7, False, MONDAY)

    with pytest.raises(PasskeyUsed):
        note_use(row, MONDAY + MINUTE, 8, False, MONDAY + MINUTE)


def test_of_seven_equal_answers_at_once_one_counts(app: Flask, ann: UUID) -> None:
    add_passkey(ann, credential(b"1"), "Phone", MONDAY)
    db.session.commit()

    def use(_: int) -> bool:
        with app.app_context():
            row = passkey_by_credential(b"1")
            assert row
            try:
                note_use(row, MONDAY, 0, False, MONDAY + MINUTE)
            except PasskeyUsed:
                return False
            db.session.commit()
            return True

    with ThreadPoolExecutor(7) as pool:
        assert sorted(pool.map(use, range(7))) == [False] * 6 + [True]


def test_a_passkey_that_was_removed_a_moment_ago_does_not_count(ann: UUID) -> None:
    row = add(ann)
    remove_passkey(ann, row.id)

    with pytest.raises(PasskeyUsed):
        note_use(row, MONDAY, 1, False, MONDAY)


def test_a_passkey_is_changed_by_its_owner_only(ann: UUID) -> None:
    row = add(ann)
    bob = add_user("bob@example.org", "no hash", MONDAY).id

    for passkey_id in (row.id, uuid4()):
        with pytest.raises(NotYours):
            rename_passkey(bob, passkey_id, "Mine")
        with pytest.raises(NotYours):
            remove_passkey(bob, passkey_id)

    assert [each.name for each in passkeys_of(ann)] == ["Phone"]


def test_without_a_password_the_last_passkey_stays(ann: UUID) -> None:
    first, last = add(ann), add(ann)
    user = user_by_id(ann)
    assert user
    user.password_hash = ""

    remove_passkey(ann, first.id)
    with pytest.raises(LastWayIn):
        remove_passkey(ann, last.id)

    assert [each.id for each in passkeys_of(ann)] == [last.id]


def test_with_a_password_every_passkey_can_go(ann: UUID) -> None:
    row = add(ann)

    remove_passkey(ann, row.id)

    assert passkeys_of(ann) == []


def test_the_passkeys_of_a_deleted_account_are_gone(app: Flask, ann: UUID) -> None:
    add(ann)
    db.session.commit()

    db.session.execute(delete(User).where(User.id == ann))
    db.session.commit()

    assert db.session.scalars(select(PasskeyRow)).all() == []


def add(user_id: UUID) -> PasskeyRow:
    return add_passkey(user_id, credential(uuid4().bytes), "Phone", MONDAY)


def credential(credential_id: bytes) -> Credential:
    return Credential(credential_id, b"key", 0, ["internal"], backed_up=False)
