"""GET /api/export: the file that a phone writes, too, and the walks as a table."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from coach.domain.settings import Settings
from coach.store.database import db
from tests.support.people import Person, a_report, a_walk, new_id

ROOT = Path(__file__).parents[3]
FILE = json.loads((ROOT / "tests" / "vectors" / "export.json").read_text())
"""The same file as tests/js/store/export.test.js has."""
SCHEMA = json.loads((ROOT / "docs" / "export.schema.json").read_text())
NOW = "2026-11-23T12:00:00Z"


def test_taken_wiped_and_brought_back_the_account_is_the_same_byte_for_byte(
    app: Flask, ann: Person, person: Callable[[str], Person]
) -> None:
    with time_machine.travel(NOW, tick=False):
        bring(ann, json.loads(FILE["json"]))
        taken = ann.client.get("/api/export")
        assert taken.text == filled(FILE["json"])
        with app.app_context():
            db.session.execute(db.text("DELETE FROM users WHERE email = :email"), {"email": ann.email})
            db.session.commit()

        again = person("again@example.org")
        bring(again, json.loads(taken.text))

        assert again.client.get("/api/export").data == taken.data


def test_the_walks_are_a_table_with_units_and_local_times(ann: Person) -> None:
    with time_machine.travel(NOW, tick=False):
        bring(ann, json.loads(FILE["json"]))

    table = ann.client.get("/api/export/walks.csv")

    assert table.data.decode() == FILE["csv"]
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert table.headers["Content-Disposition"] == 'attachment; filename="backstride-walks.csv"'


@pytest.mark.parametrize(
    "note", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "\uff1d1", "\u00a0=1", "\ufeff=1"]
)
def test_no_cell_is_a_formula(anybody: Person, note: str) -> None:
    walk_id = new_id()
    anybody.put_walk(walk_id, a_walk(report=a_report(note=note)))

    table = anybody.client.get("/api/export/walks.csv").data.decode()

    anybody.delete_walk(walk_id)
    assert f"'{note}" in table


def test_an_account_without_walks_has_an_empty_file(ann: Person) -> None:
    file = ann.client.get("/api/export").get_json()

    lists = ("walks", "screenings", "falls", "stops", "diary")
    assert [file[name] for name in lists] == [[]] * 5
    assert file["settings"] is None
    assert jsonschema_rs.is_valid(SCHEMA, file)


def test_an_export_has_nothing_of_another_account(ann: Person, person: Callable[[str], Person]) -> None:
    bob = person("bob@example.org")
    bring(bob, json.loads(FILE["json"]))

    exported = ann.client.get("/api/export").get_json()
    assert [exported[kind] for kind in ("walks", "screenings", "falls", "stops", "diary")] == [[]] * 5
    assert ann.client.get("/api/export/walks.csv").data.count(b"\r\n") == 1


def test_the_file_is_as_its_schema_says() -> None:
    assert jsonschema_rs.is_valid(SCHEMA, json.loads(FILE["json"]))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("version", 2),
        ("made_at", "today"),
        ("mood", 1),
        ("walks.0.id", "7"),
        ("walks.0.walked.backward_s", -1),
        ("walks.0.planned.backward_s", [5]),
        ("walks.0.surface", "ice"),
        ("walks.1.report.pain_before", 11),
        ("walks.1.report.mood", "good"),
        ("screenings.0.outcome", "maybe"),
        ("falls.0.fell", 1),
        ("stops.0.setback", "wobble"),
        ("diary.0.data.tries", []),
        ("diary.1.data.pain", 11),
        ("diary.2.data.because", "tired"),
        ("diary.3.kind", "knee"),
        ("diary.4.data.name", ""),
        ("diary.4.data.seconds", 601),
        ("diary.5.data.walk", "7"),
        ("diary.5.data.overall", None),
        ("diary.6.data.rest.highest", 231),
        ("settings.settings.voice", "yes"),
    ],
)
def test_the_schema_refuses_what_cannot_be_right(path: str, value: object) -> None:
    file = json.loads(FILE["json"])
    *way, last = path.split(".")
    part: Any = file
    for name in way:
        part = part[int(name) if name.isdigit() else name]
    part[last] = value

    assert not jsonschema_rs.is_valid(SCHEMA, file)


def filled(text: str) -> str:
    """The file with the settings that came later."""
    file = json.loads(text)
    file["settings"]["settings"] = asdict(Settings(**file["settings"]["settings"]))
    return json.dumps(file, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def bring(walker: Person, file: dict[str, Any]) -> None:
    """Send the records of a file, as a phone does after its import."""
    answers = [
        *(walker.put_screening(*split(each)) for each in file["screenings"]),
        *(walker.put_fall(*split(each)) for each in file["falls"]),
        *(walker.put_walk(*split(each)) for each in file["walks"]),
        *(walker.put_entry(*split(each)) for each in file["diary"]),
        *(stop(walker, each) for each in file["stops"]),
    ]
    assert {answer.status_code for answer in answers} <= {201, 204}
    assert walker.client.put("/api/settings", json=file["settings"]).status_code == 200


def stop(walker: Person, given: dict[str, Any]) -> TestResponse:
    """Walk with that fall or dizziness, deleted again: so a stop reaches the server."""
    report = a_report(setback=given["setback"], reported_at=given["reported_at"])
    facts = {name: given[name] for name in ("started_at", "zone", "step")}
    assert walker.put_walk(given["id"], a_walk(**facts, report=report)).status_code == 201
    return walker.delete_walk(given["id"])


def split(record: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return record["id"], {name: value for name, value in record.items() if name != "id"}
