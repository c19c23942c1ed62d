"""Rows outlive a migration and its way back, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from operator import itemgetter

from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from coach.store.database import db
from coach.store.invitations import add_invitation
from tests.support.people import (
    Person,
    a_fall,
    a_phone,
    a_reminder,
    a_report,
    a_screening,
    a_walk,
    new_id,
    sign_in,
)


def test_the_log_outlives_migration_0005_and_its_way_back(
    app: Flask, person: Callable[[str], Person]
) -> None:
    ann = person("ann@example.org")
    kept, gone, fallen = new_id(), new_id(), new_id()
    fall = a_walk(started_at="2026-05-02T07:30:00Z", report=a_report(setback="fall"))
    for walk_id, walk in ((kept, a_walk(report=a_report())), (gone, a_walk()), (fallen, fall)):
        ann.put_walk(walk_id, walk)
    ann.delete_walk(gone)
    ann.delete_walk(fallen)
    before = ann.changes()

    with app.app_context():
        downgrade(revision="0004")
        columns = {table: _columns(table) for table in ("walks", "tombstones")}
        rows = db.session.execute(text("SELECT id FROM walks UNION ALL SELECT id FROM tombstones")).all()
        db.session.remove()
        upgrade()
    sign_in(ann.client, ann.email)  # sessions are younger

    assert "reported_at" not in columns["walks"]
    assert columns["tombstones"] == {"id", "user_id", "revision"}
    assert len(rows) == 3
    # The way back drops the stop, and nothing else.
    assert [stop["id"] for stop in before["stops"]] == [fallen]
    assert ann.changes() == {**before, "stops": []}
    assert ann.put_walk(fallen, fall).status_code == 410


def test_the_log_outlives_migration_0006_and_its_way_back(
    app: Flask, person: Callable[[str], Person]
) -> None:
    ann = person("ann@example.org")
    agreement = {"outcome": "standard", "agreed_by": "doctor", "agreed_in": "2026-04"}
    walk_id, screening_id, fall_id = new_id(), new_id(), new_id()
    ann.put_walk(walk_id, a_walk(report=a_report(), way="onward"))
    ann.put_screening(screening_id, a_screening(**agreement))
    ann.put_fall(fall_id, a_fall())
    walks = ann.changes()["walks"]

    with app.app_context():
        downgrade(revision="0005")
        tables = set(inspect(db.engine).get_table_names())
        columns = _columns("walks") | _columns("screenings")
        db.session.remove()
        upgrade()
    sign_in(ann.client, ann.email)  # sessions are younger

    assert "falls" not in tables
    assert columns.isdisjoint({"way", "outcome", "agreed_by", "agreed_in"})
    # The way back drops what is new, and nothing else. An older row reads as null.
    assert ann.changes()["walks"] == [{**walks[0], "way": None}]
    [screening] = ann.client.get("/api/screenings").get_json()["screenings"]
    assert screening == {"id": screening_id, **a_screening()}
    assert ann.client.get("/api/falls").get_json() == {"falls": []}
    # Phones send what they still have.
    ann.put_screening(screening_id, a_screening(**agreement))
    ann.put_walk(walk_id, a_walk(report=a_report(), way="onward"))
    assert ann.client.get("/api/screenings").get_json()["screenings"][0]["agreed_by"] == "doctor"
    assert ann.changes()["walks"] == walks
    assert ann.put_fall(fall_id, a_fall()).status_code == 201


def test_the_log_outlives_migration_0007_and_its_way_back(
    app: Flask, person: Callable[[str], Person]
) -> None:
    ann = person("ann@example.org")
    by_hand, coached, older = (new_id() for _ in range(3))
    sent = {
        by_hand: a_walk(report=a_report(), step=None, source="by_hand"),
        coached: a_walk(source="coached", way="onward"),
        older: a_walk(),
    }
    for walk_id, walk in sent.items():
        ann.put_walk(walk_id, walk)
    walks = ann.changes()["walks"]

    with app.app_context():
        downgrade(revision="0006")
        columns = _columns("walks")
        db.session.close()
        upgrade()
    sign_in(ann.client, ann.email)  # sessions are younger

    assert "source" not in columns
    # The way back drops the source, and nothing else. An older row reads as null.
    assert ann.changes()["walks"] == [{**walk, "source": None} for walk in walks]
    # Phones send what they still have.
    for walk_id, walk in sent.items():
        assert ann.put_walk(walk_id, walk).status_code == 200
    assert sorted(ann.changes()["walks"], key=itemgetter("id")) == sorted(walks, key=itemgetter("id"))


def test_the_phones_outlive_migration_0008_and_its_way_back(
    app: Flask, person: Callable[[str], Person]
) -> None:
    ann = person("ann@example.org")
    ann.put_phone(a_phone())
    ann.put_reminder(new_id(), a_reminder())
    phones = ann.phones()

    with app.app_context():
        downgrade(revision="0007")
        tables, columns = set(inspect(db.engine).get_table_names()), _columns("push_subscriptions")
        db.session.close()
        upgrade()

    assert "sessions" not in tables
    assert "session_id" not in columns
    # The way back drops the sessions, and nothing else: every walker signs in once more.
    assert ann.client.get("/api/account").status_code == 401
    sign_in(ann.client, ann.email)
    assert ann.phones() == phones
    assert len(ann.client.get("/api/reminders").get_json()["reminders"]) == 1


def test_accounts_outlive_migration_0010_and_its_way_back(
    app: Flask, person: Callable[[str], Person]
) -> None:
    ann = person("ann@example.org")
    ann.put_walk(new_id(), a_walk())
    walks = ann.changes()["walks"]
    with app.app_context():
        add_invitation("0" * 64, datetime.now(UTC))
        db.session.commit()

        downgrade(revision="0009")
        tables, columns = set(inspect(db.engine).get_table_names()), _columns("users")
        db.session.close()
        upgrade()

    assert "invitations" not in tables
    assert "disabled_at" not in columns
    assert ann.changes()["walks"] == walks


def test_two_accounts_with_one_id_outlive_migration_0018_and_its_way_back(
    app: Flask, person: Callable[[str], Person]
) -> None:
    same_id, ann, bob = new_id(), person("ann@example.org"), person("bob@example.org")
    for each in (ann, bob):
        each.put_walk(same_id, a_walk())
    walks = ann.changes()["walks"]

    with app.app_context():
        downgrade(revision="0017")
        db.session.close()
        upgrade()

    found = [each.changes()["walks"] for each in (ann, bob)]
    # An older release has room for one of each id: the other walk has a new one.
    assert sorted(len(each) for each in found) == [1, 1]
    assert found.count(walks) == 1


def _columns(table: str) -> set[str]:
    return {column["name"] for column in inspect(db.engine).get_columns(table)}
