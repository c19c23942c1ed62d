"""PUT /api/walks/<id>: a walk arrives once, and only its report may change."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tests.support.people import Person, a_report, a_screening, a_walk, new_id, sign_in


def test_a_walk_comes_back_as_it_was_sent(ann: Person) -> None:
    report = a_report(note="Größe 🦆\nzweite Zeile", reported_at="2026-05-01T09:00:00Z")
    walk_id, walk = new_id(), a_walk(report=report)

    answer = ann.put_walk(walk_id, walk)

    assert answer.status_code == 201
    assert answer.get_json() == {"id": walk_id, **walk}
    assert ann.changes()["walks"] == [{"id": walk_id, **walk}]


def test_the_same_again_is_one_walk(ann: Person) -> None:
    walk_id, walk = new_id(), a_walk(report=a_report())
    ann.put_walk(walk_id, walk)
    cursor = ann.changes()["cursor"]

    answer = ann.put_walk(walk_id, walk)

    assert answer.status_code == 200
    assert len(ann.changes()["walks"]) == 1
    assert ann.changes(cursor)["walks"] == []


def test_an_id_in_capitals_is_the_same_walk(ann: Person) -> None:
    walk_id, walk = new_id(), a_walk()
    ann.put_walk(walk_id, walk)

    answer = ann.put_walk(walk_id.upper(), walk)

    assert answer.status_code == 200
    assert answer.get_json()["id"] == walk_id


def test_a_double_tap_is_one_walk(app: Flask, ann: Person) -> None:
    walk_id, walk = new_id(), a_walk()
    taps = [sign_in(app.test_client(), ann.email) for _ in range(4)]

    with ThreadPoolExecutor(len(taps)) as pool:
        statuses = list(pool.map(lambda tap: tap.put_walk(walk_id, walk).status_code, taps))

    assert sorted(statuses) == [200, 200, 200, 201]
    assert len(ann.changes()["walks"]) == 1


def test_a_later_report_replaces_the_first(ann: Person) -> None:
    walk_id, cursor = new_id(), ann.changes()["cursor"]
    ann.put_walk(walk_id, a_walk(report=a_report(confidence=2, pain_after=7)))

    answer = ann.put_walk(walk_id, a_walk(report=a_report(confidence=5, pain_after=None, note="")))

    assert answer.status_code == 200
    [walk] = ann.changes(cursor)["walks"]
    assert walk["report"] == a_report(confidence=5, pain_after=None, note="", reported_at=None)


def test_a_setback_that_an_older_phone_changes_has_the_server_s_time(ann: Person) -> None:
    walk_id = new_id()
    told = "2026-05-01T09:00:00Z"
    ann.put_walk(walk_id, a_walk(report=a_report(reported_at=told)))

    same = ann.put_walk(walk_id, a_walk(report=a_report(note="windy")))
    before = datetime.now(UTC).replace(microsecond=0)
    changed = ann.put_walk(walk_id, a_walk(report=a_report(setback="fall")))
    again = ann.put_walk(walk_id, a_walk(report=a_report(setback="fall")))

    assert same.get_json()["report"]["reported_at"] == told
    assert before <= datetime.fromisoformat(changed.get_json()["report"]["reported_at"]) <= datetime.now(UTC)
    assert again.get_json() == changed.get_json()
    assert ann.changes()["walks"] == [changed.get_json()]


def test_a_phone_that_sends_back_the_old_time_has_not_set_the_new_setback(ann: Person) -> None:
    walk_id = new_id()
    told = "2026-05-01T09:00:00Z"
    ann.put_walk(walk_id, a_walk(report=a_report(reported_at=told)))

    answer = ann.put_walk(walk_id, a_walk(report=a_report(setback="dizzy", reported_at=told)))

    assert answer.get_json()["report"]["reported_at"] > told


@pytest.mark.parametrize(
    "impossible", ["2026-05-01T07:29:59Z", "2019-12-31T23:59:59Z", "2099-01-01T00:00:00Z"]
)
def test_an_impossible_time_of_a_report_is_corrected_and_not_refused(ann: Person, impossible: str) -> None:
    new, stored = new_id(), new_id()
    ann.put_walk(stored, a_walk())

    at_once = ann.put_walk(new, a_walk(report=a_report(setback="fall", reported_at=impossible)))
    later = ann.put_walk(stored, a_walk(report=a_report(setback="fall", reported_at=impossible)))

    assert (at_once.status_code, later.status_code) == (201, 200)
    assert at_once.get_json()["report"]["reported_at"] is None
    age = datetime.now(UTC) - datetime.fromisoformat(later.get_json()["report"]["reported_at"])
    assert age < timedelta(minutes=1)


def test_a_report_needs_only_confidence(ann: Person) -> None:
    answer = ann.put_walk(new_id(), a_walk(report={"confidence": 3}))

    assert answer.get_json()["report"] == {
        "confidence": 3,
        "setback": "none",
        "pain_before": None,
        "pain_after": None,
        "effort": None,
        "note": "",
        "reported_at": None,
    }


@pytest.mark.parametrize(
    "changed",
    [
        {"started_at": "2026-05-01T07:30:00.001Z"},
        {"zone": "Europe/Paris"},
        {"surface": "track"},
        {"step": None},
        {"planned": {"warm_up_s": 299, "backward_s": [180], "recover_s": 0, "cool_down_s": 300}},
        {"planned": {"warm_up_s": 300, "backward_s": [90, 90], "recover_s": 0, "cool_down_s": 300}},
        {"walked": {"backward_s": 181, "forward_s": 600}},
    ],
)
def test_what_was_walked_is_fixed(ann: Person, changed: dict[str, object]) -> None:
    walk_id = new_id()
    ann.put_walk(walk_id, a_walk())

    answer = ann.put_walk(walk_id, a_walk(report=a_report(), **changed))

    assert (answer.status_code, answer.get_json()["code"]) == (409, "facts_fixed")
    assert ann.changes()["walks"] == [{"id": walk_id, **a_walk()}]


def test_an_id_of_a_screening_is_taken(ann: Person) -> None:
    taken = new_id()
    ann.put_screening(taken, a_screening())

    answer = ann.put_walk(taken, a_walk())

    assert (answer.status_code, answer.get_json()["code"]) == (409, "id_taken")


def test_more_than_was_planned_may_be_walked(ann: Person) -> None:
    repeated = a_walk(walked={"backward_s": 400, "forward_s": 600})

    assert ann.put_walk(new_id(), repeated).status_code == 201


def test_a_walk_of_tomorrow_is_the_clock_s_fault(ann: Person) -> None:
    now = datetime.now(UTC)

    near = ann.put_walk(new_id(), a_walk(started_at=wire(now + timedelta(hours=23))))
    far = ann.put_walk(new_id(), a_walk(started_at=wire(now + timedelta(hours=25))))

    assert near.status_code == 201
    assert (far.status_code, far.get_json()["code"]) == (422, "clock")
    assert "started_at" in far.get_json()["errors"]


def test_a_walk_before_2020_is_the_clock_s_fault(ann: Person) -> None:
    answer = ann.put_walk(new_id(), a_walk(started_at="2019-12-31T23:59:59Z"))

    assert (answer.status_code, answer.get_json()["code"]) == (422, "clock")


def test_a_custom_walk_longer_than_what_is_open_is_kept_as_history(ann: Person) -> None:
    ann.put_screening(new_id(), a_screening(start="g1"))
    fall = a_report(setback="fall", confidence=1)
    ann.put_walk(new_id(), a_walk(started_at="2026-05-02T08:00:00Z", report=fall))
    before = ann.client.get("/api/progress").get_json()

    custom_id = new_id()
    custom = a_walk(step=None, started_at="2026-05-03T08:00:00Z", planned=planned(180, 3600))
    kept = ann.put_walk(custom_id, custom)
    reported = ann.put_walk(custom_id, {**custom, "report": a_report(confidence=5)})

    assert (kept.status_code, reported.status_code) == (201, 200)
    assert ann.client.get("/api/progress").get_json() == before


def test_a_custom_interval_has_the_bounds_of_every_interval(ann: Person) -> None:
    refused = ann.put_walk(new_id(), a_walk(step=None, planned=planned(60, 3601)))

    assert (refused.status_code, refused.get_json()["code"]) == (422, "invalid")
    assert list(refused.get_json()["errors"]) == ["planned.backward_s"]


def test_a_forward_walk_is_custom_without_intervals(ann: Person) -> None:
    forward = a_walk(step=None, planned=planned(), walked={"backward_s": 0, "forward_s": 900})

    assert ann.put_walk(new_id(), forward).status_code == 201


def test_a_walk_of_somebody_else_stays_theirs(person: Callable[[str], Person], ann: Person) -> None:
    bob, walk_id = person("bob@example.org"), new_id()
    ann.put_walk(walk_id, a_walk())

    put = bob.put_walk(walk_id, a_walk(report=a_report()))
    deleted = bob.delete_walk(walk_id)

    assert (put.status_code, deleted.status_code) == (201, 204)
    assert bob.changes()["walks"] == []
    assert ann.changes()["walks"] == [{"id": walk_id, **a_walk()}]


def planned(*backward_s: int) -> dict[str, object]:
    return {"warm_up_s": 0, "backward_s": list(backward_s), "recover_s": 60, "cool_down_s": 0}


def wire(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
