"""Forgotten password without mail: the words of recovery sheets."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from coach.store.accounts import user_by_email
from coach.store.recovery_sheets import sheet_of
from coach.web.accounts import passwords, words
from tests.support.people import PASSWORD, Person, send_form, sign_in
from tests.web.accounts.support.recovery import NEW, can_sign_in, make_sheet, type_words, without_secrets

WRONG_WORDS = "The e-mail address or the words are not right."


def test_without_mail_the_page_says_whom_to_ask(app: Flask, client: FlaskClient) -> None:
    app.config["CONTACT"] = "Ann, 555 213"

    page = client.get("/forgotten-password", follow_redirects=True)

    assert page.request.path == "/forgotten-password/words"
    assert "Do you have no sheet? Ask Ann, 555 213." in page.text
    assert "Send me a code" not in page.text


def test_the_words_of_the_sheet_set_a_new_password_without_mail(
    app: Flask, client: FlaskClient, ann: Person
) -> None:
    sheet = make_sheet(ann)

    answer = type_words(client, sheet)

    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert ann.client.get("/api/account").status_code == 401
    assert can_sign_in(app, NEW)
    assert not can_sign_in(app, PASSWORD)


def test_words_are_taken_in_capitals_with_extra_blanks_and_without_accents(
    app: Flask, client: FlaskClient, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.web.accounts.words._listed", lambda _language: ("ácido", "niñez"))
    spellings: list[Callable[[str], str]] = [
        str.upper,
        lambda sheet: f"  {sheet.replace(' ', '   ')}\n",
        lambda sheet: sheet.replace("á", "a").replace("ñ", "n"),
        lambda sheet: sheet.replace("á", "a\u0301").replace("ñ", "n\u0303"),
        lambda sheet: ", ".join(f"{n}. {word}" for n, word in enumerate(sheet.split(), 1)),
    ]
    for n, spelling in enumerate(spellings):
        sheet = make_sheet(ann)

        assert type_words(client, spelling(sheet), f"{n} {NEW}").status_code == 303
        sign_in(ann.client, ann.email, f"{n} {NEW}")


def test_words_are_good_once(client: FlaskClient, ann: Person) -> None:
    sheet = make_sheet(ann)
    type_words(client, sheet)

    replayed = type_words(client, sheet, "five quiet geese fly")

    assert (replayed.status_code, WRONG_WORDS in replayed.text) == (422, True)


def test_a_newer_sheet_ends_the_older_one(client: FlaskClient, ann: Person) -> None:
    older, newer = make_sheet(ann), make_sheet(ann)

    assert type_words(client, older).status_code == 422
    assert type_words(client, newer).status_code == 303


@pytest.mark.parametrize("typed", ["", "abandon", "1 2 3", "\0", "é" * 9_000, "x " * 5_000])
def test_nonsense_is_no_sheet(client: FlaskClient, ann: Person, typed: str) -> None:
    make_sheet(ann)

    assert type_words(client, typed).status_code == 422


def test_words_in_another_order_are_not_the_sheet(client: FlaskClient, ann: Person) -> None:
    sheet = make_sheet(ann)

    assert type_words(client, " ".join(reversed(sheet.split()))).status_code == 422


def test_wrong_words_and_an_unknown_address_are_told_alike(app: Flask, ann: Person) -> None:
    make_sheet(ann)

    known = type_words(app.test_client(), "abandon ability")
    unknown = type_words(app.test_client(), "abandon ability", email="bob@example.org")

    assert known.status_code == unknown.status_code == 422
    assert without_secrets(known) == without_secrets(unknown).replace("bob@", "ann@")


def test_words_cost_a_hash_for_every_address(
    app: Flask, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    monkeypatch.setattr(passwords, "hash_of", hashed.append)

    type_words(app.test_client(), "abandon", email="bob@example.org")
    type_words(app.test_client(), "abandon")  # an account without a sheet

    assert len(hashed) == 2


def test_a_sheet_is_shown_once_and_kept_as_argon2id(app: Flask, ann: Person) -> None:
    sheet = make_sheet(ann)

    page = ann.client.get("/account/recovery-sheet")

    assert len(sheet.split()) == words.SHEET_WORDS
    assert "You have a sheet." in page.text
    assert not set(sheet.split()) & set(re.findall(r"<li>(\w+)</li>", page.text))
    with app.app_context():
        user = user_by_email(ann.email)
        assert user
        assert str(sheet_of(user.id, datetime.now(UTC))).startswith("$argon2id$")


def test_a_sheet_is_kept_by_no_cache(ann: Person) -> None:
    assert send_form(ann.client, "/account/recovery-sheet").headers["Cache-Control"] == "no-store"


def test_a_sheet_needs_the_password_a_while_after_the_sign_in(ann: Person) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=1)):
        answer = ann.client.get("/account/recovery-sheet")

    assert (answer.status_code, answer.location) == (303, "/account/proof")


def test_a_sheet_is_in_the_language_of_the_page(ann: Person) -> None:
    ann.client.set_cookie("language", "es")

    assert set(make_sheet(ann).split()) <= set(words._listed("es"))


def test_both_lists_have_words_that_differ_also_without_accents() -> None:
    for language in ("en", "es"):
        listed = words._listed(language)

        assert len({words.plain(word) for word in listed}) == len(listed) > 1_900
        assert {words.plain(f" {word.upper()} ").count(" ") for word in listed} == {0}
