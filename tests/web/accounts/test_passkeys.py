"""Passkeys: signing in, and proofs, by fingerprint, face or phone code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import time_machine
from flask import Flask

from coach.store.accounts import LEAVES_AFTER, disable_user, leave, user_by_email
from coach.store.database import db
from coach.web.accounts.proof import RECENT
from tests.support.authenticator import Authenticator
from tests.support.people import PASSWORD, Person, send_form
from tests.web.accounts.support.passkeys import (
    LINK,
    LIST,
    NEW,
    ORIGIN,
    PROOF,
    add,
    options_on,
    post,
    prove,
    send,
    sign_in,
)
from tests.web.accounts.support.recovery import mailing

WELCOME = "/account?welcome="


def test_a_passkey_signs_in_without_a_password(app: Flask, ann: Person, phone: Authenticator) -> None:
    added = add(ann.client, phone)
    browser = app.test_client()

    answer = sign_in(browser, phone)

    assert (added.status_code, added.location) == (303, LIST)
    assert "Done. Next time" in ann.client.get(LIST).text
    assert (answer.status_code, answer.location) == (303, WELCOME)
    assert browser.get("/api/account").get_json()["email"] == ann.email
    assert browser.get_cookie("backstride_known")


def test_a_mail_tells_of_a_new_passkey(app: Flask, ann: Person, phone: Authenticator) -> None:
    with mailing(app) as inbox:
        add(ann.client, phone)
        mail = inbox.next()

    assert mail.to == [ann.email]
    assert mail.message["Subject"] == "A new way into your Backstride account"


def test_the_browser_is_asked_for_a_discoverable_and_verified_passkey(ann: Person) -> None:
    options = options_on(ann.client.get(NEW))

    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["rp"]["id"] == "localhost"
    assert options["attestation"] == "none"
    assert "ann" not in options["user"]["id"]


def test_signing_in_names_no_passkey_and_no_account(app: Flask, ann: Person, phone: Authenticator) -> None:
    add(ann.client, phone)

    page = app.test_client().get("/sign-in")

    assert set(options_on(page)) == {"challenge", "timeout", "rpId", "userVerification", "allowCredentials"}
    assert options_on(page)["allowCredentials"] == []
    assert options_on(page)["userVerification"] == "required"
    assert 'autocomplete="email webauthn"' in page.text


def test_adding_and_removing_ask_for_a_proof(app: Flask, ann: Person, phone: Authenticator) -> None:
    add(ann.client, phone)
    [mine] = LINK.findall(ann.client.get(LIST).text)
    with time_machine.travel(datetime.now(UTC) + RECENT):
        answers = [ann.client.get(NEW), post(ann.client, mine, f"{mine}/remove")]
        refused = post(ann.client, mine, LIST, answer="{}")

    assert [each.location for each in (*answers, refused)] == [PROOF] * 3
    assert sign_in(app.test_client(), phone).status_code == 303


def test_after_the_proof_the_new_one_is_asked_for(ann: Person) -> None:
    with time_machine.travel(datetime.now(UTC) + RECENT):
        ann.client.get(NEW)
        proven = send_form(ann.client, PROOF, password=PASSWORD)

        assert (proven.status_code, proven.location) == (303, NEW)
        assert options_on(ann.client.get(NEW))["rp"]["id"] == "localhost"


def test_a_passkey_is_a_proof_too(ann: Person, phone: Authenticator) -> None:
    add(ann.client, phone)
    with time_machine.travel(datetime.now(UTC) + RECENT):
        ann.client.get(NEW)
        proven = prove(ann.client, phone)

        assert (proven.status_code, proven.location) == (303, NEW)
        assert ann.client.get(NEW).status_code == 200


def test_only_ones_own_passkey_is_a_proof(person: Callable[[str], Person], ann: Person) -> None:
    bob, hers, his = person("bob@example.org"), Authenticator(ORIGIN), Authenticator(ORIGIN)
    add(ann.client, hers)
    add(bob.client, his)
    with time_machine.travel(datetime.now(UTC) + RECENT):
        refused = prove(ann.client, his)

        assert refused.status_code == 422
        assert ann.client.get(NEW).location == PROOF


def test_a_challenge_to_sign_in_is_no_proof(ann: Person, phone: Authenticator) -> None:
    add(ann.client, phone)
    to_sign_in = options_on(ann.client.post("/sign-in"))

    assert send(ann.client, phone.get(to_sign_in), f"{PROOF}/passkey", PROOF).status_code == 422


def test_the_proof_offers_a_passkey_to_those_who_have_one(ann: Person, phone: Authenticator) -> None:
    before = ann.client.get(PROOF).text
    add(ann.client, phone)

    assert "data-passkey" not in before
    assert "data-passkey" in ann.client.get(PROOF).text


def test_a_removed_passkey_opens_nothing(app: Flask, ann: Person, phone: Authenticator) -> None:
    add(ann.client, phone)
    [mine] = LINK.findall(ann.client.get(LIST).text)
    browser = app.test_client()
    answer = phone.get(options_on(browser.get("/sign-in")))

    removed = post(ann.client, mine, f"{mine}/remove")

    assert (removed.status_code, removed.location) == (303, LIST)
    assert LINK.findall(ann.client.get(LIST).text) == []
    for each in (send(browser, answer), sign_in(app.test_client(), phone)):
        assert each.status_code == 422
        assert "That no longer opens an account here." in each.text
    assert browser.get("/api/account").status_code == 401


def test_a_passkey_of_a_disabled_account_opens_nothing(app: Flask, ann: Person, phone: Authenticator) -> None:
    add(ann.client, phone)
    with app.app_context():
        user = user_by_email(ann.email)
        assert user
        disable_user(user, datetime.now(UTC))
        db.session.commit()
    browser = app.test_client()

    answer = sign_in(browser, phone)

    assert answer.status_code == 422
    assert "This account is switched off." in answer.text
    assert browser.get("/api/account").status_code == 401


def test_a_passkey_opens_an_account_that_leaves_until_it_has_left(
    app: Flask, ann: Person, phone: Authenticator
) -> None:
    add(ann.client, phone)
    with app.app_context():
        user = user_by_email(ann.email)
        assert user
        leave(user.id, datetime.now(UTC))
        db.session.commit()

    in_time = sign_in(app.test_client(), phone)
    with time_machine.travel(datetime.now(UTC) + LEAVES_AFTER):
        too_late = sign_in(app.test_client(), phone)

    assert (in_time.status_code, in_time.location) == (303, "/account/keep")
    assert too_late.status_code == 422
