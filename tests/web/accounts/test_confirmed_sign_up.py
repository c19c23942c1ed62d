"""Sign-up where there is mail: the same answer for every address, and the truth by mail."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from coach.store.database import db
from coach.store.invitations import add_invitation, digest_of
from coach.store.models.accounts import SignUpCodeRow, User
from coach.web.accounts import passwords
from tests.support.mail_server import Inbox
from tests.support.people import PASSWORD, send_form, sign_in, sign_up
from tests.web.accounts.support.recovery import code_in, mailing, other_than, post_is_done, without_secrets

WELCOME = "/account?welcome=new"
WRONG = "That code is not right, or too old."
MORNING = datetime(2026, 5, 1, 7, tzinfo=UTC)
WORDS = "six words of an invitation here"


@pytest.fixture
def known(app: Flask) -> str:
    """Address that has an account, from before there was mail."""
    return sign_up(app.test_client(), "ann@example.org").email


@pytest.fixture
def inbox(app: Flask, known: str) -> Iterator[Inbox]:
    with mailing(app) as inbox:
        yield inbox


def test_a_mailed_code_begins_the_account(app: Flask, client: FlaskClient, inbox: Inbox) -> None:
    asked = send_sign_up(client, " BOB@example.org ")
    mail = inbox.next()
    before = addresses(app)
    confirmed = type_code(client, code_in(mail.text))

    assert (asked.status_code, asked.location) == (303, "/sign-up/code")
    assert (mail.to, mail.message["Subject"]) == (["bob@example.org"], "Your Backstride code")
    assert "http" not in mail.text
    assert before == {"ann@example.org"}
    assert (confirmed.status_code, confirmed.location) == (303, WELCOME)
    assert client.get("/api/account").get_json()["email"] == "bob@example.org"
    assert sign_in(app.test_client(), "bob@example.org")


def test_a_known_address_gets_the_same_answers_and_the_truth_by_mail(
    app: Flask, known: str, inbox: Inbox
) -> None:
    answers = []
    for address in (known, "bob@example.org"):
        browser = app.test_client()
        asked = send_sign_up(browser, address)
        typed = [type_code(browser, "1234 567") for _ in range(7)]
        answers.append([(each.status_code, each.location, without_secrets(each)) for each in (asked, *typed)])
    told = inbox.next()

    assert answers[0] == answers[1]
    assert (told.to, told.message["Subject"]) == ([known], "You have a Backstride account")
    assert "Forgotten your password?" in told.text
    assert sign_in(app.test_client(), known)


def test_every_address_costs_as_many_hashes(
    app: Flask, known: str, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []
    for address in (known, "bob@example.org"):
        hashed: list[str] = []
        monkeypatch.setattr(passwords, "hash_of", lambda text, kept=hashed: kept.append(text) or "a hash")
        send_sign_up(app.test_client(), address)
        before_the_post = hashed[:1]
        post_is_done(app)
        counts.append((before_the_post, len(hashed)))

    assert counts == [([PASSWORD], 2)] * 2


def test_a_code_has_five_tries(client: FlaskClient, inbox: Inbox) -> None:
    send_sign_up(client)
    code = code_in(inbox.next().text)

    wrong = [type_code(client, other_than(code, n)).status_code for n in range(5)]
    late = type_code(client, code)

    assert wrong == [422] * 5
    assert (late.status_code, WRONG in late.text) == (422, True)


def test_a_code_is_good_for_ten_minutes_and_its_sign_up_is_not_kept(
    app: Flask, client: FlaskClient, inbox: Inbox
) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        send_sign_up(client)
        code = code_in(inbox.next().text)
        clock.shift(timedelta(minutes=10))
        late = type_code(client, code)
        send_sign_up(app.test_client(), "carl@example.org")
        inbox.next()

    assert late.status_code == 422
    with app.app_context():
        assert [row.email for row in db.session.scalars(select(SignUpCodeRow))] == ["carl@example.org"]


def test_a_code_is_good_once(app: Flask, client: FlaskClient, inbox: Inbox) -> None:
    send_sign_up(client)
    asked = client.get_cookie("backstride_session")
    code = code_in(inbox.next().text)
    type_code(client, code)
    assert asked

    stranger = app.test_client()
    stranger.set_cookie("backstride_session", asked.value)

    assert type_code(stranger, code).status_code == 422
    assert stranger.get("/api/account").status_code == 401


def test_a_code_opens_nothing_on_another_browser(app: Flask, client: FlaskClient, inbox: Inbox) -> None:
    send_sign_up(client)
    code = code_in(inbox.next().text)
    stranger = app.test_client()
    send_sign_up(stranger, "carl@example.org")

    assert type_code(stranger, code).status_code == 422
    assert type_code(client, code).status_code == 303


def test_two_browsers_that_sign_up_with_one_address_make_one_account(app: Flask, inbox: Inbox) -> None:
    browsers = [app.test_client() for _ in range(2)]
    for browser in browsers:
        send_sign_up(browser)
    codes = [code_in(inbox.next().text) for _ in browsers]

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(type_code, browsers, codes))

    assert sorted(each.status_code for each in answers) == [303, 422]
    assert addresses(app) == {"ann@example.org", "bob@example.org"}


def test_a_browser_that_did_not_sign_up_is_led_to_the_form(client: FlaskClient, inbox: Inbox) -> None:
    for answer in (client.get("/sign-up/code"), client.post("/sign-up/code")):
        assert (answer.status_code, answer.location) == (303, "/sign-up")


def test_an_invitation_is_used_up_by_the_code_and_not_before(app: Flask, inbox: Inbox) -> None:
    app.config["SIGN_UP"] = "invite"
    with app.app_context():
        add_invitation(digest_of(WORDS), datetime.now(UTC))
        db.session.commit()
    first, second = app.test_client(), app.test_client()
    for browser, address in ((first, "bob@example.org"), (second, "carl@example.org")):
        assert send_sign_up(browser, address, invitation=WORDS).status_code == 303
    codes = [code_in(inbox.next().text) for _ in range(2)]

    assert type_code(first, codes[0]).status_code == 303
    late = type_code(second, codes[1])
    assert (late.status_code, "These words are used" in late.text) == (422, True)
    assert addresses(app) == {"ann@example.org", "bob@example.org"}


@pytest.mark.parametrize(
    "address", ["bob@example.org\r\nBcc: all@example.org", "bob@example.org, all@example.org"]
)
def test_no_address_adds_a_header_or_a_receiver(
    app: Flask, client: FlaskClient, inbox: Inbox, address: str
) -> None:
    assert send_sign_up(client, address).status_code == 422

    post_is_done(app)
    assert inbox.is_empty()


def send_sign_up(client: FlaskClient, email: str = "bob@example.org", **more: str) -> TestResponse:
    return send_form(client, "/sign-up", email=email, password=PASSWORD, **more)


def type_code(client: FlaskClient, code: str) -> TestResponse:
    return send_form(client, "/sign-up/code", code=code)


def addresses(app: Flask) -> set[str]:
    with app.app_context():
        return set(db.session.scalars(select(User.email)))
