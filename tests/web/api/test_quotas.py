"""Quotas of an account: a new record is refused with a sentence, a stored one can be changed and deleted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from coach.store import quotas
from coach.store.models.records import DiaryRow, FallRow, Record, ScreeningRow, Tombstone, WalkRow
from tests.support.people import Person, a_fall, a_report, a_screening, a_walk, an_entry, new_id


@pytest.fixture
def quota(monkeypatch: pytest.MonkeyPatch) -> Callable[[type[Record], int], None]:
    """Lower the quota of a kind."""

    def lower(kind: type[Record], at_most: int) -> None:
        monkeypatch.setitem(quotas.QUOTAS, kind, (at_most, quotas.QUOTAS[kind][1]))

    return lower


def test_an_account_has_room_for_a_life_of_walks(app: Flask) -> None:
    assert (quotas.WALKS, quotas.ANSWERS) == (20_000, 2_000)


def test_a_walk_beyond_the_quota_is_refused_until_one_is_deleted(
    ann: Person, person: Callable[[str], Person], quota: Callable[[type[Record], int], None]
) -> None:
    quota(WalkRow, 2)
    stored, other, further = new_id(), new_id(), new_id()
    for walk_id in (stored, other):
        assert ann.put_walk(walk_id, a_walk()).status_code == 201

    refused = ann.put_walk(further, a_walk())

    assert_full(refused, "Your account is full of walks. Delete an old one, then try again.")
    assert ann.put_walk(stored, a_walk(report=a_report())).status_code == 200
    assert person("bob@example.org").put_walk(new_id(), a_walk()).status_code == 201
    assert ann.delete_walk(other).status_code == 204
    assert ann.put_walk(further, a_walk()).status_code == 201


def test_deletions_of_walks_that_never_arrived_have_a_quota(
    ann: Person, quota: Callable[[type[Record], int], None]
) -> None:
    quota(Tombstone, 2)
    stored, gone = new_id(), new_id()
    ann.put_walk(stored, a_walk())
    for walk_id in (gone, new_id()):
        assert ann.delete_walk(walk_id).status_code == 204

    assert_full(ann.delete_walk(new_id()), "Many walks were deleted")
    assert_full(ann.put_walk(new_id(), a_walk()), "Many walks were deleted")
    assert ann.delete_walk(gone).status_code == 204
    assert ann.delete_walk(stored).status_code == 204
    assert ann.changes()["walks"] == []


def test_an_answer_beyond_the_quota_is_refused(
    ann: Person, quota: Callable[[type[Record], int], None]
) -> None:
    quota(ScreeningRow, 1)
    quota(FallRow, 1)
    screening, fall = new_id(), new_id()
    assert ann.put_screening(screening, a_screening()).status_code == 201
    assert ann.put_fall(fall, a_fall()).status_code == 201

    assert_full(ann.put_screening(new_id(), a_screening()), "Your account has no room for more answers.")
    assert_full(ann.put_fall(new_id(), a_fall()), "Your account has no room for more answers.")
    assert ann.put_screening(screening, a_screening(outcome="standard")).status_code == 200
    assert ann.put_fall(fall, a_fall()).status_code == 200


def test_an_entry_beyond_the_quota_is_refused_and_a_stored_one_can_be_deleted(
    ann: Person, quota: Callable[[type[Record], int], None]
) -> None:
    quota(DiaryRow, 2)
    stored, gone = new_id(), new_id()
    assert ann.put_entry(stored, an_entry()).status_code == 201
    assert ann.delete_entry(gone).status_code == 204

    for refused in (ann.put_entry(new_id(), an_entry()), ann.delete_entry(new_id())):
        assert_full(refused, "Your account has no room for more entries in the diary.")
    assert ann.put_entry(stored, an_entry(at="2026-05-02T07:00:00Z")).status_code == 200
    assert [ann.delete_entry(each).status_code for each in (gone, stored)] == [204, 204]


def test_a_full_account_says_so_in_spanish(ann: Person, quota: Callable[[type[Record], int], None]) -> None:
    quota(WalkRow, 0)
    ann.client.set_cookie("language", "es")

    refused = ann.put_walk(new_id(), a_walk())

    assert refused.get_json()["message"].startswith("Su cuenta está llena de caminatas.")


def assert_full(answer: TestResponse, beginning: str) -> None:
    assert (answer.status_code, answer.get_json()["code"]) == (409, "too_many")
    assert answer.get_json()["message"].startswith(beginning)
