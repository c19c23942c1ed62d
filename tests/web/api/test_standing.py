"""Screenings, progress, programme and account over the wire."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from coach.domain.plan import Plan
from coach.domain.plan_code import text_of
from coach.store.database import db
from coach.store.models.accounts import User
from coach.store.models.records import FallRow, ScreeningRow, SettingsRow
from tests.support.people import Person, a_fall, a_report, a_screening, a_walk, new_id

STEPS = ["g1", "g2", "g3", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9"]


def test_a_screening_comes_back_as_it_was_sent(ann: Person) -> None:
    screening_id = new_id()

    first = ann.put_screening(screening_id, a_screening(start="g1", cleared=False))
    again = ann.put_screening(screening_id, a_screening(start="g1", cleared=False))

    stored = {"id": screening_id, **a_screening(start="g1", cleared=False)}
    assert (first.status_code, first.get_json()) == (201, stored)
    assert (again.status_code, again.get_json()) == (200, stored)
    assert ann.client.get("/api/screenings").get_json() == {"screenings": [stored]}


def test_an_answered_screening_is_fixed(ann: Person) -> None:
    screening_id = new_id()
    ann.put_screening(screening_id, a_screening(cleared=False))

    answer = ann.put_screening(screening_id, a_screening(cleared=True))

    assert (answer.status_code, answer.get_json()["code"]) == (409, "facts_fixed")


def test_a_screening_does_not_take_the_id_of_a_walk(ann: Person) -> None:
    walk_id, deleted_id = new_id(), new_id()
    ann.put_walk(walk_id, a_walk())
    ann.delete_walk(deleted_id)

    taken = ann.put_screening(walk_id, a_screening())
    deleted = ann.put_screening(deleted_id, a_screening())

    assert (taken.status_code, taken.get_json()["code"]) == (409, "id_taken")
    assert (deleted.status_code, deleted.get_json()["code"]) == (410, "deleted")


def test_a_screening_cannot_be_deleted_as_a_walk(ann: Person) -> None:
    screening_id = new_id()
    ann.put_screening(screening_id, a_screening())

    answer = ann.delete_walk(screening_id)

    assert (answer.status_code, answer.get_json()["code"]) == (409, "id_taken")
    assert len(ann.client.get("/api/screenings").get_json()["screenings"]) == 1


def test_screenings_of_others_stay_theirs(person: Callable[[str], Person], ann: Person) -> None:
    bob, screening_id = person("bob@example.org"), new_id()
    ann.put_screening(screening_id, a_screening())

    assert bob.client.get("/api/screenings").get_json() == {"screenings": []}
    assert bob.put_screening(screening_id, a_screening(cleared=False)).status_code == 201
    assert [each["cleared"] for each in ann.client.get("/api/screenings").get_json()["screenings"]] == [True]


def test_a_fall_comes_back_as_it_was_sent(person: Callable[[str], Person], ann: Person) -> None:
    bob, fall_id, earlier_id = person("bob@example.org"), new_id(), new_id()
    bob.put_fall(new_id(), a_fall())

    first = ann.put_fall(fall_id, a_fall())
    again = ann.put_fall(fall_id, a_fall())
    ann.put_fall(earlier_id, a_fall(answered_at="2026-04-02T07:00:00Z", fell=False))

    assert [(each.status_code, each.get_json()) for each in (first, again)] == [
        (201, {"id": fall_id, **a_fall()}),
        (200, {"id": fall_id, **a_fall()}),
    ]
    falls = ann.client.get("/api/falls").get_json()["falls"]
    assert [(fall["id"], fall["fell"]) for fall in falls] == [(earlier_id, False), (fall_id, True)]
    assert ann.put_fall(fall_id, a_fall(fell=False)).get_json()["code"] == "facts_fixed"
    assert bob.put_fall(fall_id, a_fall(fell=False)).status_code == 201


def test_screenings_and_falls_go_with_the_account(app: Flask, ann: Person) -> None:
    ann.put_screening(new_id(), a_screening())
    ann.put_fall(new_id(), a_fall())

    with app.app_context():
        db.session.execute(delete(User).where(User.email == ann.email))
        db.session.commit()

        assert [db.session.query(table).count() for table in (ScreeningRow, FallRow)] == [0, 0]


def test_a_confident_walk_opens_the_next_step(ann: Person) -> None:
    ann.put_walk(new_id(), a_walk(started_at=an_hour_ago(), report=a_report(confidence=4)))

    progress = ann.client.get("/api/progress").get_json()

    assert set(progress) == {"unlocked", "recommended", "reason", "streak", "paused", "pause"}
    assert (progress["unlocked"], progress["streak"], progress["paused"]) == ("s2", 0, False)


def test_progress_counts_screenings_and_only_one_s_own_walks(
    person: Callable[[str], Person], ann: Person
) -> None:
    bob = person("bob@example.org")
    ann.put_walk(new_id(), a_walk(report=a_report(confidence=5)))
    bob.put_screening(new_id(), a_screening(start="g1"))

    assert bob.client.get("/api/progress").get_json() == {
        "unlocked": "g1",
        "recommended": "g1",
        "reason": "start",
        "streak": 0,
        "paused": False,
        "pause": None,
    }


def test_progress_says_why_it_is_paused(person: Callable[[str], Person], ann: Person) -> None:
    bob = person("bob@example.org")
    ann.put_walk(new_id(), a_walk(started_at=an_hour_ago(), report=a_report(setback="fall")))
    bob.put_walk(new_id(), a_walk(started_at="2026-05-01T07:30:00Z", report=a_report()))

    fallen, away = (who.client.get("/api/progress").get_json() for who in (ann, bob))

    assert (fallen["paused"], fallen["pause"], fallen["reason"]) == (True, "stop", "fall")
    assert (away["paused"], away["pause"], away["reason"]) == (True, "break", "long_break")


def test_the_programme_is_for_everyone(client: FlaskClient) -> None:
    programme = client.get("/api/programme").get_json()

    assert (programme["get_ready_s"], programme["turn_s"], programme["treadmill_turn_s"]) == (10, 10, 30)
    assert programme["ways"]["onward"] == {"before_s": 20, "after_s": 20, "gentle_s": 25}
    assert [step["id"] for step in programme["steps"]] == STEPS
    assert programme["steps"][7] == {
        "id": "s5",
        "warm_up_s": 300,
        "backward_s": [420, 180],
        "recover_s": 180,
        "cool_down_s": 300,
        "confident_walks": 1,
        "optional": False,
    }


def test_the_account_says_who_is_signed_in(ann: Person) -> None:
    account = ann.client.get("/api/account").get_json()

    assert set(account) == {"id", "email"}
    assert account["email"] == "ann@example.org"


def test_the_api_describes_itself(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").get_json()

    assert document["info"]["title"] == "Backstride"
    assert set(document["paths"]["/api/walks/{walk_id}"]) >= {"put", "delete"}
    interval = document["components"]["schemas"]["Planned"]["properties"]["backward_s"]
    assert interval == {
        "type": "array",
        "maxItems": 20,
        "items": {"type": "integer", "minimum": 10, "maximum": 3600},
    }
    assert "__" not in json.dumps(document)


def an_hour_ago() -> str:
    return (datetime.now(UTC) - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_progress_is_that_under_the_walkers_plan(ann: Person) -> None:
    ann.put_screening(new_id(), a_screening(start="s1"))
    today = datetime.now(UTC).date()
    plan = Plan(today, today + timedelta(days=30), "Ann Miller", "physiotherapist", highest="g2", start="g1")
    own = ann.client.get("/api/progress").get_json()

    choose_plan(ann, text_of(plan))
    planned = ann.client.get("/api/progress").get_json()
    choose_plan(ann, None)

    assert (own["unlocked"], own["recommended"]) == ("s1", "s1")
    assert (planned["unlocked"], planned["recommended"]) == ("g1", "g1")
    assert ann.client.get("/api/progress").get_json() == own


def test_a_plan_that_another_program_spoiled_counts_as_none(app: Flask, ann: Person) -> None:
    ann.put_screening(new_id(), a_screening(start="s1"))
    own = ann.client.get("/api/progress").get_json()
    choose_plan(ann, None)

    for spoiled in ("1spoiled", 5, {"highest": "g1"}):
        with app.app_context():
            row = db.session.scalars(select(SettingsRow)).one()
            row.values = {**row.values, "plan": spoiled}
            db.session.commit()

        assert ann.client.get("/api/progress").get_json() == own


def choose_plan(person: Person, plan: str | None) -> None:
    body = {"settings": {"plan": plan}, "changed_at": datetime.now(UTC).isoformat().replace("+00:00", "Z")}
    assert person.client.put("/api/settings", json=body).status_code == 200
