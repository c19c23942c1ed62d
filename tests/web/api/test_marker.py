"""Marker of a phone's walks: a cookie that outlives what Safari deletes, and comes to one address only."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.support.people import Person

MARKER = {"walks": 34, "last": "2026-11-20"}


def test_a_phone_reads_what_it_has_noted(client: FlaskClient) -> None:
    assert client.get("/api/marker").get_json() == {"walks": 0, "last": None}

    answer = client.put("/api/marker", json=MARKER)

    cookie = answer.headers["Set-Cookie"]
    assert all(part in cookie for part in ("Path=/api/marker", "HttpOnly", "Secure", "Max-Age=31536000"))
    assert client.get("/api/marker").get_json() == MARKER


def test_no_walks_and_signing_out_take_it_away(anybody: Person) -> None:
    for method, path in (("PUT", "/api/marker"), ("POST", "/sign-out")):
        anybody.client.put("/api/marker", json=MARKER)
        anybody.client.open(path, method=method, json={"walks": 0, "last": None} if method == "PUT" else None)
        assert anybody.client.get("/api/marker").get_json()["walks"] == 0


@pytest.mark.parametrize(
    "wrong",
    [{"walks": -1}, {"walks": 1_000_000}, {"walks": "3"}, {"last": "yesterday"}, {"last": "2026-11-20; x"}],
)
def test_a_wrong_marker_is_refused(client: FlaskClient, wrong: dict[str, object]) -> None:
    answer = client.put("/api/marker", json={**MARKER, **wrong})

    assert answer.status_code == 422
    assert "Set-Cookie" not in answer.headers


def test_a_spoilt_cookie_is_none(client: FlaskClient) -> None:
    client.set_cookie("walks", "many.2026", path="/api/marker")

    assert client.get("/api/marker").get_json() == {"walks": 0, "last": None}
