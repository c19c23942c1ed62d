"""Rate limits of every route that writes, generous enough for a phone that sends years of walks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.routing import Rule

from coach import create_app
from coach.store.database import db
from coach.web.accounts import limits
from coach.web.accounts.limits import limiter
from tests.conftest import config_for_tests
from tests.support.people import PASSWORD, Person, a_walk, new_id, send_form
from tests.web.http.test_house_rules import address, methods


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app({**config_for_tests(tmp_path, database_url), "RATELIMIT_ENABLED": True})
    limiter.reset()
    yield app
    limiter.reset()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def two_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limit of two writes a minute."""
    monkeypatch.setattr(limits, "WRITES_PER_CALLER", "2 per minute")
    monkeypatch.setattr(limits, "LOG_WRITES_PER_CALLER", "2 per minute")


@pytest.mark.parametrize("path", ["/api/export", "/api/export/walks.csv"])
def test_the_eleventh_export_of_an_account_waits(
    ann: Person, person: Callable[[str], Person], path: str
) -> None:
    answers = [ann.client.get(path).status_code for _ in range(11)]

    assert answers == [200] * 10 + [429]
    assert person("bob@example.org").client.get(path).status_code == 200


@pytest.mark.usefixtures("two_writes")
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_every_route_that_writes_has_a_limit(app: Flask, ann: Person, is_signed_in: bool) -> None:
    browser = ann.client if is_signed_in else app.test_client()
    written = [(method, rule) for rule in app.url_map.iter_rules() for method in writing(rule)]

    assert len(written) >= 12
    for method, rule in sorted(written, key=lambda each: "sign_out" in each[1].endpoint):
        limiter.reset()
        # Four: the first may sign the walker out, and the others then count for the network.
        first, *_, last = [browser.open(address(rule), method=method) for _ in range(4)]
        assert (first.status_code != 429, last.status_code) == (True, 429), (method, rule)
        assert 0 < int(last.headers["Retry-After"]) <= 60


@pytest.mark.usefixtures("two_writes")
def test_the_limit_is_of_an_account_on_all_its_networks(ann: Person, client: FlaskClient) -> None:
    for n in range(2):
        ann.client.put("/api/settings", json={}, environ_base={"REMOTE_ADDR": f"198.51.100.{n}"})

    answer = ann.client.put("/api/settings", json={}, environ_base={"REMOTE_ADDR": "198.51.100.9"})

    assert (answer.status_code, answer.get_json()["code"]) == (429, "slow_down")
    assert client.put("/api/language", json={"language": "en"}).status_code == 200


@pytest.mark.usefixtures("two_writes")
def test_a_stranger_in_the_same_network_locks_out_no_known_phone(app: Flask, ann: Person) -> None:
    ann.client.post("/sign-out")
    for _ in range(3):
        app.test_client().post("/sign-out")

    answer = send_form(ann.client, "/sign-in", email=ann.email, password=PASSWORD)

    assert answer.status_code == 303


def test_a_sync_counts_each_of_its_writes(ann: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LOG_WRITES_PER_CALLER", "5 per minute")
    write = {"verb": "put", "kind": "walk", "id": new_id(), "body": a_walk()}

    statuses = [
        ann.client.post("/api/sync", json={"writes": [write] * count}).status_code for count in (0, 3, 1, 1)
    ]

    assert statuses == [200, 200, 200, 429]


@pytest.mark.parametrize(
    ("cause", "status", "wait"),
    [(psycopg.errors.LockNotAvailable(), 503, "30"), (psycopg.errors.UndefinedColumn(), 500, None)],
)
def test_only_a_full_limit_and_a_busy_server_say_when_to_come_again(
    ann: Person, monkeypatch: pytest.MonkeyPatch, cause: psycopg.Error, status: int, wait: str | None
) -> None:
    def fail() -> None:
        raise OperationalError("INSERT", {}, cause)

    assert "Retry-After" not in ann.put_walk(new_id(), a_walk()).headers
    monkeypatch.setattr(db.session, "commit", fail)
    answer = ann.put_walk(new_id(), a_walk())

    assert (answer.status_code, answer.headers.get("Retry-After")) == (status, wait)


@pytest.mark.usefixtures("two_writes")
def test_reading_has_no_limit(ann: Person) -> None:
    assert {ann.client.get("/api/walks").status_code for _ in range(5)} == {200}


def test_three_hundred_settings_in_a_row_are_slowed_down(ann: Person) -> None:
    statuses = [ann.client.put("/api/settings", json={}).status_code for _ in range(300)]

    assert statuses == [422] * 120 + [429] * 180


def test_a_phone_that_catches_up_on_three_hundred_walks_does_not_wait(ann: Person) -> None:
    assert {ann.put_walk(new_id(), a_walk()).status_code for _ in range(300)} == {201}


def writing(rule: Rule) -> set[str]:
    return methods(rule) - limits.READING
