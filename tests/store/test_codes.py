"""Mailed codes and recovery sheets, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from coach.store.accounts import add_user, set_email, set_password
from coach.store.codes import LASTS, TRIES, add_code, drop_codes_of, take_try, use_code
from coach.store.database import db
from coach.store.models.accounts import ResetCodeRow
from coach.store.recovery_sheets import keep_sheet, sheet_of, use_sheet
from tests.store.support.reminded import MONDAY


@pytest.fixture
def code(ann: UUID) -> UUID:
    code_id = uuid4()
    add_code(a_code(code_id, ann), MONDAY)
    db.session.commit()
    return code_id


def test_a_code_has_as_many_tries_as_it_should(code: UUID) -> None:
    tries = [take_try(ResetCodeRow, code, MONDAY) for _ in range(TRIES + 1)]

    assert [found and found.code_hash for found in tries] == ["a hash"] * TRIES + [None]


def test_a_code_is_over_after_its_time(code: UUID) -> None:
    assert take_try(ResetCodeRow, code, MONDAY + LASTS - timedelta(seconds=1))
    assert take_try(ResetCodeRow, code, MONDAY + LASTS) is None


def test_a_code_is_used_once(code: UUID) -> None:
    assert [use_code(ResetCodeRow, code), use_code(ResetCodeRow, code)] == [True, False]


def test_an_account_forgets_its_own_codes(ann: UUID, code: UUID) -> None:
    bob = add_user("bob@example.org", "no hash", MONDAY).id
    others = {of: uuid4() for of in (ann, bob)}
    for of, code_id in others.items():
        add_code(a_code(code_id, of), MONDAY)

    drop_codes_of(ann)

    assert [take_try(ResetCodeRow, each, MONDAY) for each in (code, others[ann])] == [None, None]
    assert take_try(ResetCodeRow, others[bob], MONDAY)


@pytest.mark.parametrize(
    "change",
    [lambda ann: set_password(ann, "a newer hash"), lambda ann: set_email(ann, "ann.new@example.org")],
    ids=["password", "address"],
)
def test_a_code_is_over_when_the_account_has_another_password_or_address(
    ann: UUID, code: UUID, change: Callable[[UUID], None]
) -> None:
    change(ann)

    assert take_try(ResetCodeRow, code, MONDAY) is None


def test_old_codes_are_deleted_when_one_is_made(app: Flask, ann: UUID, code: UUID) -> None:
    add_code(a_code(uuid4(), ann), MONDAY + LASTS)

    assert db.session.scalar(select(func.count()).select_from(ResetCodeRow)) == 1


def test_an_account_has_one_sheet(ann: UUID) -> None:
    keep_sheet(ann, "older")
    keep_sheet(ann, "newer")

    assert sheet_of(ann, MONDAY) == "newer"
    assert [use_sheet(ann, "older"), use_sheet(ann, "newer"), use_sheet(ann, "newer")] == [False, True, False]
    assert sheet_of(ann, MONDAY) is None


def test_a_sheet_of_the_operator_ends(ann: UUID) -> None:
    keep_sheet(ann, "words", until=MONDAY + timedelta(days=2))

    assert sheet_of(ann, MONDAY + timedelta(days=1)) == "words"
    assert sheet_of(ann, MONDAY + timedelta(days=2)) is None


def a_code(code_id: UUID, user_id: UUID) -> ResetCodeRow:
    return ResetCodeRow(id=code_id, user_id=user_id, code_hash="a hash")
