"""Forgotten password: codes by mail, sent by a real SMTP conversation, and the words of recovery sheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from coach.local.ports import port_of, reserve_port
from coach.mail import read_mail_server
from coach.store.accounts import disable_user, user_by_email
from coach.store.database import db
from coach.store.recovery_sheets import sheet_of
from coach.web.accounts import passwords, words
from coach.web.accounts.post import WAITING_AT_MOST, Post
from tests.support.mail_server import Inbox
from tests.support.people import PASSWORD, Person, send_form, sign_in
from tests.web.accounts.support.recovery import (
    NEW,
    ask_for_code,
    can_sign_in,
    code_in,
    mailing,
    make_sheet,
    other_than,
    post_is_done,
    token_on,
    type_code,
    type_words,
    without_secrets,
)

MORNING = datetime(2026, 5, 1, 7, tzinfo=UTC)
WRONG = "That code is not right, or too old."
WRONG_WORDS = "The e-mail address or the words are not right."


@pytest.fixture
def inbox(app: Flask) -> Iterator[Inbox]:
    with mailing(app) as inbox:
        yield inbox


def test_a_code_by_mail_sets_a_new_password(
    app: Flask, client: FlaskClient, ann: Person, inbox: Inbox
) -> None:
    asked = ask_for_code(client, " ANN@example.org ")
    mail = inbox.next()
    set_ = type_code(client, code_in(mail.text))

    assert (asked.status_code, asked.location) == (303, "/forgotten-password/code")
    assert (mail.to, mail.message["Subject"]) == (["ann@example.org"], "Your Backstride code")
    assert (set_.status_code, set_.location) == (303, "/sign-in")
    assert "Your new password is set. Sign in with it." in client.get("/sign-in").text
    assert can_sign_in(app, NEW)
    assert not can_sign_in(app, PASSWORD)


def test_a_new_password_ends_every_session(client: FlaskClient, ann: Person, inbox: Inbox) -> None:
    ask_for_code(client)

    type_code(client, code_in(inbox.next().text))

    assert ann.client.get("/api/account").status_code == 401


def test_a_new_password_is_told_by_mail(client: FlaskClient, ann: Person, inbox: Inbox) -> None:
    ask_for_code(client)
    type_code(client, code_in(inbox.next().text))

    told = inbox.next()

    assert (told.to, told.message["Subject"]) == (["ann@example.org"], "Your Backstride password is new")


def test_the_mail_has_no_link_and_speaks_the_language_of_the_page(
    client: FlaskClient, ann: Person, inbox: Inbox
) -> None:
    client.set_cookie("language", "es")

    ask_for_code(client)

    mail = inbox.next()
    assert "http" not in mail.text
    assert mail.message["Subject"] == "Su código de Backstride"
    assert re.search(r"^ {4}\d{4} \d{4}\r?$", mail.text, re.MULTILINE)


@pytest.mark.parametrize("typed", ["{0}", " {1} ", "{1}.", "{0}\n", "{2}"])
def test_a_code_may_be_typed_with_blanks(client: FlaskClient, ann: Person, inbox: Inbox, typed: str) -> None:
    ask_for_code(client)
    code = code_in(inbox.next().text)

    assert type_code(client, typed.format(code, f"{code[:4]} {code[4:]}", "-".join(code))).status_code == 303


def test_a_code_is_good_once(app: Flask, client: FlaskClient, ann: Person, inbox: Inbox) -> None:
    ask_for_code(client)
    asked = client.get_cookie("backstride_session")
    assert asked
    code = code_in(inbox.next().text)
    type_code(client, code)

    client.set_cookie("backstride_session", asked.value)
    replayed = type_code(client, code, "five quiet geese fly")

    assert (replayed.status_code, WRONG in replayed.text) == (422, True)
    assert can_sign_in(app, NEW)


def test_a_code_typed_twice_at_once_is_good_once(
    app: Flask, client: FlaskClient, ann: Person, inbox: Inbox
) -> None:
    ask_for_code(client)
    code = code_in(inbox.next().text)
    token, cookie = token_on(client, "/forgotten-password/code"), client.get_cookie("backstride_session")
    assert cookie

    def send(_n: int) -> int:
        browser = app.test_client()
        browser.set_cookie("backstride_session", cookie.value)
        fields = {"csrf_token": token, "code": code, "password": NEW}
        return browser.post("/forgotten-password/code", data=fields).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(send, range(4)))

    assert statuses == [303, 422, 422, 422]


def test_a_newer_code_does_not_help_an_older_page(
    app: Flask, client: FlaskClient, ann: Person, inbox: Inbox
) -> None:
    ask_for_code(client)
    first = code_in(inbox.next().text)
    ask_for_code(client)
    second = code_in(inbox.next().text)

    assert type_code(client, first).status_code == 422
    assert type_code(client, second).status_code == 303


def test_all_codes_of_an_account_are_over_once_one_is_used(app: Flask, ann: Person, inbox: Inbox) -> None:
    phone, tablet = app.test_client(), app.test_client()
    ask_for_code(phone)
    first = code_in(inbox.next().text)
    ask_for_code(tablet)
    type_code(tablet, code_in(inbox.next().text))

    assert type_code(phone, first, "five quiet geese fly").status_code == 422


def test_a_code_has_five_tries(client: FlaskClient, ann: Person, inbox: Inbox) -> None:
    ask_for_code(client)
    code = code_in(inbox.next().text)

    wrong = [type_code(client, other_than(code, n)).status_code for n in range(5)]
    late = type_code(client, code)

    assert wrong == [422] * 5
    assert (late.status_code, WRONG in late.text) == (422, True)


def test_five_tries_are_five_also_at_once(app: Flask, client: FlaskClient, ann: Person, inbox: Inbox) -> None:
    ask_for_code(client)
    code = code_in(inbox.next().text)
    compared: list[bool] = []
    real = passwords.matches

    def counted(code_hash: str | None, typed: str) -> bool:
        compared.append(code_hash is not None)
        return real(code_hash, typed)

    token, cookie = token_on(client, "/forgotten-password/code"), client.get_cookie("backstride_session")
    assert cookie

    def guess(n: int) -> int:
        browser = app.test_client()
        browser.set_cookie("backstride_session", cookie.value)
        fields = {"csrf_token": token, "code": other_than(code, n), "password": NEW}
        return browser.post("/forgotten-password/code", data=fields).status_code

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(6) as pool:
        patch.setattr(passwords, "matches", counted)
        assert set(pool.map(guess, range(16))) == {422}

    assert sum(compared) == 5


def test_a_code_is_good_for_ten_minutes(app: Flask, client: FlaskClient, ann: Person, inbox: Inbox) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        ask_for_code(client)
        code = code_in(inbox.next().text)
        clock.shift(timedelta(minutes=9, seconds=59))
        weak = type_code(client, code, "12345678")
        clock.shift(timedelta(seconds=1))
        late = type_code(client, code)

    assert "easy to guess" in weak.text
    assert (late.status_code, WRONG in late.text) == (422, True)


def test_a_code_opens_nothing_on_another_browser(
    app: Flask, client: FlaskClient, ann: Person, inbox: Inbox
) -> None:
    ask_for_code(client)
    code = code_in(inbox.next().text)
    stranger = app.test_client()
    ask_for_code(stranger, "nobody@example.org")

    wrong = [type_code(stranger, code).status_code for _ in range(9)]

    assert wrong == [422] * 9
    assert stranger.get("/forgotten-password/code").status_code == 200
    # A stranger has used up none of the five tries.
    assert type_code(client, code).status_code == 303


def test_a_browser_that_asked_for_no_code_is_led_to_ask(client: FlaskClient, inbox: Inbox) -> None:
    for answer in (client.get("/forgotten-password/code"), client.post("/forgotten-password/code")):
        assert (answer.status_code, answer.location) == (303, "/forgotten-password")


@pytest.mark.parametrize(
    "code", ["", "\0", "1234", "12345678 ", "\uff19" * 8, "x" * 9_000, "é" * 4_000, "1' OR '1'='1"]
)
def test_nonsense_is_no_code(client: FlaskClient, ann: Person, inbox: Inbox, code: str) -> None:
    ask_for_code(client)

    assert type_code(client, code).status_code == 422


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", "Choose a password."),
        ("short", "Choose a password of 8 to 200 characters."),
        ("password", "easy to guess"),
        ("ann@example.org", "easy to guess"),
    ],
)
def test_a_password_that_is_not_taken_does_not_use_the_code_up(
    client: FlaskClient, ann: Person, inbox: Inbox, password: str, sentence: str
) -> None:
    ask_for_code(client)
    code = code_in(inbox.next().text)

    refused = type_code(client, code, password)

    assert (refused.status_code, sentence in refused.text) == (422, True)
    assert type_code(client, code).status_code == 303


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
