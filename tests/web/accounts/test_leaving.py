"""Deletion of an account: asked for, taken back within seven days, and then complete."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from coach.store.accounts import delete_left
from coach.store.database import db
from tests.support.people import (
    PASSWORD,
    Person,
    a_phone,
    a_reminder,
    a_walk,
    new_id,
    send_form,
    sign_in,
    sign_up,
)

KEEP = "/account/keep"


def test_a_deletion_signs_out_every_phone_and_stops_the_notifications(app: Flask, ann: Person) -> None:
    tablet = sign_in(app.test_client(), ann.email)
    ann.put_phone(a_phone())
    tablet.put_phone(a_phone())

    answer = send_form(ann.client, "/account/delete")

    assert (answer.status_code, answer.location) == (303, "/account/left")
    assert "Until then you can sign in and keep it." in ann.client.get("/account/left").text
    assert [each.client.get("/api/account").status_code for each in (ann, tablet)] == [401, 401]
    back = kept(app, ann)
    assert back.phones() == []


def test_the_page_offers_a_copy_first_and_names_the_day(ann: Person) -> None:
    with time_machine.travel(datetime(2026, 12, 3, 9, tzinfo=UTC)):
        page = sign_in(ann.client.application.test_client(), ann.email).client.get("/account/delete").text

    assert page.index('href="/history#copy"') < page.index("Delete my account")
    assert "On December 10, 2026 everything goes" in page
    assert "Copies of the whole server" in page


def test_signing_in_within_seven_days_asks_and_opens_nothing_yet(app: Flask, ann: Person) -> None:
    send_form(ann.client, "/account/delete")
    browser = app.test_client()

    answer = send_form(browser, "/sign-in", email=ann.email, password=PASSWORD)

    assert (answer.status_code, answer.location) == (303, KEEP)
    assert browser.get("/api/account").status_code == 401
    assert "Do you want to keep your account?" in browser.get(KEEP).text


def test_an_account_that_is_kept_has_everything_it_had(app: Flask, ann: Person) -> None:
    ann.put_walk(new_id(), a_walk())
    ann.put_reminder(new_id(), a_reminder())
    send_form(ann.client, "/account/delete")

    back = kept(app, ann)

    assert back.client.get("/api/account").get_json()["email"] == ann.email
    assert len(back.changes()["walks"]) == 1
    assert len(back.client.get("/api/reminders").get_json()["reminders"]) == 1
    with app.app_context(), time_machine.travel(timedelta(days=8)):
        delete_left(datetime.now(UTC))
        db.session.commit()
    assert back.client.get("/api/account").status_code == 200


def test_only_who_has_just_signed_in_keeps_an_account(app: Flask, ann: Person) -> None:
    send_form(ann.client, "/account/delete")
    browser = app.test_client()
    send_form(browser, "/sign-in", email=ann.email, password=PASSWORD)
    token = browser.get(KEEP).text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]

    strangers = app.test_client().post(KEEP, data={"csrf_token": token})
    without = browser.post(KEEP)
    with time_machine.travel(timedelta(minutes=20)):
        late = browser.post(KEEP, data={"csrf_token": token})

    assert (strangers.status_code, strangers.location) == (303, "/sign-in")
    assert without.status_code == 422
    assert (late.status_code, late.location) == (303, "/sign-in")
    assert send_form(app.test_client(), "/sign-in", email=ann.email, password=PASSWORD).location == KEEP


def test_a_kept_account_is_not_opened_by_the_same_cookie_again(app: Flask, ann: Person) -> None:
    send_form(ann.client, "/account/delete")
    browser = app.test_client()
    send_form(browser, "/sign-in", email=ann.email, password=PASSWORD)
    cookie = browser.get_cookie("backstride_session")
    assert cookie
    send_form(browser, KEEP)
    browser.post("/sign-out")

    thief = app.test_client()
    thief.set_cookie("backstride_session", cookie.value, secure=True)

    assert thief.get(KEEP).location == "/sign-in"
    assert thief.get("/api/account").status_code == 401


def test_after_seven_days_the_account_is_unknown_even_before_it_is_deleted(app: Flask, ann: Person) -> None:
    send_form(ann.client, "/account/delete")

    with time_machine.travel(timedelta(days=7, minutes=1)):
        answer = send_form(app.test_client(), "/sign-in", email=ann.email, password=PASSWORD)
        assert answer.status_code == 422
        assert "The e-mail address or the password is not right." in answer.text
        again = sign_up(app.test_client(), ann.email)
        assert again.changes()["walks"] == []


def test_until_then_the_address_is_taken(app: Flask, ann: Person) -> None:
    send_form(ann.client, "/account/delete")

    answer = send_form(app.test_client(), "/sign-up", email=ann.email, password=PASSWORD)

    assert "You have an account with this address already." in answer.text


@pytest.mark.parametrize("path", ["/account/left", KEEP])
def test_pages_of_a_deletion_open_to_anyone_break_for_nobody(app: Flask, path: str) -> None:
    assert app.test_client().get(path).status_code in (200, 303)


def test_another_walker_loses_nothing(app: Flask, person: Callable[[str], Person], ann: Person) -> None:
    bob = person("bob@example.org")
    bob.put_walk(new_id(), a_walk())
    send_form(ann.client, "/account/delete")

    with app.app_context():
        delete_left(datetime.now(UTC) + timedelta(days=8))
        db.session.commit()

    assert len(bob.changes()["walks"]) == 1


def kept(app: Flask, person: Person) -> Person:
    """The walker, who has signed in again and kept the account."""
    browser = app.test_client()
    assert send_form(browser, "/sign-in", email=person.email, password=PASSWORD).location == KEEP
    assert send_form(browser, KEEP).status_code == 303
    return Person(browser, person.email)
