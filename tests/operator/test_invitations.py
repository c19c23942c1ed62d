"""Invitations, and sign-ups that need one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from coach.store.database import db
from coach.store.models.accounts import InvitationRow
from tests.operator.conftest import Run
from tests.support.people import PASSWORD, send_form

REFUSED = "These words are used, too old or not quite right."
MAY = datetime(2026, 5, 1, 7, tzinfo=UTC)


@pytest.fixture
def app(app: Flask) -> Flask:
    app.config["SIGN_UP"] = "invite"
    return app


def test_an_invitation_makes_one_account(app: Flask, coach: Run) -> None:
    words = invitation(coach)

    first = sign_up(app.test_client(), "ann@example.org", words)
    second = sign_up(app.test_client(), "bob@example.org", words)

    assert first.status_code == 303
    assert (second.status_code, REFUSED in second.text) == (422, True)


def test_an_invitation_used_twice_at_once_makes_one_account(app: Flask, coach: Run) -> None:
    words = invitation(coach)
    people = [(app.test_client(), f"walker{n}@example.org", words) for n in range(4)]

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(answer.status_code for answer in pool.map(lambda each: sign_up(*each), people))

    assert statuses == [303, 422, 422, 422]
    assert len(coach("users").output.splitlines()) == 1


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "1. {0}.", "{1}", "{2}"])
def test_the_words_may_be_typed_in_any_way(app: Flask, coach: Run, typed: str) -> None:
    words = invitation(coach, "--language", "es")

    answer = sign_up(
        app.test_client(),
        "ann@example.org",
        typed.format(words, words.upper(), words.replace(" ", ",  ")),
    )

    assert answer.status_code == 303


@pytest.mark.parametrize("typed", ["", "abandon", "\0", "é" * 5_000, "1 2 3"])
def test_other_words_make_no_account(app: Flask, coach: Run, typed: str) -> None:
    invitation(coach)

    answer = sign_up(app.test_client(), "ann@example.org", typed)

    assert answer.status_code == 422
    assert 'id="invitation-error"' in answer.text
    assert coach("users").output == ""


def test_a_taken_address_does_not_use_the_invitation_up(app: Flask, coach: Run) -> None:
    sign_up(app.test_client(), "ann@example.org", invitation(coach))
    words = invitation(coach)

    taken = sign_up(app.test_client(), "ann@example.org", words)

    assert "You have an account with this address already." in taken.text
    assert sign_up(app.test_client(), "bob@example.org", words).status_code == 303


def test_an_invitation_is_good_for_thirty_days(app: Flask, coach: Run) -> None:
    with time_machine.travel(MAY, tick=False):
        words = invitation(coach)

    with time_machine.travel(MAY + timedelta(days=30), tick=False):
        late = sign_up(app.test_client(), "ann@example.org", words)
        invitation(coach)

    assert late.status_code == 422
    with app.app_context():
        assert len(db.session.scalars(select(InvitationRow)).all()) == 1


def test_the_database_has_only_a_digest_of_the_words(app: Flask, coach: Run) -> None:
    words = invitation(coach)

    with app.app_context():
        [row] = db.session.scalars(select(InvitationRow))
    assert not set(words.split()) & set(row.digest.split())
    assert len(row.digest) == 64


def test_invite_says_where_no_sign_up_asks_for_it(app: Flask, coach: Run) -> None:
    app.config["SIGN_UP"] = "open"

    assert "SIGN_UP is open, so no sign-up asks for it." in coach("invite").output


def test_where_anyone_may_sign_up_no_invitation_is_asked_for(app: Flask) -> None:
    app.config["SIGN_UP"] = "open"

    assert "invitation" not in app.test_client().get("/sign-up").text
    assert sign_up(app.test_client(), "ann@example.org", "").status_code == 303


def test_where_sign_up_is_closed_there_is_no_form(app: Flask, client: FlaskClient) -> None:
    app.config.update(SIGN_UP="closed", CONTACT="Ann, 555 213")

    page = client.get("/sign-up")
    sent = client.post("/sign-up", data={"email": "ann@example.org", "password": PASSWORD})

    assert (page.status_code, sent.status_code) == (200, 403)
    for answer in (page, sent):
        assert "No new accounts are made here just now. Ask Ann, 555 213." in answer.text
        assert "<form" not in answer.text


def test_where_sign_up_is_closed_the_others_go_on(app: Flask, coach: Run) -> None:
    sign_up(app.test_client(), "ann@example.org", invitation(coach))
    app.config["SIGN_UP"] = "closed"

    answer = send_form(app.test_client(), "/sign-in", email="ann@example.org", password=PASSWORD)

    assert answer.status_code == 303


def invitation(coach: Run, *options: str) -> str:
    printed = coach("invite", *options)
    assert printed.exit_code == 0, printed.output
    return str(printed.stdout.splitlines()[0])


def sign_up(client: FlaskClient, email: str, words: str) -> TestResponse:
    return send_form(client, "/sign-up", email=email, password=PASSWORD, invitation=words)
