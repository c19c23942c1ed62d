"""Account forms, without JavaScript."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from http.cookies import Morsel, SimpleCookie
from io import BytesIO

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from coach.store.accounts import user_by_email
from coach.web.accounts import passwords
from tests.support.people import PASSWORD, Person, send_form, sign_in, sign_up

WELCOME = "/account?welcome="

SESSION, REMEMBER, KNOWN = "backstride_session", "backstride_remember", "backstride_known"


def test_signing_up_signs_in_and_goes_to_the_account(client: FlaskClient) -> None:
    answer = send_form(client, "/sign-up", email="ann@example.org", password=PASSWORD)

    assert (answer.status_code, answer.location) == (303, f"{WELCOME}new")
    assert client.get("/api/account").get_json()["email"] == "ann@example.org"


def test_signing_in_works_in_whatever_case_the_address_is_typed(app: Flask, client: FlaskClient) -> None:
    sign_up(client, "Ann@Example.org")

    answer = send_form(app.test_client(), "/sign-in", email=" aNN@exAmple.ORG ", password=PASSWORD)

    assert (answer.status_code, answer.location) == (303, WELCOME)


def test_one_address_is_one_account_in_whatever_case(app: Flask, ann: Person) -> None:
    answer = send_form(app.test_client(), "/sign-up", email="ANN@example.org", password="another password")

    assert answer.status_code == 422
    assert "You have an account with this address already." in answer.text
    assert not passwords.matches(hash_of(app, ann.email), "another password")


def test_a_wrong_password_and_an_unknown_address_are_told_in_the_same_words(app: Flask, ann: Person) -> None:
    wrong = send_form(app.test_client(), "/sign-in", email="x@example.org", password="not this one")
    unknown = send_form(app.test_client(), "/sign-in", email="ann@example.org", password="not this one")

    assert wrong.status_code == unknown.status_code == 422
    assert "The e-mail address or the password is not right." in wrong.text
    assert without_token(wrong).replace("x@example.org", "ann@example.org") == without_token(unknown)


def test_an_unknown_address_costs_a_hash_too(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    monkeypatch.setattr(passwords, "hash_of", hashed.append)

    send_form(app.test_client(), "/sign-in", email="nobody@example.org", password="small steps")

    assert hashed == ["small steps"]


@pytest.mark.parametrize(
    ("email", "password", "field", "sentence"),
    [
        ("", PASSWORD, "email", "Write your e-mail address."),
        ("ann", PASSWORD, "email", "Write an e-mail address like name@example.org."),
        ("ann@example.org\0", PASSWORD, "email", "Write an e-mail address like name@example.org."),
        ("a" * 250 + "@example.org", PASSWORD, "email", "Write an e-mail address like name@example.org."),
        ("ann@example.org", "", "password", "Choose a password."),
        ("ann@example.org", "1234567", "password", "Choose a password of 8 to 200 characters."),
        ("ann@example.org", "x" * 201, "password", "Choose a password of 8 to 200 characters."),
        (
            "ann@example.org",
            "x" + "\u0327\u0301" * 2_500,
            "password",
            "Choose a password of 8 to 200 characters.",
        ),
        ("a" + "\u0327\u0301" * 2_500, PASSWORD, "email", "Write an e-mail address like name@example.org."),
    ],
)
def test_a_mistake_is_told_next_to_its_field_and_in_the_summary(
    client: FlaskClient, email: str, password: str, field: str, sentence: str
) -> None:
    answer = send_form(client, "/sign-up", email=email, password=password)

    assert answer.status_code == 422
    assert f'<a href="#{field}">{sentence}</a>' in answer.text
    assert f'id="{field}-error">{sentence}</p>' in answer.text
    assert client.get("/api/account").status_code == 401


@pytest.mark.parametrize("password", ["12 foxes", "two words " * 20, "Größe und Mut"])
def test_passwords_of_8_to_200_characters_are_taken(app: Flask, client: FlaskClient, password: str) -> None:
    sign_up(client, "ann@example.org", password)

    assert sign_in(app.test_client(), "ann@example.org", password)


def test_a_letter_typed_as_two_characters_is_the_same_password(app: Flask, client: FlaskClient) -> None:
    sign_up(client, "ann@example.org", "caf\u00e9 au lait")

    assert sign_in(app.test_client(), "ann@example.org", "cafe\u0301 au lait")


@pytest.mark.parametrize(
    "password",
    [
        "password",
        "12345678",
        "PassWord",
        "aaaaaaaa",
        "        ",
        "abababab",
        "ann@example.org",
        "Ann@Example.org1",
        "backstride",
        "Backstride26",
        "".join(chr(0xFEE0 + ord(letter)) for letter in "password"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_not_taken(client: FlaskClient, password: str) -> None:
    answer = send_form(client, "/sign-up", email="ann@example.org", password=password)

    assert answer.status_code == 422
    assert "That password is easy to guess." in answer.text


@pytest.mark.parametrize(
    "password", ["walk ann@example.org home", "backstride every day", "0123456789-Ann", "日本語日本語日本語"]
)
def test_no_rule_of_composition_refuses_a_password(client: FlaskClient, password: str) -> None:
    assert send_form(client, "/sign-up", email="ann@example.org", password=password).status_code == 303


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("ann@xn--bcher-kva.example", "ann@bücher.example"),
        ("ann@b\u00fccher.example", "ann@bu\u0308cher.example"),
        ("rene\u0301@example.org", "REN\u00c9@example.org"),
        ("İnci@example.org", "i\u0307nci@example.org"),
    ],
)
def test_an_account_opens_in_every_spelling_of_its_address(app: Flask, spelling: str, other: str) -> None:
    send_form(app.test_client(), "/sign-up", email=spelling, password=PASSWORD)

    for typed in (spelling, other):
        assert send_form(app.test_client(), "/sign-in", email=typed, password=PASSWORD).status_code == 303
        again = send_form(app.test_client(), "/sign-up", email=typed, password=PASSWORD)
        assert "You have an account with this address already." in again.text


@pytest.mark.parametrize("path", ["/sign-up", "/sign-in"])
@pytest.mark.parametrize(
    "body", ["[1]", '"x"', "5", '{"email": 5}', '{"email": "ann@example.org", "password": "x"}']
)
def test_json_is_no_form(client: FlaskClient, path: str, body: str) -> None:
    assert client.post(path, data=body, content_type="application/json").status_code == 415


@pytest.mark.parametrize("path", ["/sign-up", "/sign-in"])
def test_chunked_json_is_no_form(client: FlaskClient, path: str) -> None:
    body = {"wsgi.input": BytesIO(b'{"email": 5}'), "wsgi.input_terminated": True}

    answer = client.post(path, content_type="application/json", environ_overrides=body)

    assert answer.status_code == 415


@pytest.mark.parametrize("path", ["/sign-up", "/sign-in"])
def test_a_file_is_no_password(client: FlaskClient, path: str) -> None:
    files = {"email": "ann@example.org", "password": (BytesIO(b"small steps"), "password.txt")}

    assert client.post(path, data=files, content_type="multipart/form-data").status_code == 415


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ann@example.org\0", "x"),
        ("\0", "x"),
        ("ann@example.org", "\0"),
        ("ann@example.org", "x" + "\u0327\u0301" * 2_500),
    ],
)
def test_nonsense_signs_in_as_nobody(ann: Person, app: Flask, email: str, password: str) -> None:
    answer = send_form(app.test_client(), "/sign-in", email=email, password=password)

    assert answer.status_code == 422
    assert "The e-mail address or the password is not right." in answer.text


def test_what_was_typed_stays_but_the_password(client: FlaskClient) -> None:
    answer = send_form(client, "/sign-up", email='"><b>ann', password="s3cret!")

    assert 'value="&#34;&gt;&lt;b&gt;ann"' in answer.text
    assert "s3cret!" not in answer.text


@pytest.mark.parametrize("path", ["/sign-up", "/sign-in"])
def test_a_form_without_its_token_is_asked_again(client: FlaskClient, path: str) -> None:
    answer = client.post(path, data={"email": "ann@example.org", "password": PASSWORD})

    assert answer.status_code == 422
    assert "Please send it once more." in answer.text
    assert client.get("/api/account").status_code == 401


@pytest.mark.parametrize("path", ["/sign-up", "/sign-in"])
def test_a_form_is_kept_by_no_cache(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/sign-up", "/sign-in"])
def test_whoever_is_signed_in_goes_on(ann: Person, path: str) -> None:
    answer = ann.client.get(path)

    assert (answer.status_code, answer.location) == (303, WELCOME)


def test_signing_in_leads_nowhere_else(app: Flask, ann: Person) -> None:
    browser = app.test_client()
    token = token_on(browser.get("/sign-in"))

    answer = browser.post(
        "/sign-in",
        query_string={"next": "https://evil.example/"},
        data={"email": ann.email, "password": PASSWORD, "csrf_token": token},
    )

    assert (answer.status_code, answer.location) == (303, WELCOME)


def test_all_cookies_are_kept_from_scripts_and_other_sites(client: FlaskClient) -> None:
    answer = send_form(client, "/sign-up", email="ann@example.org", password=PASSWORD)

    cookies = cookies_of(answer)
    del cookies["backstride_signing_in"]  # for the scripts; it opens nothing
    assert set(cookies) == {SESSION, REMEMBER, KNOWN}
    for cookie in cookies.values():
        assert (cookie["secure"], cookie["httponly"]) == (True, True)
        assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", "")


def test_an_account_is_remembered_for_a_year_after_the_last_visit(client: FlaskClient) -> None:
    began = datetime(2026, 5, 1, 8, tzinfo=UTC)
    with time_machine.travel(began):
        sign_up(client, "ann@example.org")
    client.delete_cookie(SESSION)  # as if the browser was closed

    with time_machine.travel(began + timedelta(days=364)):
        first, second = client.get("/api/account"), client.get("/api/account")
    client.delete_cookie(SESSION)
    with time_machine.travel(began + timedelta(days=364 + 364)):
        later = client.get("/api/account")

    assert (first.status_code, later.status_code) == (200, 200)
    assert expiry(first) == began + timedelta(days=364 + 365)
    assert REMEMBER not in cookies_of(second)


def test_signing_out_forgets_the_browser(ann: Person) -> None:
    answer = ann.client.post("/sign-out")

    assert (answer.status_code, answer.location) == (303, "/")
    assert ann.client.get_cookie(REMEMBER) is None
    assert ann.client.get("/api/account").status_code == 401


def test_signing_out_is_not_done_by_a_link(ann: Person) -> None:
    assert ann.client.get("/sign-out").status_code == 405
    assert ann.client.get("/api/account").status_code == 200


def test_a_forged_cookie_is_nobody(app: Flask, ann: Person) -> None:
    stranger = app.test_client()
    remembered = ann.client.get_cookie(REMEMBER)
    assert remembered
    user_id, _, signature = remembered.value.partition("|")
    stranger.set_cookie(REMEMBER, f"{user_id}|{signature[::-1]}")

    assert stranger.get("/api/account").status_code == 401


def test_passwords_are_kept_as_argon2id(app: Flask, ann: Person) -> None:
    assert hash_of(app, ann.email).startswith("$argon2id$")


def hash_of(app: Flask, email: str) -> str:
    with app.app_context():
        user = user_by_email(email)
        assert user
        return user.password_hash


def cookies_of(answer: TestResponse) -> dict[str, Morsel[str]]:
    cookies = SimpleCookie()
    for header in answer.headers.getlist("Set-Cookie"):
        cookies.load(header)
    return dict(cookies)


def expiry(answer: TestResponse) -> datetime:
    stamp = cookies_of(answer)[REMEMBER]["expires"]
    return datetime.strptime(stamp, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)


def token_on(answer: TestResponse) -> str:
    return answer.text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]


def without_token(answer: TestResponse) -> str:
    nonces = [part.split('"')[0] for part in answer.text.split('nonce="')[1:]]
    text = re.sub("challenge&#34;: &#34;[^&]+", "", answer.text.replace(token_on(answer), ""))
    for nonce in nonces:
        text = text.replace(nonce, "")
    return text
