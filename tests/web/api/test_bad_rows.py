"""Rows that another hand has changed: they stop nothing, and the phone's own copy heals them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from coach.store.database import db
from tests.support.bad_rows import FAR, bad_values, change, changed
from tests.support.people import (
    Person,
    a_fall,
    a_phone,
    a_reminder,
    a_report,
    a_screening,
    a_walk,
    an_entry,
    new_id,
)

READ = (
    "walks?since=0",
    "progress",
    "screenings",
    "falls",
    "diary?since=0",
    "settings",
    "reminders",
    "push-subscriptions",
)
WITH_REPORT = "WHERE effort IS NOT NULL"


def test_no_row_of_any_table_stops_the_reading_of_the_others(app: Flask, ann: Person) -> None:
    good = fill(ann)
    with app.app_context():
        db.session.execute(text("INSERT INTO worker VALUES (1, '2026-11-27 12:00:00')"))
        db.session.commit()

    for bad in bad_values(app):
        with changed(app, *bad, WITH_REPORT if bad[0] == "walks" else ""):
            for path in READ:
                answer = ann.client.get(f"/api/{path}")
                assert answer.status_code == 200, (bad, path, answer.text)
            assert ann.client.get("/healthz").status_code == 200, bad
            assert good in {walk["id"] for walk in ann.changes()["walks"]}, bad


def test_a_fall_counts_whatever_else_is_wrong_with_its_walk(app: Flask, ann: Person) -> None:
    ann.put_walk(new_id(), a_walk(report=a_report(setback="fall")))

    for column, value in (("surface", "ice"), ("planned_backward_s", "null"), ("step", "s99")):
        with changed(app, "walks", column, value):
            progress = ann.client.get("/api/progress").get_json()
            assert ann.changes()["walks"] == []
            assert (progress["reason"], progress["paused"]) == ("fall", True), column


def test_a_deletion_keeps_the_fall_of_a_walk_that_cannot_be_read(app: Flask, ann: Person) -> None:
    walk_id = new_id()
    ann.put_walk(walk_id, a_walk(report=a_report(setback="fall")))
    change(app, "walks", "surface", "ice")

    answer = ann.delete_walk(walk_id)

    assert answer.status_code == 204
    assert [stop["id"] for stop in ann.changes()["stops"]] == [walk_id]


def test_the_phone_heals_what_cannot_be_read(app: Flask, ann: Person) -> None:
    walk_id, screening_id, fall_id, entry_id, reminder_id = (new_id() for _ in range(5))
    walk, screening = a_walk(report=a_report()), a_screening(outcome="standard")
    sent: list[Callable[[], TestResponse]] = [
        lambda: ann.put_walk(walk_id, walk),
        lambda: ann.put_screening(screening_id, screening),
        lambda: ann.put_fall(fall_id, a_fall()),
        lambda: ann.put_entry(entry_id, an_entry()),
        lambda: ann.put_reminder(reminder_id, a_reminder()),
    ]
    assert [send().status_code for send in sent] == [201] * 5
    change(app, "walks", "started_at", FAR)
    change(app, "screenings", "outcome", "maybe")
    change(app, "falls", "answered_at", FAR)
    change(app, "diary", "data", '{"pain": 3}')
    change(app, "reminders", "days", "null")
    cursor = ann.changes()["cursor"]

    assert [send().status_code for send in sent] == [200] * 5

    # The other phones get it, too.
    assert [each["id"] for each in ann.changes(cursor)["walks"]] == [walk_id]
    assert ann.client.get("/api/screenings").get_json()["screenings"] == [{"id": screening_id, **screening}]
    assert len(ann.client.get("/api/falls").get_json()["falls"]) == 1
    assert [each["id"] for each in ann.diary(cursor)["entries"]] == [entry_id]


def test_an_alarm_names_the_row_and_nothing_of_what_is_in_it(
    app: Flask, ann: Person, caplog: pytest.LogCaptureFixture
) -> None:
    walk_id = new_id()
    ann.put_walk(walk_id, a_walk(report=a_report(note="My knee hurts")))
    change(app, "walks", "surface", "icefield")

    ann.changes()

    [said] = [json.loads(line) for line in caplog.messages if "alarm" in line]
    assert walk_id in said["reason"]
    assert "My knee hurts" not in caplog.text
    assert "icefield" not in caplog.text


def fill(ann: Person) -> str:
    """Row in each table. The walk whose id is returned has no report: the tests change the other."""
    good, gone = new_id(), new_id()
    ann.put_walk(good, a_walk())
    ann.put_walk(gone, a_walk(started_at="2026-05-02T07:30:00Z", report=a_report(setback="fall")))
    ann.delete_walk(gone)
    ann.put_walk(new_id(), a_walk(started_at="2026-05-03T07:30:00Z", report=a_report()))
    ann.put_screening(new_id(), a_screening(outcome="standard", agreed_by="doctor", agreed_in="2026-04"))
    ann.put_fall(new_id(), a_fall())
    ann.put_entry(new_id(), an_entry())
    ann.put_phone(a_phone())
    ann.put_reminder(new_id(), a_reminder())
    settings = {"settings": {"voice": False}, "changed_at": "2026-05-01T07:00:00Z"}
    ann.client.put("/api/settings", json=settings)
    return good
