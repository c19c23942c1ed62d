"""The fake push service refuses every invalid post, so its acceptance means something."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from tests.push.support.phone import Phone, as_base64url, new_phone
from tests.push.support.posting import (
    DAY_S,
    PAYLOAD,
    Sender,
    as_webpush_has_it,
    encrypted,
    post,
    refuses,
    right_headers,
)
from tests.push.support.push_service import PushService


def test_a_right_message_is_read(service: PushService, phone: Phone, sender: Sender) -> None:
    service.subscribe()
    post(service, phone, encrypted(phone, sender), right_headers(service, sender))

    message = service.verified(service.posts_to(phone)[0], sender.public_key)

    assert message.payload == PAYLOAD
    assert (message.ttl, message.topic, message.urgency) == (3_600, "reminder", "normal")
    assert message.sub == "mailto:coach@backstride.org"


def test_the_largest_message_is_read(service: PushService, phone: Phone, sender: Sender) -> None:
    payload = {"note": "x" * (3_993 - len('{"note": ""}'))}
    body = encrypted(phone, sender, payload)
    post(service, phone, body, right_headers(service, sender))

    assert len(body) == 4_096
    assert service.verified(service.received[0], sender.public_key).payload == payload


@pytest.mark.parametrize("at", [3, 40, 90, -1], ids=["salt", "key", "text", "seal"])
def test_a_flipped_bit_is_refused(service: PushService, phone: Phone, sender: Sender, at: int) -> None:
    body = bytearray(encrypted(phone, sender))
    body[at] ^= 1
    post(service, phone, bytes(body), right_headers(service, sender))

    refuses(service, sender, "cannot read")


def test_what_was_meant_for_another_phone_is_refused(
    service: PushService, phone: Phone, sender: Sender
) -> None:
    post(service, phone, encrypted(service.subscribe(), sender), right_headers(service, sender))

    refuses(service, sender, "cannot read")


@pytest.mark.parametrize("size", [0, 20, 21, 86], ids=str)
def test_a_body_that_stops_early_is_refused(
    service: PushService, phone: Phone, sender: Sender, size: int
) -> None:
    post(service, phone, encrypted(phone, sender)[:size], right_headers(service, sender))

    refuses(service, sender, "one record")


def test_a_body_that_is_too_large_is_refused(service: PushService, phone: Phone, sender: Sender) -> None:
    body = encrypted(phone, sender, {"note": "x" * (3_994 - len('{"note": ""}'))})
    post(service, phone, body, right_headers(service, sender))

    refuses(service, sender, "4097 bytes")


def test_a_payload_that_is_no_object_is_refused(service: PushService, phone: Phone, sender: Sender) -> None:
    post(service, phone, encrypted(phone, sender, ["walk"]), right_headers(service, sender))

    refuses(service, sender, "no object")


def test_the_signature_of_another_key_is_refused(service: PushService, phone: Phone, sender: Sender) -> None:
    other = Sender(ec.generate_private_key(ec.SECP256R1()))
    forged = other.authorization(service.address, named_key=sender.public_key)
    post(service, phone, encrypted(phone, sender), right_headers(service, sender, Authorization=forged))

    refuses(service, sender, "not signed with k")


def test_another_sender_is_refused(service: PushService, phone: Phone, sender: Sender) -> None:
    other = Sender(ec.generate_private_key(ec.SECP256R1()))
    post(service, phone, encrypted(phone, other), right_headers(service, other))

    refuses(service, sender, "not the key that the phone subscribed with")


def test_webpush_by_itself_forgets_the_port_and_is_refused(
    service: PushService, phone: Phone, sender: Sender
) -> None:
    stock = sender.webpush().get(b"{}", as_webpush_has_it(phone)).headers["authorization"]
    post(service, phone, encrypted(phone, sender), right_headers(service, sender, Authorization=stock))

    refuses(service, sender, "aud is 'https://127.0.0.1'")


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"exp": int(time.time()) - 60}, "expired"),
        ({"exp": int(time.time()) + DAY_S + 600}, "more than a day"),
        ({"exp": int(time.time() + 3_600) * 1_000}, "more than a day"),
        ({"exp": None}, "no number"),
        ({"sub": "coach@backstride.org"}, "neither"),
        ({"sub": "mailto:"}, "neither"),
        ({"sub": None}, "neither"),
        ({"aud": ["https://127.0.0.1"]}, "aud is"),
        ({"aud": "https://push.example.net"}, "aud is"),
    ],
)
def test_a_wrong_claim_is_refused(
    service: PushService, phone: Phone, sender: Sender, claims: dict[str, Any], words: str
) -> None:
    signed = sender.authorization(**{"aud": service.address, **claims})
    post(service, phone, encrypted(phone, sender), right_headers(service, sender, Authorization=signed))

    refuses(service, sender, words)


@pytest.mark.parametrize(
    ("header", "value", "words"),
    [
        ("Authorization", "", "Authorization is not"),
        ("Authorization", "WebPush abc", "Authorization is not"),
        ("Content-Encoding", "aesgcm", "Content-Encoding"),
        ("TTL", "", "whole number"),
        ("TTL", "3600.0", "whole number"),
        ("TTL", "-1", "whole number"),
        ("Topic", "t" * 33, "Topic"),
        ("Topic", "a.b", "Topic"),
        ("Topic", "", "Topic"),
        ("Urgency", "urgent", "Urgency"),
    ],
)
def test_a_wrong_header_is_refused(
    service: PushService, phone: Phone, sender: Sender, header: str, value: str, words: str
) -> None:
    post(service, phone, encrypted(phone, sender), {**right_headers(service, sender), header: value})

    refuses(service, sender, words)


def test_a_page_s_keys_read_too(service: PushService, sender: Sender) -> None:
    made = new_phone(f"{service.address}/push/made-by-a-page")
    number = made.private_key.private_numbers().private_value.to_bytes(32, "big")
    post(service, made, encrypted(made, sender), right_headers(service, sender))

    for private_key in (number, as_base64url(number), {"kty": "EC", "d": as_base64url(number)}):
        service.adopt(**made.subscription, private_key=private_key)
        assert service.verified(service.received[0], sender.public_key).payload == PAYLOAD

    with pytest.raises(AssertionError, match="does not belong"):
        service.adopt(**made.subscription, private_key=bytes(31) + b"\x07")


def test_a_post_to_an_unknown_phone_is_recorded_and_not_read(service: PushService, sender: Sender) -> None:
    nobody = new_phone(f"{service.address}/push/nobody")

    assert post(service, nobody, encrypted(nobody, sender), right_headers(service, sender)).status == 201
    with pytest.raises(AssertionError, match="Nobody subscribed"):
        service.shown()


def test_arrivals_carry_their_time(service: PushService, phone: Phone) -> None:
    before_s, before_at = time.monotonic(), datetime.now(UTC)
    post(service, phone, b"walk", {"X-Step": "s2"})

    arrived = service.received[0]
    assert before_s <= arrived.arrived_s <= time.monotonic()
    assert before_at <= arrived.arrived_at <= datetime.now(UTC)
    assert (arrived.token, arrived.headers["x-step"], arrived.body) == (phone.token, "s2", b"walk")


def test_waiting_ends_with_enough_posts_or_says_how_few(service: PushService, phone: Phone) -> None:
    post(service, phone)
    post(service, phone)

    assert len(service.wait_for(2, within_s=1)) == 2
    with pytest.raises(AssertionError, match="2 of 3 posts"):
        service.wait_for(3, within_s=0.05)
