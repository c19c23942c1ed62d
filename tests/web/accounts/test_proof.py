"""Re-authentication, and what needs it: password, address, signed-in phones."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from coach import create_app
from coach.store.database import db
from coach.store.models.accounts import SESSION
from coach.web.accounts import passwords
from coach.web.accounts.limits import limiter
from tests.conftest import config_for_tests
from tests.support.people import PASSWORD, Person, a_phone, send_form, sign_in, sign_up

PROOF = "/account/proof"
NEW = "four geese over water"
PAGES = ["/account/password", "/account/address", "/account/delete"]
LATER = timedelta(minutes=16)


@pytest.fixture
def tablet(app: Flask, ann: Person) -> Person:
    """Ann's second device."""
    return sign_in(app.test_client(), ann.email)


@pytest.mark.parametrize("path", PAGES)
def test_a_change_asks_for_the_password_unless_it_was_typed_just_now(ann: Person, path: str) -> None:
    assert ann.client.get(path).status_code == 200

    with time_machine.travel(LATER):
        asked = ann.client.get(path)
        sent = ann.client.post(path, data={"password": NEW, "email": "new@example.org"})
        proved = send_form(ann.client, PROOF, password=PASSWORD)

        assert [(each.status_code, each.location) for each in (asked, sent)] == [(303, PROOF)] * 2
        assert (proved.status_code, proved.location) == (303, path)
        assert ann.client.get(path).status_code == 200
    assert sign_in(ann.client.application.test_client(), ann.email)


@pytest.mark.parametrize("password", ["", "not this one", NEW, "\0", "x\u0327" * 3000])
def test_a_wrong_password_proves_nothing(ann: Person, password: str) -> None:
    with time_machine.travel(LATER):
        answer = send_form(ann.client, PROOF, password=password)

        assert answer.status_code == 422
        assert 'id="password-error"' in answer.text
        assert ann.client.get("/account/password").location == PROOF


def test_a_proof_leads_nowhere_else(ann: Person) -> None:
    token = ann.client.get(PROOF).text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]

    answer = ann.client.post(
        PROOF,
        query_string={"then": "https://evil.example/", "next": "//evil.example"},
        data={"password": PASSWORD, "csrf_token": token, "then": "https://evil.example/"},
    )

    assert (answer.status_code, answer.location) == (303, "/account")


def test_a_proof_gives_the_session_a_new_token(app: Flask, ann: Person) -> None:
    stolen = ann.client.get_cookie("backstride_remember")
    assert stolen

    send_form(ann.client, PROOF, password=PASSWORD)

    thief = app.test_client()
    thief.set_cookie("backstride_remember", stolen.value, secure=True)
    assert thief.get("/api/account").status_code == 401
    assert ann.client.get("/api/account").status_code == 200
    with app.app_context():
        assert db.session.scalar(db.select(db.func.count()).select_from(SESSION)) == 1


def test_a_new_password_ends_all_other_sessions(app: Flask, ann: Person, tablet: Person) -> None:
    tablet.put_phone(a_phone())
    ann.put_phone(a_phone())

    answer = send_form(ann.client, "/account/password", password=NEW)

    assert (answer.status_code, answer.location) == (303, "/account/phones")
    assert "Your new password is set." in ann.client.get("/account/phones").text
    assert tablet.client.get("/api/account").status_code == 401
    assert len(ann.phones()) == 1
    assert sign_in(app.test_client(), ann.email, NEW)
    wrong = send_form(app.test_client(), "/sign-in", email=ann.email, password=PASSWORD)
    assert wrong.status_code == 422


def test_a_sign_in_under_way_at_a_change_of_password_opens_nothing(
    app: Flask, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    rightly = passwords.matches

    def change_after(password_hash: str | None, password: str) -> bool:
        is_right = rightly(password_hash, password)
        in_another_thread(lambda: send_form(ann.client, "/account/password", password=NEW))
        return is_right

    browser = app.test_client()
    monkeypatch.setattr(passwords, "matches", change_after)

    answer = send_form(browser, "/sign-in", email=ann.email, password=PASSWORD)

    assert answer.status_code == 401
    assert "Please sign in first" in answer.text
    assert browser.get("/api/account").status_code == 401
    assert ann.client.get("/api/account").status_code == 200


def test_a_session_that_is_ended_while_it_is_proved_is_no_error(
    app: Flask, ann: Person, tablet: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    rightly = passwords.matches

    def end_after(password_hash: str | None, password: str) -> bool:
        in_another_thread(lambda: send_form(tablet.client, "/account/phones", phone="others"))
        return rightly(password_hash, password)

    monkeypatch.setattr(passwords, "matches", end_after)

    answer = send_form(ann.client, PROOF, password=PASSWORD)

    assert answer.status_code == 401
    assert ann.client.get("/api/account").status_code == 401


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", "Choose a password."),
        ("1234567", "Choose a password of 8 to 200 characters."),
        ("ann@example.org", "That password is easy to guess."),
        ("password", "That password is easy to guess."),
    ],
)
def test_a_weak_new_password_changes_nothing(
    app: Flask, ann: Person, tablet: Person, password: str, sentence: str
) -> None:
    answer = send_form(ann.client, "/account/password", password=password)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert tablet.client.get("/api/account").status_code == 200
    assert sign_in(app.test_client(), ann.email)


def test_a_new_address_signs_in_and_the_old_one_does_not(app: Flask, ann: Person) -> None:
    answer = send_form(ann.client, "/account/address", email=" Ann@BU\u0308CHER.example ")

    assert (answer.status_code, answer.location) == (303, "/account/address")
    assert "From now on you sign in with ann@bücher.example." in ann.client.get("/account/address").text
    assert ann.client.get("/api/account").get_json()["email"] == "ann@bücher.example"
    assert sign_in(app.test_client(), "ann@xn--bcher-kva.example")
    assert send_form(app.test_client(), "/sign-in", email=ann.email, password=PASSWORD).status_code == 422


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Write your e-mail address."),
        ("bob", "Write an e-mail address like name@example.org."),
        ("x\0@example.org", "Write an e-mail address like name@example.org."),
        ("BOB@example.org", "There is an account with this address already."),
    ],
)
def test_an_address_that_cannot_be_taken_changes_nothing(
    person: Callable[[str], Person], ann: Person, email: str, sentence: str
) -> None:
    person("bob@example.org")

    answer = send_form(ann.client, "/account/address", email=email)

    assert answer.status_code == 422
    assert f'<a href="#email">{sentence}</a>' in answer.text
    assert ann.client.get("/api/account").get_json()["email"] == "ann@example.org"


def test_the_phones_are_listed_with_their_last_use(app: Flask) -> None:
    browser = app.test_client()
    browser.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (iPhone) Safari/604.1"
    with time_machine.travel(-timedelta(days=5)):
        sign_up(browser, "ann@example.org")
    android = app.test_client()
    android.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0.0.0"
    ann = sign_in(android, "ann@example.org")

    english, spanish = (
        ann.client.get("/account/phones", headers={"Accept-Language": code}).text for code in ("en", "es")
    )

    order = [english.index(words) for words in ("Android phone, Chrome", "This phone", "iPhone, Safari")]
    assert order == sorted(order)
    assert "Last used: 5 days ago." in english
    assert english.count("This phone") == 1
    assert "Teléfono Android, Chrome" in spanish
    assert "hace 5 días" in spanish


def test_one_phone_is_signed_out(app: Flask, ann: Person, tablet: Person) -> None:
    session_id = session_of(tablet)
    third = sign_in(app.test_client(), ann.email)
    tablet.put_phone(a_phone())

    answer = send_form(ann.client, "/account/phones", phone=session_id)

    assert answer.location == "/account/phones"
    assert "That phone is signed out." in ann.client.get("/account/phones").text
    assert [each.client.get("/api/account").status_code for each in (ann, tablet, third)] == [200, 401, 200]
    assert ann.phones() == []


def test_a_tap_that_waited_for_the_proof_is_asked_for_again(ann: Person, tablet: Person) -> None:
    with time_machine.travel(LATER):
        send_form(ann.client, "/account/phones", phone=session_of(tablet))
        send_form(ann.client, PROOF, password=PASSWORD)

        assert "Nothing has changed yet. Please tap it once more." in ann.client.get("/account/phones").text
        assert "Nothing has changed yet." not in ann.client.get("/account/phones").text


def test_all_phones_but_this_one_are_signed_out(app: Flask, ann: Person, tablet: Person) -> None:
    third = sign_in(app.test_client(), ann.email)

    send_form(ann.client, "/account/phones", phone="others")

    assert [each.client.get("/api/account").status_code for each in (ann, tablet, third)] == [200, 401, 401]


def test_the_end_of_a_phone_needs_the_password(ann: Person, tablet: Person) -> None:
    session_id = session_of(tablet)
    with time_machine.travel(LATER):
        page = ann.client.get("/account/phones")
        answer = send_form(ann.client, "/account/phones", phone=session_id)

        assert (page.status_code, answer.location) == (200, PROOF)
        assert tablet.client.get("/api/account").status_code == 200
        assert send_form(ann.client, PROOF, password=PASSWORD).location == "/account/phones"


def test_nobody_ends_the_phone_of_another_walker(person: Callable[[str], Person], ann: Person) -> None:
    bob = person("bob@example.org")
    sign_in(ann.client.application.test_client(), bob.email)

    answer = send_form(bob.client, "/account/phones", phone=session_of(ann))

    assert answer.status_code == 303
    assert ann.client.get("/api/account").status_code == 200
    assert ann.email not in bob.client.get("/account/phones").text


@pytest.mark.parametrize("phone", ["", "x", "\0", "0" * 36, "é" * 4000, "OTHERS"])
def test_what_names_no_phone_ends_none(ann: Person, tablet: Person, phone: str) -> None:
    assert send_form(ann.client, "/account/phones", phone=phone).status_code == 303

    assert tablet.client.get("/api/account").status_code == 200


@pytest.mark.parametrize("path", [*PAGES, "/account/phones", PROOF])
def test_a_form_without_its_token_changes_nothing(app: Flask, ann: Person, tablet: Person, path: str) -> None:
    fields = {"password": NEW, "email": "new@example.org", "phone": "others"}

    answer = ann.client.post(path, data=fields)

    shown = answer if answer.status_code == 422 else ann.client.get(path)
    assert "Please send it once more." in shown.text
    assert tablet.client.get("/api/account").status_code == 200
    assert sign_in(app.test_client(), ann.email)


@pytest.mark.parametrize("path", [*PAGES, "/account/phones", PROOF])
def test_pages_of_the_account_are_closed_to_strangers_and_kept_by_no_cache(
    client: FlaskClient, ann: Person, path: str
) -> None:
    assert ann.client.get(path).headers["Cache-Control"] == "no-store"

    answer = client.get(path)

    assert answer.status_code == 401
    assert "Please sign in first" in answer.text
    assert client.post(path, json={"password": 5}).status_code == 415


@pytest.fixture
def limited(database_url: str, tmp_path: object) -> Iterator[Flask]:
    app = create_app({**config_for_tests(tmp_path, database_url), "RATELIMIT_ENABLED": True})  # type: ignore[arg-type]
    limiter.reset()
    yield app
    limiter.reset()
    with app.app_context():
        db.engine.dispose()


def test_a_stolen_session_has_ten_guesses_and_the_owner_others(limited: Flask) -> None:
    thief = sign_up(limited.test_client(), "ann@example.org").client
    owner = sign_in(limited.test_client(), "ann@example.org").client

    guesses = [send_form(thief, PROOF, password="a guess").status_code for _ in range(10)]
    more = thief.post(PROOF, data={"password": PASSWORD}).status_code

    assert [*guesses, more] == [422] * 10 + [429]
    assert send_form(owner, PROOF, password=PASSWORD).status_code == 303


def session_of(person: Person) -> str:
    """Id of the session that this walker used last."""
    mine = person.client.get("/api/account").get_json()["id"]
    with person.client.application.app_context():
        rows = db.session.execute(db.select(SESSION).order_by(SESSION.c.created_at)).all()
    return str([row.id for row in rows if str(row.user_id) == mine][-1])


def in_another_thread(send: Callable[[], object]) -> None:
    """Send a request while another one is under way. Flask keeps its state in the thread."""
    thread = threading.Thread(target=send)
    thread.start()
    thread.join()
