"""Sessions over the wire: fixation, rotation, replay, limits of time, cookies of an older release."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from flask_login import encode_cookie
from sqlalchemy.exc import OperationalError

from coach.store.database import db
from coach.store.models.accounts import SESSION
from tests.support.people import PASSWORD, Person, a_phone, a_walk, new_id, sign_in, sign_up
from tests.support.queries import counted_queries

SESSION_COOKIE, REMEMBER = "backstride_session", "backstride_remember"
BEGAN = datetime(2026, 5, 1, 8, tzinfo=UTC)


def test_both_cookies_replayed_after_a_sign_out_open_nothing(app: Flask, ann: Person) -> None:
    stolen = cookies_of(ann.client)
    assert set(stolen) == {SESSION_COOKIE, REMEMBER}

    ann.client.post("/sign-out")

    for names in ({SESSION_COOKIE}, {REMEMBER}, {SESSION_COOKIE, REMEMBER}):
        thief = with_cookies(app, {name: stolen[name] for name in names})
        assert thief.get("/api/account").status_code == 401
        assert thief.put(f"/api/walks/{new_id()}", json=a_walk()).status_code == 401


def test_each_sign_in_has_cookies_of_its_own(app: Flask, ann: Person) -> None:
    before = cookies_of(ann.client)
    ann.client.post("/sign-out")

    sign_in(ann.client, ann.email)
    elsewhere = sign_in(app.test_client(), ann.email)

    after, other = cookies_of(ann.client), cookies_of(elsewhere.client)
    for name in before:
        assert len({before[name], after[name], other[name]}) == 3


def test_a_sign_in_ends_the_session_that_the_browser_had(app: Flask, ann: Person) -> None:
    before = cookies_of(ann.client)
    app.config["WTF_CSRF_ENABLED"] = False  # the form was open before the walker signed in elsewhere

    answer = ann.client.post("/sign-in", data={"email": ann.email, "password": PASSWORD})

    assert answer.status_code == 303
    assert ann.client.get("/api/account").status_code == 200
    assert with_cookies(app, before).get("/api/account").status_code == 401
    with app.app_context():
        assert db.session.scalar(db.select(db.func.count()).select_from(SESSION)) == 1


def test_a_session_that_was_planted_before_the_sign_in_opens_nothing_after_it(app: Flask) -> None:
    sign_up(app.test_client(), "ann@example.org")
    attacker = app.test_client()
    attacker.get("/sign-in")
    planted = cookies_of(attacker)
    victim = with_cookies(app, planted)

    sign_in(victim, "ann@example.org")

    assert victim.get("/api/account").status_code == 200
    assert cookies_of(victim)[SESSION_COOKIE] != planted[SESSION_COOKIE]
    assert attacker.get("/api/account").status_code == 401
    assert with_cookies(app, planted).get("/api/account").status_code == 401


def test_a_session_is_over_a_year_after_the_last_visit(app: Flask) -> None:
    with time_machine.travel(BEGAN):
        ann = sign_up(app.test_client(), "ann@example.org")
    kept = cookies_of(ann.client)
    with time_machine.travel(BEGAN + timedelta(days=364)):
        assert ann.client.get("/api/account").status_code == 200

    # The remember cookie of the first day is replayed: a browser would have deleted it.
    with time_machine.travel(BEGAN + timedelta(days=364 + 364)):
        assert with_cookies(app, {REMEMBER: kept[REMEMBER]}).get("/api/account").status_code == 200
    with time_machine.travel(BEGAN + timedelta(days=364 + 364 + 366)):
        assert with_cookies(app, {REMEMBER: kept[REMEMBER]}).get("/api/account").status_code == 401


def test_a_session_is_over_three_years_after_the_sign_in(app: Flask) -> None:
    with time_machine.travel(BEGAN):
        ann = sign_up(app.test_client(), "ann@example.org")
    remembered = {REMEMBER: cookies_of(ann.client)[REMEMBER]}

    for days in range(200, 3 * 365, 200):
        with time_machine.travel(BEGAN + timedelta(days=days)):
            assert with_cookies(app, remembered).get("/api/account").status_code == 200
    with time_machine.travel(BEGAN + timedelta(days=3 * 365, hours=1)):
        assert with_cookies(app, remembered).get("/api/account").status_code == 401


def test_a_visit_is_written_down_once_an_hour(app: Flask) -> None:
    with time_machine.travel(BEGAN, tick=False) as clock:
        ann = sign_up(app.test_client(), "ann@example.org")
        written = []
        for minutes in (30, 31, 30, 59):
            clock.shift(timedelta(minutes=minutes))
            with app.app_context(), counted_queries(db.engine) as queries:
                ann.client.get("/api/account")
            written.append([each for each in queries if each.startswith("UPDATE")])

    assert [len(each) for each in written] == [0, 1, 0, 1]


def test_a_request_costs_one_query_to_know_its_walker(app: Flask, ann: Person) -> None:
    with app.app_context(), counted_queries(db.engine) as queries:
        ann.client.get("/api/account")

    assert len(queries) == 1


def test_a_full_database_stops_nobody_from_reading(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with time_machine.travel(BEGAN):
        ann = sign_up(app.test_client(), "ann@example.org")

    def fail(*_args: object) -> None:
        raise OperationalError("UPDATE sessions", {}, OSError("full"))

    monkeypatch.setattr("coach.web.accounts.callers.note_use", fail)

    with time_machine.travel(BEGAN + timedelta(days=2)):
        assert ann.client.get("/api/account").status_code == 200


def test_the_end_of_a_session_ends_its_notifications(app: Flask, ann: Person) -> None:
    tablet = sign_in(app.test_client(), ann.email)
    ann.put_phone(a_phone())
    tablet.put_phone(a_phone())
    cookies = cookies_of(ann.client)

    ann.client.post("/sign-out")

    assert len(tablet.phones()) == 1
    assert Person(with_cookies(app, cookies), ann.email).put_phone(a_phone()).status_code == 401


def test_cookies_of_an_older_release_ask_to_sign_in_again(app: Flask, ann: Person) -> None:
    user_id = ann.client.get("/api/account").get_json()["id"]
    with app.test_request_context():
        remembered = encode_cookie(user_id)
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer
    of_old = {"_user_id": user_id, "_fresh": True, "_id": "0" * 128, "remembered_on": "2026-11-26"}
    session = signer.dumps({**of_old, "phone": "0" * 64})

    for cookies in ({REMEMBER: remembered}, {SESSION_COOKIE: session, REMEMBER: remembered}):
        browser = with_cookies(app, cookies)
        assert browser.get("/api/account").status_code == 401
        assert browser.get("/account").status_code == 200
        assert sign_in(browser, ann.email).client.get("/api/account").status_code == 200


@pytest.mark.parametrize("value", ["", "|", "é", "x|é", "\ud800|x", "x" * 4000, "6f1c1a52|" + "0" * 128])
def test_a_forged_remember_cookie_is_no_error(app: Flask, value: str) -> None:
    headers = {"Cookie": f"{REMEMBER}={value}".encode("utf-8", "surrogatepass").decode("latin-1")}

    assert app.test_client(use_cookies=False).get("/api/account", headers=headers).status_code == 401


def test_an_answer_that_was_under_way_at_the_sign_out_brings_nothing_back(app: Flask) -> None:
    with time_machine.travel(BEGAN):
        ann = sign_up(app.test_client(), "ann@example.org")
    other_tab = with_cookies(app, cookies_of(ann.client))
    with time_machine.travel(BEGAN + timedelta(days=2)):
        other_tab.get("/api/account")  # sends both cookies again
        ann.client.post("/sign-out")

        assert REMEMBER in cookies_of(other_tab)
        assert other_tab.get("/api/account").status_code == 401


def cookies_of(browser: FlaskClient) -> dict[str, str]:
    """Cookies that sign a walker in."""
    found = {name: browser.get_cookie(name) for name in (SESSION_COOKIE, REMEMBER)}
    return {name: cookie.value for name, cookie in found.items() if cookie}


def with_cookies(app: Flask, cookies: Mapping[str, str]) -> FlaskClient:
    """Another browser that has got hold of these cookies."""
    browser = app.test_client()
    for name, value in cookies.items():
        browser.set_cookie(name, value, secure=True)
    return browser
