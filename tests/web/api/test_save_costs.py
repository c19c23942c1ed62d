"""Statements of saving a walk: few, and right when another request comes in between."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask

from coach.store import records, walks
from coach.store.database import db
from tests.support.people import Person, a_report, a_walk, new_id
from tests.support.queries import counted_queries


def test_a_new_walk_costs_five_statements_and_the_same_again_two_reads(app: Flask, ann: Person) -> None:
    walk_id = new_id()
    with app.app_context():
        engine = db.engine

    with counted_queries(engine) as new:
        ann.put_walk(walk_id, a_walk())
    with counted_queries(engine) as again:
        ann.put_walk(walk_id, a_walk())

    assert len(new) <= 5
    assert len(again) == 2
    assert all(statement.startswith("SELECT") for statement in again)


def test_a_deletion_that_overtakes_a_report_wins(
    ann: Person, overtaken_by: Callable[[Callable[[], object]], None]
) -> None:
    walk_id = new_id()
    ann.put_walk(walk_id, a_walk())
    overtaken_by(lambda: ann.delete_walk(walk_id))

    answer = ann.put_walk(walk_id, a_walk(report=a_report()))

    assert answer.status_code == 410
    assert (ann.changes()["walks"], ann.changes()["deleted"]) == ([], [walk_id])


def test_the_same_walk_from_two_phones_at_once_is_stored_once(
    ann: Person, overtaken_by: Callable[[Callable[[], object]], None]
) -> None:
    walk_id = new_id()
    overtaken_by(lambda: ann.put_walk(walk_id, a_walk()))

    answer = ann.put_walk(walk_id, a_walk(report=a_report()))

    assert answer.status_code == 200
    assert [walk["report"]["confidence"] for walk in ann.changes()["walks"]] == [4]


def test_a_walk_that_another_overtakes_gets_the_next_revision(
    ann: Person, overtaken_by: Callable[[Callable[[], object]], None]
) -> None:
    overtaken_by(lambda: ann.put_walk(new_id(), a_walk(step=None)))
    late = new_id()

    answer = ann.put_walk(late, a_walk())

    assert answer.status_code == 201
    assert [walk["id"] for walk in ann.changes("1")["walks"]] == [late]


@pytest.fixture
def overtaken_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Let another request come to its end when the next walk has been judged, before it is written."""

    def between(other: Callable[[], object]) -> None:
        real = records.is_next_after

        def late(user_id: UUID, seen: int) -> bool:
            monkeypatch.setattr(walks, "is_next_after", real)
            other()
            return real(user_id, seen)

        monkeypatch.setattr(walks, "is_next_after", late)

    return between
