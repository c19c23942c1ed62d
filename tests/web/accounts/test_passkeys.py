"""Passkeys: signing in by fingerprint, face or phone code, and what is tried against it."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from coach import create_app
from coach.store.accounts import LEAVES_AFTER, disable_user, leave, user_by_email
from coach.store.database import db
from coach.store.passkeys import AT_MOST, passkeys_of
from coach.web.accounts.proof import RECENT
from tests.conftest import config_for_tests
from tests.support.authenticator import (
    BACKED_UP,
    BACKUP_ELIGIBLE,
    PRESENT_AND_VERIFIED,
    USER_PRESENT,
    Authenticator,
    base64url,
    from_base64url,
)
from tests.support.people import PASSWORD, Person, send_form
from tests.web.accounts.support.recovery import mailing

ORIGIN = "http://localhost"
OUR_NAME = {"ALLOWED_HOSTS": "walk.example"}
LIST, NEW, PROOF = "/account/passkeys", "/account/passkeys/new", "/account/proof"
WELCOME = "/account?welcome="
OPTIONS = re.compile(r'data-passkey="([^"]+)"')
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
NONSENSE = (
    *("", "\0", "x", "[1]", '"x"', "5", "null", "[" * 15_000, "0" * 17_000),
    '{"id": 5, "rawId": 5, "type": "public-key", "response": {}}',
    '{"id": "\\u0000", "rawId": "\\u0000", "type": "public-key", "response": {"clientDataJSON": "W10"}}',
    '{"id": "é", "rawId": "é", "type": "public-key", "response": {"clientDataJSON": "é"}}',
)
MUTILATIONS = 20
WRONG_VALUES: tuple[object, ...] = (None, 5, [], {}, True, "", "W10", "eyJ0eXBlIjo1fQ", "A" * 4_000)
LINK = re.compile(rf'href="({LIST}/[0-9a-f-]{{36}})"')


@pytest.fixture
def phone() -> Authenticator:
    return Authenticator(ORIGIN)


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


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000", "192.168.1.20"])
def test_at_a_number_none_is_offered(ann: Person, client: FlaskClient, host: str) -> None:
    address = f"http://{host}/"

    page = client.get("/sign-in", base_url=address)

    assert "data-passkey" not in page.text
    assert 'autocomplete="email"' in page.text


@pytest.mark.parametrize(("trusted", "rp_id"), [("0", "localhost"), ("1", "walk.example")])
def test_the_name_is_that_of_the_proxy_that_we_trust(
    database_url: str, tmp_path: Path, trusted: str, rp_id: str
) -> None:
    behind = create_app({**config_for_tests(tmp_path, database_url), **OUR_NAME, "TRUSTED_PROXIES": trusted})
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "walk.example"}

    page = behind.test_client().get("/sign-in", headers=forwarded)

    assert options_on(page)["rpId"] == rp_id
    with behind.app_context():
        db.engine.dispose()


def test_at_a_number_the_list_says_why(person: Callable[[str], Person], app: Flask) -> None:
    browser = app.test_client()
    at = {"base_url": "https://127.0.0.1/"}
    token = TOKEN.findall(browser.get("/sign-up", **at).text)[0]
    fields = {"email": "ann@example.org", "password": PASSWORD, "csrf_token": token}
    browser.post("/sign-up", data=fields, headers={"Referer": "https://127.0.0.1/"}, **at)

    page = browser.get(LIST, **at)

    assert "this address is a number" in page.text
    assert browser.get(NEW, **at).location == LIST


def test_several_passkeys_are_listed_by_name(app: Flask, ann: Person) -> None:
    phones = [Authenticator(ORIGIN) for _ in range(2)]
    for each in phones:
        add(ann.client, each)
    first, second = LINK.findall(ann.client.get(LIST).text)

    send_form(ann.client, first, name=" Ann’s phone ")

    assert "Ann’s phone" in ann.client.get(LIST).text
    assert 'value="Ann’s phone"' in ann.client.get(first).text
    assert [sign_in(app.test_client(), each).status_code for each in phones] == [303, 303]
    assert first != second


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


def test_another_walkers_passkey_looks_like_none(
    person: Callable[[str], Person], ann: Person, phone: Authenticator
) -> None:
    add(ann.client, phone)
    [hers] = LINK.findall(ann.client.get(LIST).text)
    bob = person("bob@example.org").client

    answers = [
        bob.get(hers),
        post(bob, NEW, hers, name="mine"),
        post(bob, NEW, f"{hers}/remove"),
    ]

    assert [each.status_code for each in answers] == [404, 404, 404]
    assert LINK.findall(bob.get(LIST).text) == []
    assert LINK.findall(ann.client.get(LIST).text) == [hers]


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


def test_an_answer_from_a_foreign_origin_is_refused(app: Flask, ann: Person, phone: Authenticator) -> None:
    add(ann.client, phone)

    for origin in ("https://evil.example", "http://localhost:8000", "https://localhost", "null"):
        phone.origin = origin
        assert add(ann.client, Authenticator(origin)).status_code == 422
        assert sign_in(app.test_client(), phone).status_code == 422


def test_an_answer_for_another_site_is_refused(app: Flask, ann: Person, phone: Authenticator) -> None:
    add(ann.client, phone)
    browser = app.test_client()
    options = options_on(browser.get("/sign-in"))

    assert send(browser, phone.get({**options, "rpId": "evil.example"})).status_code == 422


@pytest.mark.parametrize("flags", [0, USER_PRESENT])
def test_a_passkey_that_has_not_verified_its_user_is_refused(
    app: Flask, ann: Person, phone: Authenticator, flags: int
) -> None:
    assert add(ann.client, Authenticator(ORIGIN, flags=flags)).status_code == 422
    add(ann.client, phone)
    phone.flags = flags

    assert sign_in(app.test_client(), phone).status_code == 422


@pytest.mark.parametrize(("before", "after", "status"), [(5, 6, 303), (5, 5, 422), (5, 4, 422), (5, 0, 422)])
def test_a_counter_that_does_not_grow_is_refused(
    app: Flask, ann: Person, phone: Authenticator, before: int, after: int, status: int
) -> None:
    phone.sign_count = before
    add(ann.client, phone)
    phone.sign_count = after

    assert sign_in(app.test_client(), phone).status_code == status


def test_another_accounts_passkey_is_not_taken_over(
    app: Flask, person: Callable[[str], Person], ann: Person, phone: Authenticator
) -> None:
    add(ann.client, phone)
    bob = person("bob@example.org")
    thief = Authenticator(ORIGIN, credential_id=phone.credential_id)

    taken = add(bob.client, thief)

    assert taken.status_code == 422
    assert sign_in(app.test_client(), thief).status_code == 422
    browser = app.test_client()
    assert sign_in(browser, phone).status_code == 303
    assert browser.get("/api/account").get_json()["email"] == ann.email


def test_the_handle_of_another_account_is_refused(
    app: Flask, person: Callable[[str], Person], ann: Person, phone: Authenticator
) -> None:
    add(ann.client, phone)
    with app.app_context():
        person("bob@example.org")
        bob = user_by_email("bob@example.org")
        assert bob
        phone.user_handle = bob.id.bytes

    assert sign_in(app.test_client(), phone).status_code == 422


@pytest.mark.parametrize("part", ["signature", "authenticatorData", "clientDataJSON"])
def test_a_forged_answer_is_refused(app: Flask, ann: Person, phone: Authenticator, part: str) -> None:
    add(ann.client, phone)
    browser = app.test_client()
    answer = phone.get(options_on(browser.get("/sign-in")))
    text = answer["response"][part]
    answer["response"][part] = text[:-8] + ("A" if text[-8] != "A" else "B") + text[-7:]

    assert send(browser, answer).status_code == 422


def test_nonsense_is_no_answer(ann: Person, client: FlaskClient) -> None:
    for answer in NONSENSE:
        for browser, path, page in ((client, "/sign-in/passkey", "/sign-in"), (ann.client, LIST, NEW)):
            refused = post(browser, page, path, answer=answer)

            assert refused.status_code == 422, (path, answer[:100])
            assert "Your phone’s answer could not be read. Please try once more." in refused.text


def test_a_mutilated_answer_is_no_mistake_of_ours(app: Flask, ann: Person, phone: Authenticator) -> None:
    chance = Random(16)
    for answer, status_of in right_answers(app, ann, phone):
        for part in answer["response"]:
            for _ in range(MUTILATIONS):
                wrong = changed(answer, ("response", part), mutilated(answer["response"][part], chance))
                # A new passkey signs nothing yet, so another key in it is a key.
                taken = {303} if part == "attestationObject" else set()
                assert status_of(wrong) in {422, *taken}, wrong


def test_a_part_of_any_type_is_refused(app: Flask, ann: Person, phone: Authenticator) -> None:
    for answer, status_of in right_answers(app, ann, phone):
        for part in [(name,) for name in answer] + [("response", name) for name in answer["response"]]:
            for value in WRONG_VALUES:
                assert status_of(changed(answer, part, value)) == 422, (part, value)
        assert status_of(answer) == 303


@pytest.mark.parametrize("path", ["/sign-in/passkey", LIST])
def test_json_is_no_form(ann: Person, path: str) -> None:
    assert ann.client.post(path, json={"answer": "{}"}).status_code == 415


@pytest.mark.parametrize("path", ["/sign-in/passkey", LIST])
def test_another_site_can_send_nothing(ann: Person, path: str) -> None:
    answer = ann.client.post(path, data={"answer": "{}"}, headers={"Origin": "https://evil.example"})

    assert answer.status_code == 403


def test_a_form_without_its_token_changes_nothing(app: Flask, ann: Person, phone: Authenticator) -> None:
    add(ann.client, phone)
    [mine] = LINK.findall(ann.client.get(LIST).text)
    browser = app.test_client()
    used = phone.get(options_on(browser.get("/sign-in")))
    made = Authenticator(ORIGIN).create(options_on(ann.client.get(NEW)))

    answers = [
        browser.post("/sign-in/passkey", data={"answer": json.dumps(used)}),
        ann.client.post(LIST, data={"answer": json.dumps(made)}),
        ann.client.post(mine, data={"name": "Mine"}),
        ann.client.post(f"{mine}/remove"),
    ]

    assert [each.status_code for each in answers] == [422] * 4
    assert LINK.findall(ann.client.get(LIST).text) == [mine]
    assert browser.get("/api/account").status_code == 401


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Write a name, such as “My phone”."),
        ("   ", "Write a name, such as “My phone”."),
        ("x" * 4_000, "Write at most 64 characters."),
        ("my\0phone", "Take out the characters that cannot be shown."),
    ],
)
def test_a_bad_name_is_told_beside_its_field(
    ann: Person, phone: Authenticator, name: str, sentence: str
) -> None:
    add(ann.client, phone)
    [mine] = LINK.findall(ann.client.get(LIST).text)

    answer = send_form(ann.client, mine, name=name)

    assert answer.status_code == 422
    assert f'id="name-error">{sentence}</p>' in answer.text


def test_an_eleventh_passkey_is_too_many(ann: Person) -> None:
    kept = ann.client.get(NEW)
    for _ in range(AT_MOST):
        assert add(ann.client, Authenticator(ORIGIN)).status_code == 303

    answer = send(ann.client, Authenticator(ORIGIN).create(options_on(kept)), LIST, NEW)

    assert answer.status_code == 422
    assert "There are too many. Remove one first." in answer.text
    assert f'href="{NEW}"' not in ann.client.get(LIST).text


def test_a_name_of_a_passkey_that_is_too_long_is_refused(ann: Person) -> None:
    for length, status in ((1_024, 422), (1_023, 303)):
        phone = Authenticator(ORIGIN, credential_id=os.urandom(length))
        assert add(ann.client, phone).status_code == status


def test_what_the_phone_says_of_its_passkey_is_kept(app: Flask, ann: Person) -> None:
    synced = Authenticator(ORIGIN, flags=PRESENT_AND_VERIFIED | BACKUP_ELIGIBLE | BACKED_UP)
    answer = synced.create(options_on(ann.client.get(NEW)))
    answer["response"]["transports"] = ["internal", "hybrid", "carrier pigeon", 5]
    agent = "Mozilla/5.0 (iPhone) Version/17.0 Safari/605.1"

    post(ann.client, NEW, LIST, {"User-Agent": agent}, answer=json.dumps(answer))

    with app.app_context():
        user = user_by_email(ann.email)
        assert user
        [row] = passkeys_of(user.id)
        assert (row.backed_up, row.transports, row.name) == (True, ["internal", "hybrid"], "iPhone, Safari")
        db.session.remove()
    [excluded] = options_on(ann.client.get(NEW))["excludeCredentials"]
    assert excluded["transports"] == ["internal", "hybrid"]


@pytest.mark.parametrize("path", [LIST, NEW, "/sign-in"])
def test_the_pages_are_kept_by_no_cache(app: Flask, ann: Person, path: str) -> None:
    browser = app.test_client() if path == "/sign-in" else ann.client

    assert browser.get(path).headers["Cache-Control"] == "no-store"


def add(client: FlaskClient, phone: Authenticator) -> TestResponse:
    return send(client, phone.create(options_on(client.get(NEW))), LIST, NEW)


def sign_in(client: FlaskClient, phone: Authenticator) -> TestResponse:
    return send(client, phone.get(options_on(client.get("/sign-in"))))


def prove(client: FlaskClient, phone: Authenticator) -> TestResponse:
    return send(client, phone.get(options_on(client.get(PROOF))), f"{PROOF}/passkey", PROOF)


def send(
    client: FlaskClient, answer: dict[str, Any], path: str = "/sign-in/passkey", page: str = "/sign-in"
) -> TestResponse:
    """Send an answer of the phone with the token of a page."""
    return post(client, page, path, answer=json.dumps(answer))


def post(
    client: FlaskClient, page: str, path: str, headers: dict[str, str] | None = None, **fields: str
) -> TestResponse:
    """Send a form to `path` with the token of `page`."""
    token = TOKEN.findall(client.get(page).text)[0]
    return client.post(path, data={"csrf_token": token, **fields}, headers=headers)


def options_on(page: TestResponse) -> dict[str, Any]:
    found = OPTIONS.search(page.text)
    assert found, page.text
    options: dict[str, Any] = json.loads(html.unescape(found[1]))
    return options


def right_answers(
    app: Flask, ann: Person, phone: Authenticator
) -> Iterator[tuple[dict[str, Any], Callable[[dict[str, Any]], int]]]:
    """Answer to add a passkey, and answer to sign in; each with what sends it, or a change of it."""
    add(ann.client, phone)
    for client, page, path, answer_to in (
        (ann.client, NEW, LIST, Authenticator(ORIGIN).create),
        (app.test_client(), "/sign-in", "/sign-in/passkey", phone.get),
    ):
        opened = client.get(page)
        form = {"csrf_token": TOKEN.findall(opened.text)[0]}
        yield answer_to(options_on(opened)), partial(status_of_answer, client, path, form)


def status_of_answer(client: FlaskClient, path: str, form: dict[str, str], answer: dict[str, Any]) -> int:
    return client.post(path, data={**form, "answer": json.dumps(answer)}).status_code


def changed(answer: dict[str, Any], path: tuple[str, ...], value: object) -> dict[str, Any]:
    """The same answer with another value at `path`."""
    copy: dict[str, Any] = json.loads(json.dumps(answer))
    place = copy if len(path) == 1 else copy[path[0]]
    place[path[-1]] = value
    return copy


def mutilated(text: str, chance: Random) -> str:
    """Base64url with other bytes: some cut off, and one replaced."""
    value = bytearray(from_base64url(text))
    del value[chance.randint(1, len(value)) :]
    value[chance.randrange(len(value))] ^= chance.randint(1, 255)
    return base64url(bytes(value))


def copy_cookies(client: FlaskClient, other: FlaskClient) -> None:
    for name in ("backstride_session", "backstride_remember", "backstride_known"):
        cookie = client.get_cookie(name)
        if cookie:
            other.set_cookie(name, cookie.value)
