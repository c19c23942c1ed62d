"""Refused requests: the answer names the error, and nothing is stored."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.support.people import Person, a_report, a_screening, a_walk, new_id


@pytest.fixture(scope="module")
def stranger(anybody: Person) -> FlaskClient:
    return anybody.client.application.test_client()


AN_ID = "6af97e70-6a0f-488f-ab04-6c7fd46220db"
"""Fixed, because pytest-xdist compares the names of the tests in all its processes."""

WRONG: dict[str, list[Any]] = {
    "started_at": [
        *("", "yesterday", "2026-05-01", "2026-05-01T07:30:00", "2026-05-01T07:30:00+02:00"),
        *("2026-02-30T07:30:00Z", "2026-05-01T07:30:00Z\n", 1777620600, None, True),
    ],
    "zone": [1, None, True, ["UTC"]],
    "surface": ["ice", "", "Path", 0, None, ["path"]],
    "step": ["s10", "S1", "", 1, False],
    "planned": [None, [], "s1"],
    "planned.warm_up_s": [-1, 3601, "300", 300.0, True, None],
    "planned.recover_s": [-1, 3601, "0", 0.5, False, None],
    "planned.cool_down_s": [-1, 3601, 10**30, [], None],
    "planned.backward_s": [
        *(None, 180, "180", {}, [], [9], [3601], [180.0], ["180"], [True], [None], [60] * 21),
    ],
    "walked": [None, [], 180],
    "walked.backward_s": [-1, 86401, "180", 1.5, True, None],
    "walked.forward_s": [-1, 86401, "600", 6e2, False, None],
    "walked.steps": [100],
    "report": [[], "good", False],
    "report.confidence": [0, 6, "4", 4.0, True, None],
    "report.setback": ["slip", "", "None", 0, None],
    "report.pain_before": [-1, 11, "3", 3.0, False],
    "report.pain_after": [-1, 11, "3", 3.5, True],
    "report.effort": [-1, 11, "", [], {}],
    "report.reported_at": ["", "yesterday", "2026-05-01T07:30:00", 1777620600, True, []],
    "report.note": ["x" * 2001, "\0", "half \ud83e", 7, None, ["note"]],
    "report.mood": ["good"],
    "id": [AN_ID],
}


@pytest.mark.parametrize(("path", "value"), [(path, value) for path in WRONG for value in WRONG[path]])
def test_a_wrong_field_is_named(anybody: Person, path: str, value: object) -> None:
    answer = anybody.put_walk(new_id(), with_field(a_walk(report=a_report()), path, value))

    assert answer.status_code == 422
    body = answer.get_json()
    assert body["code"] == "invalid"
    assert list(body["errors"]) == [path]
    assert all(sentence.endswith(".") for sentence in body["errors"][path])
    assert anybody.changes()["walks"] == []


@pytest.mark.parametrize("field", sorted(a_walk().keys() - {"way", "source"}))
def test_a_missing_field_is_named(anybody: Person, field: str) -> None:
    walk = a_walk()
    del walk[field]

    answer = anybody.put_walk(new_id(), walk)

    assert answer.status_code == 422
    assert list(answer.get_json()["errors"]) == [field]


def test_all_that_is_wrong_is_named_at_once(anybody: Person) -> None:
    walk = with_field(a_walk(zone=1, report={"confidence": "4"}), "planned.warm_up_s", "1")

    answer = anybody.put_walk(new_id(), walk)

    assert sorted(answer.get_json()["errors"]) == ["planned.warm_up_s", "report.confidence", "zone"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("answered_at", "2026-05-01"),
        ("answered_at", None),
        ("start", "s2"),
        ("start", None),
        ("cleared", 1),
        ("cleared", "true"),
        ("cleared", None),
    ],
)
def test_a_wrong_screening_is_named(anybody: Person, field: str, value: object) -> None:
    answer = anybody.put_screening(new_id(), a_screening(**{field: value}))

    assert (answer.status_code, list(answer.get_json()["errors"])) == (422, [field])


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 60_000, b'{"a": 1}}', b"1" * 5_000])
def test_a_body_that_is_no_json_is_refused(anybody: Person, body: bytes) -> None:
    answer = anybody.client.put(f"/api/walks/{new_id()}", data=body, content_type="application/json")

    assert (answer.status_code, answer.get_json()["code"]) == (400, "bad_json")


@pytest.mark.parametrize("body", ["null", "[]", '"walk"', "7", "true"])
def test_json_that_is_no_object_is_refused(anybody: Person, body: str) -> None:
    answer = anybody.client.put(f"/api/walks/{new_id()}", data=body, content_type="application/json")

    assert (answer.status_code, list(answer.get_json()["errors"])) == (422, ["body"])


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", None])
def test_only_json_is_read(anybody: Person, content_type: str | None) -> None:
    answer = anybody.client.put(f"/api/walks/{new_id()}", data=b"{}", content_type=content_type)

    assert (answer.status_code, answer.get_json()["code"]) == (415, "content_type")


def test_a_body_of_more_than_64_kib_is_refused(anybody: Person) -> None:
    answer = anybody.put_walk(new_id(), a_walk(report=a_report(note="x" * 66_000)))

    assert (answer.status_code, answer.get_json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", f"/api/walks/{AN_ID}"),
        ("DELETE", f"/api/walks/{AN_ID}"),
        ("GET", "/api/walks"),
        ("PUT", f"/api/screenings/{AN_ID}"),
        ("GET", "/api/screenings"),
        ("PUT", f"/api/falls/{AN_ID}"),
        ("GET", "/api/falls"),
        ("PUT", f"/api/diary/{AN_ID}"),
        ("DELETE", f"/api/diary/{AN_ID}"),
        ("GET", "/api/diary"),
        ("GET", "/api/progress"),
        ("GET", "/api/account"),
        ("GET", "/api/settings"),
        ("PUT", "/api/settings"),
        ("POST", "/api/sync"),
    ],
)
def test_without_a_session_nothing_is_told(stranger: FlaskClient, method: str, path: str) -> None:
    answer = stranger.open(path, method=method, json={})

    assert answer.status_code == 401
    assert answer.get_json() == {"code": "signed_out", "message": "Sign in first.", "errors": {}}


@pytest.mark.parametrize("path", ["/api/nothing", "/api/", "/api", "/api/walks/1", "/api/walks/"])
def test_an_unknown_path_is_answered_in_json(stranger: FlaskClient, path: str) -> None:
    answer = stranger.get(path)

    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


def test_a_wrong_method_says_which_are_right(anybody: Person) -> None:
    answer = anybody.client.post("/api/walks")

    assert (answer.status_code, answer.get_json()["code"]) == (405, "method_not_allowed")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def with_field(walk: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """Copy of the walk with another value at a dotted path, such as "planned.warm_up_s"."""
    outer, _, inner = path.partition(".")
    return {**walk, outer: {**walk[outer], inner: value} if inner else value}
