"""Messages to push services, read with another library than the one that wrote them."""

from __future__ import annotations

import base64
import os
import time
from dataclasses import dataclass
from typing import Any

import http_ece
import jwt
import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from coach.push.message import (
    PAYLOAD_BELOW,
    TOKEN_LASTS_S,
    Message,
    Messages,
    PayloadTooLong,
    UnusableSubscription,
)
from coach.vapid import read_keys

NUMBER = base64.urlsafe_b64encode(bytes(31) + b"\x07").decode()
KEYS = read_keys(NUMBER)
SUBJECT = "mailto:post@club.example.se"


@dataclass(frozen=True)
class Keys:
    private: ec.EllipticCurvePrivateKey
    auth: bytes

    def build(
        self, messages: Messages, payload: bytes, endpoint: str = "https://push.example.net/1"
    ) -> Message:
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return messages.build(endpoint, base64url(point), base64url(self.auth), payload, "reminder")


@pytest.fixture
def phone() -> Keys:
    return Keys(ec.generate_private_key(ec.SECP256R1()), os.urandom(16))


@pytest.fixture
def messages() -> Messages:
    return Messages(KEYS, SUBJECT)


def test_only_the_phone_can_read_it(phone: Keys, messages: Messages) -> None:
    message = phone.build(messages, "2 × 4 minutes".encode())

    assert (
        http_ece.decrypt(message.body, private_key=phone.private, auth_secret=phone.auth, version="aes128gcm")
        == "2 × 4 minutes".encode()
    )


def test_the_headers_say_how_long_how_urgent_and_what_it_replaces(phone: Keys, messages: Messages) -> None:
    headers = phone.build(messages, b"{}").headers

    assert {name: headers[name] for name in ("ttl", "urgency", "topic", "content-encoding")} == {
        "ttl": "3600",
        "urgency": "normal",
        "topic": "reminder",
        "content-encoding": "aes128gcm",
    }


@pytest.mark.parametrize(
    ("endpoint", "audience"),
    [
        ("https://push.example.net/1", "https://push.example.net"),
        ("https://push.example.net:443/1", "https://push.example.net"),
        ("https://127.0.0.1:8443/1", "https://127.0.0.1:8443"),
    ],
)
def test_it_is_signed_for_the_origin_with_its_port(
    phone: Keys, messages: Messages, endpoint: str, audience: str
) -> None:
    claims = signed_claims(phone.build(messages, b"{}", endpoint))

    assert (claims["aud"], claims["sub"]) == (audience, SUBJECT)
    assert 0 < int(claims["exp"]) - time.time() <= 24 * 3_600


def test_one_signature_serves_an_origin_until_it_grows_old(phone: Keys, messages: Messages) -> None:
    with time_machine.travel("2026-11-24T08:00:00Z") as traveller:
        first = phone.build(messages, b"{}").headers["authorization"]
        other = phone.build(messages, b"{}", "https://elsewhere.example.net/1").headers["authorization"]
        traveller.shift(TOKEN_LASTS_S - 3_601)
        same = phone.build(messages, b"{}").headers["authorization"]
        traveller.shift(2)
        renewed = phone.build(messages, b"{}").headers["authorization"]

    assert first == same
    assert len({first, other, renewed}) == 3


def test_a_clock_that_was_far_ahead_leaves_no_signature_of_the_future(
    phone: Keys, messages: Messages
) -> None:
    with time_machine.travel("2027-11-24T08:00:00Z"):
        phone.build(messages, b"{}")
    with time_machine.travel("2026-11-24T08:00:00Z"):
        claims = signed_claims(phone.build(messages, b"{}"))

        assert int(claims["exp"]) - time.time() <= 24 * 3_600


def test_what_would_not_fit_is_not_sent(phone: Keys, messages: Messages) -> None:
    phone.build(messages, b"x" * (PAYLOAD_BELOW - 1))

    with pytest.raises(PayloadTooLong):
        phone.build(messages, b"x" * PAYLOAD_BELOW)


def test_a_key_that_is_no_point_of_the_curve_is_told(messages: Messages) -> None:
    with pytest.raises(UnusableSubscription):
        messages.build(
            "https://push.example.net/1", base64url(b"\x04" + bytes(64)), base64url(bytes(16)), b"", "t"
        )


def signed_claims(message: Message) -> dict[str, Any]:
    """Claims of the token, verified with the public key that phones subscribe with."""
    token = message.headers["authorization"].removeprefix("vapid t=").partition(",")[0]
    key = load_pem_public_key(KEYS.public_pem)
    assert isinstance(key, ec.EllipticCurvePublicKey)
    claims: dict[str, Any] = jwt.decode(
        token, key, algorithms=["ES256"], options={"verify_aud": False, "verify_exp": False}
    )
    return claims


def base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
