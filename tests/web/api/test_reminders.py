"""Reminders over the wire."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from coach.store.database import db
from coach.store.deliveries import claim, claimed_by
from coach.store.due import materialise
from coach.store.models.push import DeliveryRow
from tests.support.people import Person, a_phone, a_reminder, a_walk, new_id


def test_a_reminder_comes_back_with_its_next_time(ann: Person) -> None:
    reminder_id = new_id()

    first = ann.put_reminder(reminder_id, a_reminder())
    again = ann.put_reminder(reminder_id, a_reminder())

    assert (first.status_code, again.status_code) == (201, 200)
    kept = again.get_json()
    assert {key: kept[key] for key in a_reminder()} == a_reminder()
    due = datetime.fromisoformat(kept["next_due_at"])
    assert due > datetime.now(UTC)
    assert kept["quiet_until"] is None
    assert ann.client.get("/api/reminders").get_json() == {"reminders": [kept]}


def test_one_that_is_switched_off_has_no_next_time(ann: Person) -> None:
    reminder_id = new_id()
    ann.put_reminder(reminder_id, a_reminder())

    answer = ann.put_reminder(reminder_id, a_reminder(on=False))

    assert (answer.get_json()["on"], answer.get_json()["next_due_at"]) == (False, None)


def test_a_reminder_is_deleted_once_and_for_all(ann: Person) -> None:
    reminder_id = new_id()
    ann.put_reminder(reminder_id, a_reminder())

    assert ann.client.delete(f"/api/reminders/{reminder_id}").status_code == 204
    assert ann.client.delete(f"/api/reminders/{reminder_id}").status_code == 204
    assert ann.client.get("/api/reminders").get_json() == {"reminders": []}


def test_reminders_of_others_stay_theirs(person: Callable[[str], Person], ann: Person) -> None:
    bob, reminder_id = person("bob@example.org"), new_id()
    ann.put_reminder(reminder_id, a_reminder())

    assert bob.client.get("/api/reminders").get_json() == {"reminders": []}
    assert answer_to(bob, reminder_id, datetime.now(UTC), "not_today").status_code == 404
    assert bob.put_reminder(reminder_id, a_reminder()).status_code == 201
    assert bob.client.delete(f"/api/reminders/{reminder_id}").status_code == 204
    assert len(ann.client.get("/api/reminders").get_json()["reminders"]) == 1


def test_a_reminder_does_not_take_the_id_of_a_walk(ann: Person) -> None:
    walk_id = new_id()
    ann.put_walk(walk_id, a_walk())

    answer = ann.put_reminder(walk_id, a_reminder())

    assert (answer.status_code, answer.get_json()["code"]) == (409, "id_taken")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("days", []),
        ("days", [8]),
        ("days", [3, 1]),
        ("days", "Monday"),
        ("days", None),
        ("at", "9.30"),
        ("at", 930),
        ("zone", None),
        ("on", "yes"),
        ("next_due_at", "2026-11-24T08:30:00Z"),
        ("user_id", "somebody"),
    ],
)
def test_a_wrong_field_is_named(anybody: Person, field: str, value: object) -> None:
    answer = anybody.put_reminder(new_id(), {**a_reminder(), field: value})

    assert answer.status_code == 422
    assert list(answer.get_json()["errors"]) == [field]
    assert anybody.client.get("/api/reminders").get_json() == {"reminders": []}


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        *(("Etc/Unknown", "UTC"), ("", "UTC"), ("+02:00", "Etc/GMT-2"), ("GMT+05:30", "Asia/Kolkata")),
        *(("localtime", "UTC"), ("Mars/Base", "UTC")),
    ],
)
def test_a_reminder_of_a_phone_without_a_proper_zone_comes_all_the_same(
    app: Flask, ann: Person, said: str, zone: str
) -> None:
    ann.put_phone(a_phone())

    answer = ann.put_reminder(new_id(), a_reminder(days=[1, 2, 3, 4, 5, 6, 7], zone=said))

    kept = answer.get_json()
    due = datetime.fromisoformat(kept["next_due_at"])
    assert (answer.status_code, kept["zone"]) == (201, zone)
    assert due.astimezone(ZoneInfo(zone)).strftime("%H:%M") == a_reminder()["at"]
    assert look(app, due) == ["walk"]


def test_there_are_at_most_twenty(ann: Person) -> None:
    first = new_id()
    for reminder_id in (first, *(new_id() for _ in range(19))):
        assert ann.put_reminder(reminder_id, a_reminder()).status_code == 201

    one_more = ann.put_reminder(new_id(), a_reminder())

    assert (one_more.status_code, one_more.get_json()["code"]) == (409, "too_many")
    assert ann.put_reminder(first, a_reminder(at="10:00")).status_code == 200


def test_not_today_to_yesterday_s_leaves_today_alone(app: Flask, ann: Person) -> None:
    reminder_id, due = due_today(app, ann)

    earlier = due - timedelta(days=2)
    with app.app_context():
        todays = db.session.scalars(select(DeliveryRow)).one()
        facts = {"user_id": todays.user_id, "reminder_id": todays.reminder_id, "kind": "walk", "tries": 1}
        db.session.add(DeliveryRow(**facts, subscription=todays.subscription, due_at=earlier, outcome="sent"))
        db.session.commit()

    answer = answer_to(ann, reminder_id, earlier, "not_today")

    assert (answer.status_code, answer.get_json()["code"]) == (409, "day_over")


def test_not_today_a_second_time_is_as_the_first(app: Flask, ann: Person) -> None:
    reminder_id, due = due_today(app, ann)

    answers = [answer_to(ann, reminder_id, due, "not_today") for _ in range(2)]

    assert [each.status_code for each in answers] == [200, 200]
    assert answers[0].get_json() == answers[1].get_json()


def test_in_an_hour_works_once(app: Flask, ann: Person) -> None:
    reminder_id, due = due_today(app, ann)

    put_off = answer_to(ann, reminder_id, due, "later")
    twice = answer_to(ann, reminder_id, due, "later")
    later = datetime.fromisoformat(put_off.get_json()["next_due_at"])
    look(app, later)
    once_more = answer_to(ann, reminder_id, later, "later")

    assert timedelta(minutes=59) < later - datetime.now(UTC) <= timedelta(hours=1)
    assert twice.get_json() == put_off.get_json()
    assert (once_more.status_code, once_more.get_json()["code"]) == (409, "too_late")


@pytest.mark.parametrize("answer", ["later", "not_today"])
@pytest.mark.parametrize(
    "due_at", ["0001-01-01T00:00:00Z", "9999-12-31T23:00:00Z", "2026-01-05T08:30:00Z", "2045-01-02T08:30:00Z"]
)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_an_answer_to_a_reminder_that_never_came_is_refused(
    ann: Person, due_at: str, answer: str, zone: str
) -> None:
    reminder_id = new_id()
    planned = ann.put_reminder(reminder_id, a_reminder(zone=zone)).get_json()

    assert answer_to(ann, reminder_id, datetime.fromisoformat(due_at), answer).status_code == 404

    assert ann.client.get("/api/reminders").get_json()["reminders"] == [planned]


def test_not_today_silences_all_of_today_s_and_none_of_tomorrow_s(app: Flask, ann: Person) -> None:
    reminder_id, due = due_today(app, ann)
    evening_id = new_id()
    ann.put_reminder(evening_id, a_reminder(days=[1, 2, 3, 4, 5, 6, 7], at="23:59", zone="UTC"))

    answer = answer_to(ann, reminder_id, due, "not_today")

    assert answer.status_code == 200
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date()
    for kept in ann.client.get("/api/reminders").get_json()["reminders"]:
        assert datetime.fromisoformat(kept["next_due_at"]).date() >= tomorrow
    assert look(app, datetime.now(UTC)) == []


@pytest.mark.parametrize("body", [{}, {"answer": "never"}, {"due_at": "today"}])
def test_an_answer_that_cannot_be_read_is_refused(anybody: Person, body: dict[str, str]) -> None:
    good = {"due_at": "2026-11-24T08:30:00Z", "answer": "later"}
    sent = {**good, **body} if body else {}

    assert anybody.client.put(f"/api/reminders/{new_id()}/answer", json=sent).status_code == 422


def test_the_wire_describes_reminders(client: FlaskClient) -> None:
    schemas = client.get("/api/openapi.json").get_json()["components"]["schemas"]

    assert schemas["Reminder"]["properties"]["days"]["items"] == {
        "type": "integer",
        "minimum": 1,
        "maximum": 7,
    }


def due_today(app: Flask, ann: Person) -> tuple[str, datetime]:
    """Reminder with one delivery, just queued for one phone."""
    reminder_id, now = new_id(), datetime.now(UTC)
    ann.put_phone(a_phone())
    at = now.strftime("%H:%M")
    kept = ann.put_reminder(reminder_id, a_reminder(days=[1, 2, 3, 4, 5, 6, 7], at=at, zone="UTC")).get_json()
    # The next due time is tomorrow: the last one was a minute ago.
    due = datetime.fromisoformat(kept["next_due_at"])
    with app.app_context():
        assert materialise(due + timedelta(seconds=1)) == 1
        db.session.commit()
    return reminder_id, due


def look(app: Flask, now: datetime) -> list[str]:
    """Kinds of the deliveries that may be claimed at `now`."""
    with app.app_context():
        materialise(now)
        db.session.commit()
        claim_id = UUID(new_id())
        claim(claim_id, now)
        db.session.commit()
        return [each.kind for each in claimed_by(claim_id)]


def answer_to(person: Person, reminder_id: str, due_at: datetime, answer: str) -> TestResponse:
    body = {"due_at": due_at.isoformat().replace("+00:00", "Z"), "answer": answer}
    return person.client.put(f"/api/reminders/{reminder_id}/answer", json=body)
