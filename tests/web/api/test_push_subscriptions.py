"""Push subscriptions over the wire."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach.store.database import db
from coach.store.models.push import DeliveryRow, PushSubscriptionRow
from tests.support.people import Person, a_phone, sign_in

ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
    "Mobile Safari/537.36"
)


def test_a_phone_is_named_and_its_secrets_are_not_given_away(ann: Person) -> None:
    phone = a_phone()
    ann.client.environ_base["HTTP_USER_AGENT"] = ANDROID

    first, again = ann.put_phone(phone), ann.put_phone(phone)

    assert (first.status_code, again.status_code) == (201, 200)
    [kept] = ann.phones()
    assert set(kept) == {"digest", "device", "created_at", "last_delivered_at", "delivered_days"}
    assert (kept["digest"], kept["device"]) == (digest(phone), "Android phone, Chrome")
    assert kept["last_delivered_at"] is None


def test_a_phone_goes_over_to_whoever_signs_in_there(person: Callable[[str], Person], ann: Person) -> None:
    bob, phone = person("bob@example.org"), a_phone()
    ann.put_phone(phone)

    assert bob.put_phone(phone).status_code == 200

    assert (len(ann.phones()), len(bob.phones())) == (0, 1)


def test_knowing_the_address_of_a_phone_is_not_enough_to_take_it(
    person: Callable[[str], Person], ann: Person
) -> None:
    bob, phone = person("bob@example.org"), a_phone()
    ann.put_phone(phone)

    stolen = bob.put_phone(a_phone(endpoint=phone["endpoint"]))
    bob.client.delete(f"/api/push-subscriptions/{digest(phone)}")
    tested = bob.client.post(f"/api/push-subscriptions/{digest(phone)}/tests")

    assert (stolen.status_code, tested.status_code) == (404, 404)
    assert (len(ann.phones()), len(bob.phones())) == (1, 0)


def test_a_phone_is_removed(ann: Person) -> None:
    phone = a_phone()
    ann.put_phone(phone)

    assert ann.client.delete(f"/api/push-subscriptions/{digest(phone)}").status_code == 204
    assert ann.client.delete(f"/api/push-subscriptions/{digest(phone)}").status_code == 204
    assert ann.phones() == []


def test_of_many_phones_the_oldest_gives_way(ann: Person) -> None:
    phones = [a_phone() for _ in range(12)]
    for phone in phones:
        ann.put_phone(phone)

    assert {each["digest"] for each in ann.phones()} == {digest(phone) for phone in phones[2:]}


def test_signing_out_removes_this_phone_and_no_other(app: Flask, ann: Person) -> None:
    tablet = sign_in(app.test_client(), ann.email)
    ann.put_phone(a_phone())
    tablet.put_phone(a_phone())

    ann.client.post("/sign-out")

    assert len(tablet.phones()) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("endpoint", "http://push.example.net/1"),
        ("endpoint", "https://127.0.0.1/1"),
        ("endpoint", "https://169.254.169.254/latest"),
        ("endpoint", ""),
        ("p256dh", "AAAA"),
        ("auth", "AAAA"),
        ("auth", None),
        ("endpoint", 7),
    ],
)
def test_a_wrong_field_is_named(anybody: Person, field: str, value: object) -> None:
    phone = {**a_phone(), field: value}
    name = hashlib.sha256(str(phone["endpoint"]).encode()).hexdigest()

    answer = anybody.client.put(f"/api/push-subscriptions/{name}", json=phone)

    assert answer.status_code == 422
    assert list(answer.get_json()["errors"]) == [field]
    assert anybody.phones() == []


def test_a_wrong_digest_is_named(anybody: Person) -> None:
    answer = anybody.client.put(f"/api/push-subscriptions/{'0' * 64}", json=a_phone())

    assert (answer.status_code, list(answer.get_json()["errors"])) == (422, ["digest"])


@pytest.mark.parametrize("digest", ["a%00b", "%00" * 64, "0" * 63, "A" * 64, "%ff" * 64, "x"])
def test_what_is_no_digest_names_no_phone(ann: Person, digest: str) -> None:
    path = f"/api/push-subscriptions/{digest}"

    statuses = {
        ann.client.delete(path).status_code,
        ann.client.post(f"{path}/tests").status_code,
        ann.client.put(path, json=a_phone()).status_code,
    }

    assert statuses == {404}


def test_a_test_is_left_to_the_worker(app: Flask, ann: Person) -> None:
    phone = a_phone()
    ann.put_phone(phone)

    answer = ann.client.post(f"/api/push-subscriptions/{digest(phone)}/tests")

    assert (answer.status_code, answer.get_json()) == (202, {})
    with app.app_context():
        [delivery] = db.session.scalars(db.select(DeliveryRow))
        assert (delivery.kind, delivery.subscription, delivery.outcome) == ("test", digest(phone), None)


def test_where_a_phone_opens_the_app_is_where_it_signed_in(app: Flask, ann: Person) -> None:
    ann.put_phone(a_phone())

    with app.app_context():
        [row] = db.session.scalars(db.select(PushSubscriptionRow))
        assert row.origin == "http://localhost"


def test_reminders_follow_the_language_of_the_phone(app: Flask, ann: Person) -> None:
    phone = a_phone()
    ann.put_phone(phone)
    ann.client.put("/api/language", json={"language": "es"})

    ann.put_phone(phone)

    with app.app_context():
        [row] = db.session.scalars(db.select(PushSubscriptionRow))
        assert row.language == "es"


def test_every_page_carries_the_key(client: FlaskClient, app: Flask) -> None:
    key = app.config["VAPID_KEYS"].public_key

    assert len(key) == 87
    assert f'"push_key": "{key}"' in client.get("/").text


def digest(phone: dict[str, str]) -> str:
    return hashlib.sha256(phone["endpoint"].encode()).hexdigest()
