"""Rate limits of the ways to a new password: one address, and many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from coach import create_app
from coach.store.database import db
from coach.web.accounts.limits import limiter
from tests.conftest import config_for_tests
from tests.support.mail_server import Inbox
from tests.support.people import Person
from tests.web.accounts.support.recovery import ask_for_code, type_code, type_words


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app({**config_for_tests(tmp_path, database_url), "RATELIMIT_ENABLED": True})
    limiter.reset()
    yield app
    limiter.reset()
    with app.app_context():
        db.engine.dispose()


def test_a_browser_asks_for_three_codes_in_ten_minutes(
    client: FlaskClient, ann: Person, inbox: Inbox
) -> None:
    assert [ask_for_code(client).status_code for _ in range(4)] == [303] * 3 + [429]


def test_many_addresses_ask_for_twenty_codes_of_an_account_a_day_and_lock_no_owner_out(
    app: Flask, ann: Person, inbox: Inbox
) -> None:
    phone = ann.client
    phone.post("/sign-out")
    statuses = []
    with time_machine.travel(datetime.now(UTC), tick=False) as clock:
        for hour in range(4):
            for n in range(15):
                statuses.append(ask_for_code(app.test_client(), from_ip=f"192.0.{hour}.{n}").status_code)
            clock.shift(timedelta(hours=1))
        own = ask_for_code(phone, from_ip="192.0.0.1")

    assert statuses.count(303) == 20
    assert own.status_code == 303


def test_a_network_asks_for_twenty_codes_an_hour(app: Flask, inbox: Inbox) -> None:
    statuses = [ask_for_code(app.test_client(), f"walker{n}@example.org").status_code for n in range(21)]

    assert statuses == [303] * 20 + [429]


def test_a_network_guesses_thirty_codes_in_ten_minutes(
    app: Flask, person: Callable[[str], Person], inbox: Inbox
) -> None:
    statuses = []
    for n in range(8):
        browser = app.test_client()
        ask_for_code(browser, f"walker{n}@example.org")
        statuses += [type_code(browser, f"1234567{n}").status_code for n in range(5)]

    assert statuses == [422] * 30 + [429] * 10


def test_a_stranger_tries_ten_sheets_in_ten_minutes(client: FlaskClient, ann: Person) -> None:
    assert [type_words(client, "abandon").status_code for _ in range(11)] == [422] * 10 + [429]
