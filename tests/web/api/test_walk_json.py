"""JSON that is written by hand: the same bytes as the documented schemas write."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from coach.domain.moments import as_text
from coach.domain.walk import Planned, Report, Stop, Walk, Walked
from coach.store.database import db
from coach.store.models.accounts import USER
from coach.store.models.records import WALK
from coach.store.records import newest_revision
from coach.store.rows import WALK_COLUMNS, WIRE_COLUMNS, columns_of_walk, readable, walk_of_columns
from coach.store.walks import Changes, changes_since
from coach.web.api.log_schemas import ChangesSchema, WalkSchema
from coach.web.api.walk_json import changes_json, walk_json
from tests.support.bad_rows import bad_values, changed
from tests.support.people import Person, a_report, new_id
from tests.support.people import a_walk as walk_body
from tests.web.api.support.writes import exchange, put

AT = datetime(2026, 5, 1, 7, 30, tzinfo=UTC)
FULL = Report(2, "dizzy", 3, 0, 10, "Al río – 5 km", AT.replace(microsecond=250_000))
WITH_REPORT = "WHERE effort IS NOT NULL"
REPORTS = [None, Report(5), FULL]


@pytest.mark.parametrize("report", REPORTS, ids=["none", "short", "full"])
def test_a_walk_is_written_as_its_schema_says(report: Report | None) -> None:
    walk = a_walk(report)

    assert as_sent(walk_json(walk)) == as_sent(WalkSchema().dump(walk))


def test_a_page_of_changes_is_written_as_its_schema_says() -> None:
    stops = [Stop(new_id(), AT, "UTC", None, "fall"), Stop(new_id(), AT, "UTC", "s2", "dizzy", AT)]
    walks = [a_walk(report) for report in REPORTS]
    changes = Changes([row_of(walk) for walk in walks], [new_id()], stops, cursor=17, more=True)

    assert as_sent(changes_json(changes)) == as_sent(ChangesSchema().dump({**vars(changes), "walks": walks}))


def test_a_stored_walk_is_written_and_refused_as_the_walk_itself(app: Flask, ann: Person) -> None:
    ann.put_walk(new_id(), walk_body())
    ann.put_walk(new_id(), walk_body(started_at="2026-05-03T07:30:00.250Z", report=a_report(note="río")))

    written = set()
    for table, column, value in [("walks", "note", "no report"), *bad_values(app)]:
        if table == "walks":
            with changed(app, table, column, value, WITH_REPORT), app.app_context():
                page, whole = pages(db.session.scalars(select(USER.c.id)).one())
                assert page == whole, (column, value)
                written.add(len(json.loads(page)))
    assert written == {1, 2}


def test_an_exchange_has_the_bytes_that_the_routes_of_walks_send(ann: Person) -> None:
    stopped, kept = new_id(), new_id()
    ann.put_walk(stopped, walk_body(started_at="2026-04-01T07:30:00Z", report=a_report(setback="dizzy")))
    ann.delete_walk(stopped)
    body = walk_body(report=a_report(note="Al río – 5 km"))

    exchanged = exchange(ann, writes=[put("walk", kept, body)]).data
    log = ann.client.get("/api/walks").data
    stored = ann.client.put(f"/api/walks/{kept}", json=body).data

    assert b'"setback":"dizzy"' in log
    assert b'"log":' + log.strip() in exchanged
    assert b'"results":[{"body":' + stored.strip() + b',"status":201}]' in exchanged


def pages(user_id: UUID) -> tuple[str, str]:
    """Walks of the user's first page, and the same rows by way of walks."""
    page = changes_json(changes_since(user_id, 0, newest_revision(user_id)))["walks"]
    of_user = select(*WALK_COLUMNS).where(WALK.c.user_id == user_id).order_by(WALK.c.revision)
    walks = readable(db.session.execute(of_user), walk_of_columns)
    return as_sent(page), as_sent([walk_json(walk) for walk in walks])


def row_of(walk: Walk) -> Any:
    """Row of the walk with `WIRE_COLUMNS`."""
    columns = {"id": walk.id, **columns_of_walk(walk)}
    columns["planned_backward_s"] = json.dumps(columns["planned_backward_s"])
    values = [columns[column.key] for column in WIRE_COLUMNS]
    return [as_text(value) if isinstance(value, datetime) else value for value in values]


def a_walk(report: Report | None) -> Walk:
    planned, walked = Planned(300, (60, 75), 90, 0), Walked(120, 613)
    return Walk(
        new_id(), AT.replace(microsecond=1), "Europe/Berlin", "path", "s2", planned, walked, report, "onward"
    )


def as_sent(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=asdict)
