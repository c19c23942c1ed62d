"""Answers of a phone to a challenge: what is tried against them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach.store.accounts import user_by_email
from tests.support.authenticator import USER_PRESENT, Authenticator, base64url, from_base64url
from tests.support.people import Person
from tests.web.accounts.support.passkeys import (
    LINK,
    LIST,
    NEW,
    ORIGIN,
    TOKEN,
    add,
    options_on,
    post,
    send,
    sign_in,
)

NONSENSE = (
    *("", "\0", "x", "[1]", '"x"', "5", "null", "[" * 15_000, "0" * 17_000),
    '{"id": 5, "rawId": 5, "type": "public-key", "response": {}}',
    '{"id": "\\u0000", "rawId": "\\u0000", "type": "public-key", "response": {"clientDataJSON": "W10"}}',
    '{"id": "é", "rawId": "é", "type": "public-key", "response": {"clientDataJSON": "é"}}',
)
MUTILATIONS = 20
WRONG_VALUES: tuple[object, ...] = (None, 5, [], {}, True, "", "W10", "eyJ0eXBlIjo1fQ", "A" * 4_000)


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
