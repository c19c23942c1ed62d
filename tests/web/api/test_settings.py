"""Settings over the wire: last write wins, and unknown fields are refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, func, select
from werkzeug.test import TestResponse

from coach.store.database import db
from coach.store.models.accounts import User
from coach.store.models.records import SettingsRow
from tests.support.people import Person, sign_in

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "vectors" / "settings.json").read_text("utf-8")
)
DEFAULTS: dict[str, Any] = VECTORS["defaults"]
EARLY, LATE = "2026-05-01T07:30:00Z", "2026-05-01T07:30:00.250Z"


def put(person: Person, changed_at: str = EARLY, **settings: Any) -> TestResponse:
    return person.client.put("/api/settings", json={"settings": settings, "changed_at": changed_at})


def stored(person: Person) -> dict[str, Any]:
    body: dict[str, Any] = person.client.get("/api/settings").get_json()
    return body


def test_before_anything_was_sent_there_are_none(ann: Person) -> None:
    assert stored(ann) == {"settings": None, "changed_at": None}


def test_what_was_sent_comes_back_on_another_phone(app: Flask, ann: Person) -> None:
    chosen = {**DEFAULTS, "voice_db": -6, "bed": "beat", "beats_per_minute": 93, "weekly_goal": 5}

    answer = put(ann, **chosen)

    assert (answer.status_code, answer.get_json()) == (200, {"settings": chosen, "changed_at": EARLY})
    assert stored(sign_in(app.test_client(), ann.email)) == answer.get_json()


def test_the_later_change_holds_whichever_comes_first(ann: Person) -> None:
    put(ann, LATE, **{**DEFAULTS, "weekly_goal": 5})

    older = put(ann, EARLY, **{**DEFAULTS, "weekly_goal": 2})

    assert (older.status_code, older.get_json()["settings"]["weekly_goal"]) == (200, 5)
    assert stored(ann) == older.get_json() == {"settings": {**DEFAULTS, "weekly_goal": 5}, "changed_at": LATE}


def test_of_two_changes_at_one_moment_the_first_to_come_holds(ann: Person) -> None:
    put(ann, EARLY, weekly_goal=5)

    assert put(ann, EARLY, weekly_goal=2).get_json()["settings"]["weekly_goal"] == 5


def test_the_same_again_changes_nothing(ann: Person) -> None:
    first, again = put(ann, weekly_goal=4), put(ann, weekly_goal=4)

    assert first.get_json() == again.get_json() == stored(ann)


def test_a_phone_that_knows_fewer_fields_loses_none(ann: Person) -> None:
    put(ann, EARLY, touch_lock=True, halfway=False)

    put(ann, LATE, halfway=True)

    assert stored(ann)["settings"] == {**DEFAULTS, "touch_lock": True}


def test_everybody_has_their_own(ann: Person, person: Callable[[str], Person]) -> None:
    bob = person("bob@example.org")
    put(ann, weekly_goal=5)

    put(bob, weekly_goal=2)

    assert [stored(each)["settings"]["weekly_goal"] for each in (ann, bob)] == [5, 2]


def test_they_go_with_the_account(app: Flask, ann: Person) -> None:
    put(ann, weekly_goal=5)

    with app.app_context():
        db.session.execute(delete(User).where(User.email == ann.email))
        db.session.commit()
        left = db.session.scalar(select(func.count()).select_from(SettingsRow))

    assert left == 0


def test_a_field_that_is_gone_does_not_spoil_the_others(app: Flask, ann: Person) -> None:
    put(ann, weekly_goal=5)
    with app.app_context():
        row = db.session.scalars(select(SettingsRow)).one()
        row.values = {**row.values, "volume": 11}
        db.session.commit()

    assert stored(ann)["settings"] == {**DEFAULTS, "weekly_goal": 5}


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, all_ in VECTORS["allowed"].items() for v in all_])
def test_an_allowed_value_is_taken(anybody: Person, name: str, value: object) -> None:
    at = datetime.now(UTC).isoformat().replace("+00:00", "Z")

    body = {"settings": {name: value}, "changed_at": at}
    assert anybody.client.put("/api/settings", json=body).get_json()["settings"][name] == value


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, all_ in VECTORS["refused"].items() for v in all_])
def test_a_wrong_value_is_named(anybody: Person, name: str, value: object) -> None:
    answer = anybody.client.put("/api/settings", json={"settings": {name: value}, "changed_at": EARLY})

    assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid")
    [(path, sentences)] = answer.get_json()["errors"].items()
    assert path == f"settings.{name}"
    assert all(sentence.endswith(".") for sentence in sentences)


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "settings"),
        ({"settings": {}}, "changed_at"),
        ({"settings": None, "changed_at": EARLY}, "settings"),
        ({"settings": [], "changed_at": EARLY}, "settings"),
        ({"settings": {}, "changed_at": "yesterday"}, "changed_at"),
        ({"settings": {"theme": "dark"}, "changed_at": EARLY}, "settings.theme"),
        ({"settings": {}, "changed_at": EARLY, "owner": "bob"}, "owner"),
    ],
)
def test_a_wrong_body_is_named(anybody: Person, body: dict[str, Any], path: str) -> None:
    answer = anybody.client.put("/api/settings", json=body)

    assert answer.status_code == 422
    assert path in answer.get_json()["errors"]


@pytest.mark.parametrize("off", [timedelta(days=2), timedelta(days=-9000)])
def test_a_clock_that_cannot_be_right_is_named(ann: Person, off: timedelta) -> None:
    answer = put(ann, (datetime.now(UTC) + off).strftime("%Y-%m-%dT%H:%M:%SZ"), weekly_goal=5)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "clock")
    assert stored(ann)["settings"] is None


def test_the_document_says_what_is_allowed(anybody: Person) -> None:
    schemas = anybody.client.get("/api/openapi.json").get_json()["components"]["schemas"]

    fields = schemas["Settings"]["properties"]
    assert set(fields) == set(DEFAULTS)
    assert fields["shoulder_every_s"] == {
        "type": "integer",
        "enum": [15, 20, 30, 45, 0],
        "description": "seconds between shoulder checks; 0: none",
    }
    assert fields["beats_per_minute"] == {"type": "integer", "minimum": 60, "maximum": 120}
    assert fields["bed"] == {"type": "string", "enum": ["air", "beat"]}


def test_a_text_that_is_no_plan_is_refused_in_words(ann: Person) -> None:
    text = VECTORS["allowed"]["plan"][1]

    for wrong in ("my plan", text[:-1], text.upper(), "1" * 1_201):
        answer = put(ann, plan=wrong)

        assert answer.status_code == 422
        assert answer.get_json()["errors"] == {
            "settings.plan": ["Give a plan as the page /plan makes it, or null."]
        }
    assert stored(ann)["settings"] is None
