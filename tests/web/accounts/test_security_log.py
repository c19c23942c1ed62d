"""Security events in the log: ways into an account, told without an address."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach import create_app
from coach.store.database import db
from coach.web.accounts.limits import limiter
from tests.conftest import config_for_tests
from tests.support.people import PASSWORD, send_form, sign_up

ADDRESS = "ann@example.org"


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app({**config_for_tests(tmp_path, database_url), "RATELIMIT_ENABLED": True})
    limiter.reset()
    yield app
    limiter.reset()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def events(log_lines: list[str]) -> Callable[[], list[dict[str, Any]]]:
    """Security events so far."""

    def read() -> list[dict[str, Any]]:
        lines = map(json.loads, log_lines)
        return [each for each in lines if each["logger"] == "coach.web.accounts.security_log"]

    return read


def test_ways_in_and_out_are_logged_with_the_account_and_no_address(
    app: Flask, client: FlaskClient, events: Callable[[], list[dict[str, Any]]]
) -> None:
    sign_up(client, ADDRESS)
    client.post("/sign-out")
    send_form(client, "/sign-in", email=ADDRESS, password="not this one")
    send_form(client, "/sign-in", email=ADDRESS, password=PASSWORD)

    told = events()
    assert [each["event"] for each in told] == ["sign_up", "sign_out", "sign_in_refused", "sign_in"]
    signed_up, signed_out, refused, signed_in = told
    assert signed_up["account"] == signed_out["account"] == signed_in["account"]
    assert signed_up["address"] == refused["address"] == signed_in["address"]
    assert "account" not in refused
    assert ADDRESS not in json.dumps(told)


@pytest.mark.parametrize(
    ("from_ip", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("no address", None),
    ],
)
def test_a_network_is_logged_too_short_to_name_a_household(
    client: FlaskClient, events: Callable[[], list[dict[str, Any]]], from_ip: str, network: str | None
) -> None:
    client.environ_base["REMOTE_ADDR"] = from_ip

    send_form(client, "/sign-in", email=ADDRESS, password="not this one")

    assert [each.get("network") for each in events()] == [network]


def test_a_limit_that_is_reached_is_logged_with_the_limit(
    client: FlaskClient, events: Callable[[], list[dict[str, Any]]]
) -> None:
    for _ in range(11):
        send_form(client, "/sign-in", email=ADDRESS, password="not this one")

    *refused, reached = events()
    assert {each["event"] for each in refused} == {"sign_in_refused"}
    assert (reached["event"], reached["level"]) == ("limit_reached", "warning")
    assert (reached["detail"], reached["route"]) == ("10 per 10 minute", "/sign-in")
    assert reached["address"] == refused[0]["address"]


def test_another_site_and_a_form_without_its_token_are_logged(
    client: FlaskClient, events: Callable[[], list[dict[str, Any]]]
) -> None:
    client.post("/sign-out", headers={"Origin": "https://evil.example"})
    client.post("/sign-in", data={"email": ADDRESS, "password": PASSWORD})

    assert [each["event"] for each in events()] == ["cross_site_refused", "form_token_refused"]


@pytest.mark.parametrize("typed", ["ann@example.org\r\nforged", "\u2028{}", "\0"])
def test_what_is_typed_forges_no_line(
    client: FlaskClient, events: Callable[[], list[dict[str, Any]]], typed: str
) -> None:
    send_form(client, "/sign-in", email=typed, password="not this one")

    [told] = events()
    assert (told["event"], len(told["address"])) == ("sign_in_refused", 32)
