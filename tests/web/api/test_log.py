"""GET and DELETE /api/walks: a second phone catches up, and a deletion wins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from coach.store.database import db
from coach.store.models.accounts import User
from coach.store.models.records import Tombstone, WalkRow
from coach.store.records import PAGE, newest_revision
from coach.store.walks import changes_since
from tests.support.people import Person, a_report, a_screening, a_walk, new_id
from tests.support.queries import counted_queries


def test_the_log_comes_in_the_order_of_arrival(ann: Person) -> None:
    late, early = new_id(), new_id()
    ann.put_walk(late, a_walk(started_at="2026-05-09T07:00:00Z"))
    ann.put_walk(early, a_walk(started_at="2026-05-02T07:00:00Z"))

    assert [walk["id"] for walk in ann.changes()["walks"]] == [late, early]


def test_after_a_cursor_only_what_changed_comes(ann: Person) -> None:
    unchanged, reported, deleted, added = (new_id() for _ in range(4))
    for walk_id in (unchanged, reported, deleted):
        ann.put_walk(walk_id, a_walk())
    cursor = ann.changes()["cursor"]

    ann.put_walk(reported, a_walk(report=a_report()))
    ann.delete_walk(deleted)
    ann.put_walk(added, a_walk())

    page = ann.changes(cursor)
    assert [walk["id"] for walk in page["walks"]] == [reported, added]
    assert page["deleted"] == [deleted]
    assert page["more"] is False
    assert ann.changes(page["cursor"]) == {
        "walks": [],
        "deleted": [],
        "stops": [],
        "cursor": page["cursor"],
        "more": False,
    }


def test_a_deleted_walk_stays_deleted(ann: Person) -> None:
    walk_id = new_id()
    ann.put_walk(walk_id, a_walk(report=a_report()))

    first, second = ann.delete_walk(walk_id), ann.delete_walk(walk_id)
    late = ann.put_walk(walk_id, a_walk())

    assert (first.status_code, second.status_code) == (204, 204)
    assert (late.status_code, late.get_json()["code"]) == (410, "deleted")
    assert ann.changes()["walks"] == []
    assert ann.changes()["deleted"] == [walk_id]


def test_a_deletion_that_overtakes_its_walk_wins(ann: Person) -> None:
    walk_id = new_id()

    assert ann.delete_walk(walk_id).status_code == 204
    assert ann.put_walk(walk_id, a_walk()).status_code == 410


@pytest.mark.parametrize("setback", ["none", "wobble", "stumble"])
def test_a_deletion_leaves_nothing_of_the_walk(app: Flask, ann: Person, setback: str) -> None:
    walk_id = new_id()
    ann.put_walk(walk_id, a_walk(report=a_report(note="private", setback=setback)))

    ann.delete_walk(walk_id)

    assert ann.changes()["stops"] == []
    with app.app_context():
        assert db.session.query(WalkRow).count() == 0
        tombstone = db.session.query(Tombstone).one()
        assert (tombstone.started_at, tombstone.zone, tombstone.step, tombstone.setback) == (None,) * 4


@pytest.mark.parametrize(("setback", "recommended"), [("fall", "g1"), ("dizzy", "g3")])
def test_a_deleted_fall_goes_on_pausing(ann: Person, setback: str, recommended: str) -> None:
    walk_id = new_id()
    report = a_report(note="private", setback=setback, reported_at="2026-05-01T09:00:00Z")
    ann.put_screening(new_id(), a_screening())
    ann.put_walk(walk_id, a_walk(report=report))

    ann.delete_walk(walk_id)

    page = ann.changes()
    assert page["stops"] == [
        {
            "id": walk_id,
            "started_at": "2026-05-01T07:30:00Z",
            "zone": "Europe/Berlin",
            "step": "s1",
            "setback": setback,
            "reported_at": "2026-05-01T09:00:00Z",
        }
    ]
    assert ann.changes(page["cursor"])["stops"] == []
    assert standing(ann) == (recommended, "stop")
    ann.put_screening(new_id(), a_screening(answered_at="2026-05-01T21:59:59Z"))
    assert standing(ann)[1] == "stop"
    ann.put_screening(new_id(), a_screening(answered_at="2026-05-01T22:00:00Z"))  # midnight in Berlin
    assert standing(ann)[1] != "stop"


def test_undo_takes_the_stop_back(ann: Person) -> None:
    walk_id, restored_id = new_id(), new_id()
    fall = a_walk(report=a_report(setback="fall"))
    ann.put_walk(walk_id, fall)
    ann.delete_walk(walk_id)

    ann.put_walk(restored_id, fall)
    assert ann.changes()["stops"] == []
    ann.put_walk(restored_id, a_walk(report=a_report(setback="none")))
    ann.delete_walk(restored_id)

    assert ann.changes()["stops"] == []
    assert ann.changes()["deleted"] == [walk_id, restored_id]


def test_another_walk_leaves_the_stop_alone(person: Callable[[str], Person], ann: Person) -> None:
    bob, walk_id = person("bob@example.org"), new_id()
    ann.put_walk(walk_id, a_walk(report=a_report(setback="fall")))
    ann.delete_walk(walk_id)

    bob.put_walk(new_id(), a_walk())
    for changes in ({"started_at": "2026-05-01T07:30:01Z"}, {"zone": "Europe/Paris"}, {"step": "g1"}):
        ann.put_walk(new_id(), a_walk(**changes))

    assert [stop["id"] for stop in ann.changes()["stops"]] == [walk_id]
    assert bob.changes()["stops"] == []


def test_the_log_holds_only_one_s_own(person: Callable[[str], Person], ann: Person) -> None:
    bob = person("bob@example.org")
    mine, gone = new_id(), new_id()
    for who, walk_id in ((ann, new_id()), (bob, mine), (ann, new_id())):
        who.put_walk(walk_id, a_walk())
    ann.delete_walk(gone)

    assert [walk["id"] for walk in bob.changes()["walks"]] == [mine]
    assert bob.changes()["deleted"] == []


def test_a_long_log_comes_in_pages_of_500(app: Flask, ann: Person) -> None:
    kept = plant_walks(app, ann, PAGE + 7)
    for walk_id in kept[:3]:
        ann.delete_walk(walk_id)

    pages = all_pages(ann)

    assert [len(page["walks"]) + len(page["deleted"]) for page in pages] == [PAGE, 7]
    assert [page["more"] for page in pages] == [True, False]
    assert [walk["id"] for page in pages for walk in page["walks"]] == kept[3:]
    assert sorted(gone for page in pages for gone in page["deleted"]) == sorted(kept[:3])


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 6])
def test_walks_and_deletions_share_a_page_whatever_its_size(app: Flask, ann: Person, size: int) -> None:
    kept = plant_walks(app, ann, 4)
    ann.delete_walk(kept[1])
    ann.put_walk(kept[0], a_walk(report=a_report()))
    ann.delete_walk(kept[2])

    with app.app_context():
        user_id = db.session.query(User).one().id
        cursor, seen, more = 0, list[str](), True
        while more:
            page = changes_since(user_id, cursor, newest_revision(user_id), size)
            assert len(page.walks) + len(page.deleted) <= size
            seen += [walk.id for walk in page.walks] + list(page.deleted)
            cursor, more = page.cursor, page.more

    assert sorted(seen) == sorted(kept)


def test_a_cursor_from_a_lost_future_begins_again(ann: Person) -> None:
    walk_id = new_id()
    ann.put_walk(walk_id, a_walk())

    assert [walk["id"] for walk in ann.changes("999999")["walks"]] == [walk_id]


@pytest.mark.parametrize("cursor", ["", "x", "-1", "1.5", "1\n", "9" * 19, "٣"])
def test_a_cursor_that_we_never_gave_is_refused(ann: Person, cursor: str) -> None:
    answer = ann.client.get("/api/walks", query_string={"since": cursor})

    assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid")
    assert list(answer.get_json()["errors"]) == ["since"]


def test_500_walks_take_three_queries(app: Flask, ann: Person) -> None:
    plant_walks(app, ann, PAGE)

    with app.app_context(), counted_queries(db.engine) as queries:
        page = ann.changes()

    assert len(page["walks"]) == PAGE
    assert len(queries) == 3, queries  # account, walks, deletions


def test_a_phone_in_step_takes_one_query(app: Flask, ann: Person) -> None:
    ann.put_walk(new_id(), a_walk())
    cursor = ann.changes()["cursor"]

    with app.app_context(), counted_queries(db.engine) as queries:
        page = ann.changes(cursor)

    assert (page["walks"], page["cursor"]) == ([], cursor)
    assert len(queries) == 1, queries  # account


def standing(person: Person) -> tuple[str, str | None]:
    progress = person.client.get("/api/progress").get_json()
    return progress["recommended"], progress["pause"]


def plant_walks(app: Flask, person: Person, count: int) -> list[str]:
    """Ids of `count` new walks in their order, inserted without the API."""
    first = new_id()
    person.put_walk(first, a_walk())
    with app.app_context():
        user = db.session.query(User).filter_by(email=person.email).one()
        pattern = db.session.query(WalkRow).filter_by(user_id=user.id).one()
        facts = {
            column.key: getattr(pattern, column.key)
            for column in WalkRow.__table__.columns
            if column.key not in ("id", "revision")
        }
        rows = [WalkRow(**facts, id=uuid4(), revision=pattern.revision + n) for n in range(1, count)]
        user.revision = pattern.revision + count - 1
        db.session.add_all(rows)
        db.session.commit()
        return [first, *(str(row.id) for row in rows)]


def all_pages(person: Person) -> list[dict[str, Any]]:
    pages = [person.changes()]
    while pages[-1]["more"]:
        pages.append(person.changes(pages[-1]["cursor"]))
    return pages
