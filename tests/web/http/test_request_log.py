"""Request log: a line for each request, and the id that its answer names."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.people import Person, a_report, a_walk, new_id

NOTE = "my private note"


def test_a_request_is_one_line_with_its_rule_and_nothing_of_its_content(
    ann: Person, log_lines: list[str]
) -> None:
    walk_id = new_id()
    log_lines.clear()

    answer = ann.client.put(f"/api/walks/{walk_id}?why={NOTE}", json=a_walk(report=a_report(note=NOTE)))

    [line] = map(json.loads, log_lines)
    assert line.pop("ms") > 0
    assert line.pop("at")
    assert line == {
        "level": "info",
        "logger": "coach.web.http.request_log",
        "request": answer.headers["X-Request-ID"],
        "route": "/api/walks/<uuid:walk_id>",
        "event": "request",
        "method": "PUT",
        "status": 201,
    }


def test_a_path_that_is_not_ours_is_not_in_the_log(client: FlaskClient, log_lines: list[str]) -> None:
    client.get("/ann@example.org")

    line = json.loads(log_lines[-1])
    assert (line["route"], line["status"]) == (None, 404)


@pytest.mark.parametrize("path", ["/", "/healthz", "/nothing", "/api/nothing", "/static/css/base.css"])
def test_the_answer_names_the_id_of_its_request(client: FlaskClient, path: str) -> None:
    ids = {client.get(path).headers["X-Request-ID"] for _ in range(3)}

    assert len(ids) == 3
    assert all(len(each) == 10 for each in ids)


def test_a_caller_cannot_choose_the_id(client: FlaskClient) -> None:
    answer = client.get("/", headers={"X-Request-ID": "mine"})

    assert answer.headers["X-Request-ID"] != "mine"


def test_the_page_of_an_error_of_ours_shows_the_id_and_the_log_has_it(
    app: Flask, monkeypatch: pytest.MonkeyPatch, log_lines: list[str]
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setitem(app.view_functions, "healthz", fail)

    answer = app.test_client().get(f"/healthz?{NOTE}")

    failed = json.loads(log_lines[-2])
    assert answer.status_code == 500
    assert f"<strong>{failed['request']}</strong>" in answer.text
    assert answer.headers["X-Request-ID"] == failed["request"]
    assert (failed["event"], failed["error"], failed["route"]) == ("failed", "ValueError", "/healthz")
    assert failed["place"][-1].endswith(" fail")


def fail() -> None:
    raise ValueError(NOTE)
