"""Challenges of passkeys: each is for one browser, one use, one purpose and ten minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import time_machine
from flask import Flask
from flask.testing import FlaskClient

from tests.support.authenticator import Authenticator
from tests.support.people import PASSWORD, Person, send_form
from tests.web.accounts.support.passkeys import LINK, LIST, NEW, ORIGIN, add, options_on, send


def test_an_answer_is_taken_once(app: Flask, ann: Person, phone: Authenticator) -> None:
    add(ann.client, phone)
    browser, thief = app.test_client(), app.test_client()
    answer = phone.get(options_on(browser.get("/sign-in")))
    copy_cookies(browser, thief)

    first, replayed = send(browser, answer), send(thief, answer)

    assert (first.status_code, replayed.status_code) == (303, 422)
    assert "Please try once more." in replayed.text
    assert thief.get("/api/account").status_code == 401


def test_an_answer_to_add_is_taken_once(app: Flask, ann: Person, phone: Authenticator) -> None:
    answer = phone.create(options_on(ann.client.get(NEW)))

    first, replayed = send(ann.client, answer, LIST, NEW), send(ann.client, answer, LIST, NEW)

    assert (first.status_code, replayed.status_code) == (303, 422)
    assert len(LINK.findall(ann.client.get(LIST).text)) == 1


def test_a_challenge_is_for_one_browser(app: Flask, ann: Person, phone: Authenticator) -> None:
    add(ann.client, phone)
    answer = phone.get(options_on(app.test_client().get("/sign-in")))
    other = app.test_client()
    other.get("/sign-in")

    assert send(other, answer).status_code == 422


def test_a_challenge_lasts_ten_minutes(app: Flask, ann: Person, phone: Authenticator) -> None:
    add(ann.client, phone)
    browser = app.test_client()
    later = datetime.now(UTC) + timedelta(days=1)
    with time_machine.travel(later, tick=False) as clock:
        answer = phone.get(options_on(browser.get("/sign-in")))
        clock.shift(timedelta(minutes=10, seconds=1))
        late = send(browser, answer)
        clock.shift(timedelta(seconds=-2))
        in_time = send(browser, answer)

    assert (late.status_code, in_time.status_code) == (422, 303)
    assert "This page was open for too long." in late.text


def test_a_challenge_to_sign_in_adds_nothing_and_the_other_way_round(
    app: Flask, ann: Person, phone: Authenticator
) -> None:
    add(ann.client, phone)
    to_add = options_on(ann.client.get(NEW))
    to_sign_in = options_on(ann.client.post("/sign-in"))
    used = phone.get({"rpId": "localhost", "challenge": to_add["challenge"]})
    made = Authenticator(ORIGIN).create({**to_add, "challenge": to_sign_in["challenge"]})

    assert send(ann.client, used, page=NEW).status_code == 422
    assert send(ann.client, made, LIST, NEW).status_code == 422


def test_a_challenge_of_an_earlier_walker_adds_nothing(
    app: Flask, person: Callable[[str], Person], ann: Person, phone: Authenticator
) -> None:
    answer = phone.create(options_on(ann.client.get(NEW)))
    person("bob@example.org")
    ann.client.post("/sign-out")
    send_form(ann.client, "/sign-in", email="bob@example.org", password=PASSWORD)

    added = send(ann.client, answer, LIST, NEW)

    assert added.status_code == 422
    assert LINK.findall(ann.client.get(LIST).text) == []


def copy_cookies(client: FlaskClient, other: FlaskClient) -> None:
    for name in ("backstride_session", "backstride_remember", "backstride_known"):
        cookie = client.get_cookie(name)
        if cookie:
            other.set_cookie(name, cookie.value)
