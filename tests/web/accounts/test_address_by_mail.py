"""Change of the e-mail address where there is mail, and what the earlier address is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from tests.support.mail_server import Inbox
from tests.support.people import PASSWORD, Person, send_form, sign_in
from tests.web.accounts.support.recovery import NEW, code_in, other_than, without_secrets

ADDRESS, CODE = "/account/address", "/account/address/code"


@pytest.fixture
def bob(person: Callable[[str], Person]) -> Person:
    """Another walker, who signed up before there was mail."""
    return person("bob@example.org")


def test_a_mailed_code_confirms_a_new_address(app: Flask, ann: Person, inbox: Inbox) -> None:
    asked = send_form(ann.client, ADDRESS, email="NEW@example.org")
    mail = inbox.next()
    before = ann.client.get("/api/account").get_json()["email"]

    done = send_form(ann.client, CODE, code=code_in(mail.text))

    assert (asked.location, mail.to, before) == (CODE, ["new@example.org"], "ann@example.org")
    assert done.location == ADDRESS
    assert ann.client.get("/api/account").get_json()["email"] == "new@example.org"
    assert sign_in(app.test_client(), "new@example.org")
    told = inbox.next()
    assert (told.to, told.message["Subject"]) == (
        ["ann@example.org"],
        "Your Backstride account has another address",
    )


def test_no_answer_tells_that_an_address_has_an_account(ann: Person, bob: Person, inbox: Inbox) -> None:
    pages = []
    for address in (bob.email, "eve@example.org"):
        asked = send_form(ann.client, ADDRESS, email=address)
        page = without_secrets(ann.client.get(asked.location or "")).replace(address, "")
        pages.append((asked.status_code, asked.location, page))
    mails = [inbox.next(), inbox.next()]

    assert pages[0] == pages[1]
    assert [mail.to for mail in mails] == [["bob@example.org"], ["eve@example.org"]]
    assert "It has one already." in mails[0].text
    assert "It has one already." not in mails[1].text


@pytest.mark.parametrize(
    "code", ["", "0", "\0", "".join(chr(0xFF10 + digit) for digit in range(8)), "12345678" * 500]
)
def test_what_is_no_code_changes_no_address(ann: Person, inbox: Inbox, code: str) -> None:
    send_form(ann.client, ADDRESS, email="new@example.org")
    inbox.next()

    assert send_form(ann.client, CODE, code=code).status_code == 422
    assert ann.client.get("/api/account").get_json()["email"] == "ann@example.org"


def test_a_code_is_good_for_ten_minutes_its_address_and_its_walker(
    ann: Person, bob: Person, inbox: Inbox
) -> None:
    send_form(ann.client, ADDRESS, email="first@example.org")
    first = code_in(inbox.next().text)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        assert send_form(ann.client, CODE, code=first).status_code == 422
    send_form(ann.client, ADDRESS, email="second@example.org")
    second = code_in(inbox.next().text)

    assert send_form(ann.client, CODE, code=first).status_code == 422
    assert send_form(ann.client, CODE, code=other_than(second, 0)).status_code == 422
    assert bob.client.get(CODE).location == ADDRESS
    assert send_form(ann.client, CODE, code=second).status_code == 303
    assert ann.client.get(CODE).location == ADDRESS


def test_a_new_password_and_a_deletion_are_told_by_mail(ann: Person, inbox: Inbox) -> None:
    send_form(ann.client, "/account/password", password=NEW)
    password = inbox.next()
    send_form(ann.client, "/account/delete")
    deletion = inbox.next()

    subjects = [str(mail.message["Subject"]) for mail in (password, deletion)]
    assert subjects == ["Your Backstride password is new", "Your Backstride account will be deleted"]
    assert [mail.to for mail in (password, deletion)] == [["ann@example.org"]] * 2
    assert PASSWORD not in password.text
