"""Mail of a forgotten password: it tells no one who has an account, and no page waits for it."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Event

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach.local.ports import port_of, reserve_port
from coach.mail import read_mail_server
from coach.store.accounts import disable_user, user_by_email
from coach.store.database import db
from coach.web.accounts import passwords
from coach.web.accounts.post import WAITING_AT_MOST, Post
from tests.support.mail_server import Inbox
from tests.support.people import Person
from tests.web.accounts.support.recovery import ask_for_code, post_is_done, type_code, without_secrets


def test_an_unknown_address_gets_the_same_answers_and_no_mail(app: Flask, ann: Person, inbox: Inbox) -> None:
    answers = []
    for address in ("ann@example.org", "nobody@example.org"):
        browser = app.test_client()
        asked = ask_for_code(browser, address)
        typed = [type_code(browser, "1234 567") for _ in range(7)]
        answers.append([(each.status_code, each.location, without_secrets(each)) for each in (asked, *typed)])
    post_is_done(app)

    assert answers[0] == answers[1]
    assert [mail.to for mail in inbox.emptied()] == [["ann@example.org"]]


def test_the_answer_comes_before_anything_that_tells_known_from_unknown(
    app: Flask, client: FlaskClient, ann: Person, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[object] = []
    monkeypatch.setattr(Post, "later", lambda _self, work: waiting.append(work))
    hashed: list[str] = []
    monkeypatch.setattr(passwords, "hash_of", hashed.append)

    ask_for_code(client)
    ask_for_code(client, "nobody@example.org")

    assert (len(waiting), hashed, inbox.is_empty()) == (2, [], True)


def test_an_unknown_address_costs_a_hash_after_the_answer_too(
    app: Flask, client: FlaskClient, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    monkeypatch.setattr(passwords, "hash_of", hashed.append)

    ask_for_code(client, "nobody@example.org")
    post_is_done(app)

    assert len(hashed) == 1


@pytest.mark.parametrize(
    "address",
    [
        "ann@example.org\r\nBcc: all@example.org",
        "ann@example.org\nTo: all@example.org",
        "ann@example.org, all@example.org",
        "ann@example.org%0d%0aBcc: all@example.org",
        "<ann@example.org> all@example.org",
        "ann@example.org\0",
    ],
)
def test_no_address_adds_a_header_or_a_receiver(
    app: Flask, client: FlaskClient, ann: Person, inbox: Inbox, address: str
) -> None:
    assert ask_for_code(client, address).status_code == 422

    post_is_done(app)
    assert inbox.is_empty()


def test_a_disabled_account_gets_no_code(app: Flask, client: FlaskClient, ann: Person, inbox: Inbox) -> None:
    with app.app_context():
        user = user_by_email(ann.email)
        assert user
        disable_user(user, datetime.now(UTC))
        db.session.commit()

    assert ask_for_code(client).status_code == 303

    post_is_done(app)
    assert inbox.is_empty()


def test_a_mail_server_that_is_away_is_no_error_of_the_page(
    app: Flask, client: FlaskClient, ann: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with reserve_port() as closed:
        url = f"smtp://127.0.0.1:{port_of(closed)}"
        app.config["MAIL_SERVER"] = read_mail_server(url, "coach@example.org")
        assert ask_for_code(client).status_code == 303
        post_is_done(app)

    assert "mail_not_sent" in caplog.text
    assert "ann@example.org" not in caplog.text


def test_a_refused_receiver_is_not_in_the_log(
    app: Flask, client: FlaskClient, ann: Person, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    inbox.answer = "550 no such user ann@example.org"

    ask_for_code(client)
    post_is_done(app)

    assert '"error": "SMTPRecipientsRefused"' in caplog.text
    assert "ann@example.org" not in caplog.text


def test_a_full_queue_drops_mails_and_keeps_no_page_waiting(app: Flask) -> None:
    queue, busy, done = Post(app), Event(), list[int]()
    queue.later(busy.wait)

    rest = [queue.later(lambda: done.append(1)) for _ in range(2 * WAITING_AT_MOST)]
    busy.set()
    for each in filter(None, rest):
        each.result()

    assert len(done) == WAITING_AT_MOST - 1
    assert queue.later(lambda: None)


def test_work_that_fails_does_not_stop_the_next(
    app: Flask, client: FlaskClient, ann: Person, inbox: Inbox
) -> None:
    app.extensions["post"].later(lambda: 1 // 0)

    ask_for_code(client)

    assert inbox.next().to == ["ann@example.org"]
