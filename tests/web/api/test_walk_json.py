"""JSON that is written by hand: the same bytes as the documented schemas write."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime

import pytest

from coach.domain.walk import Planned, Report, Stop, Walk, Walked
from coach.store.walks import Changes
from coach.web.api.log_schemas import ChangesSchema, WalkSchema
from coach.web.api.walk_json import changes_json, walk_json
from tests.support.people import Person, a_report, new_id
from tests.support.people import a_walk as walk_body
from tests.web.api.support.writes import exchange, put

AT = datetime(2026, 5, 1, 7, 30, tzinfo=UTC)
FULL = Report(2, "dizzy", 3, 0, 10, "Al río – 5 km", AT.replace(microsecond=250_000))
REPORTS = [None, Report(5), FULL]


@pytest.mark.parametrize("report", REPORTS, ids=["none", "short", "full"])
def test_a_walk_is_written_as_its_schema_says(report: Report | None) -> None:
    walk = a_walk(report)

    assert as_sent(walk_json(walk)) == as_sent(WalkSchema().dump(walk))


def test_a_page_of_changes_is_written_as_its_schema_says() -> None:
    stops = [Stop(new_id(), AT, "UTC", None, "fall"), Stop(new_id(), AT, "UTC", "s2", "dizzy", AT)]
    walks = [a_walk(report) for report in REPORTS]
    changes = Changes(walks=walks, deleted=[new_id()], stops=stops, cursor=17, more=True)

    assert as_sent(changes_json(changes)) == as_sent(ChangesSchema().dump(changes))


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


def a_walk(report: Report | None) -> Walk:
    planned, walked = Planned(300, (60, 75), 90, 0), Walked(120, 613)
    return Walk(
        new_id(), AT.replace(microsecond=1), "Europe/Berlin", "path", "s2", planned, walked, report, "onward"
    )


def as_sent(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=asdict)
