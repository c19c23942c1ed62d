"""Independent check of a post, by the rules of push services (RFC 8030, 8292) and phones (RFC 8291).

It decrypts with http_ece and verifies signatures without any code of coach/push.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import http_ece
import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.types import Options

from tests.push.support.phone import Phone, from_base64url

BODY_AT_MOST = 4_096
TOKEN_LASTS_AT_MOST_S = 24 * 3_600
AUTHORIZATION = re.compile(r"vapid t=([\w.-]+), ?k=([\w-]+)", re.ASCII | re.IGNORECASE)
TOPIC = re.compile(r"[\w-]{1,32}", re.ASCII)
URGENCIES = ("very-low", "low", "normal", "high")
RECORD_SIZE_AT = slice(16, 20)
KEY_LENGTH_AT = 20


@dataclass(frozen=True)
class Received:
    """Post as it arrived. Names in `headers` are case-insensitive."""

    token: str
    headers: Mapping[str, str]
    body: bytes
    arrived_s: float
    """on the monotonic clock"""
    arrived_at: datetime
    answered: int | None
    """status, also when it is sent later; None when the connection hangs or breaks"""
    taken: bool
    """true if the phone gets it"""


@dataclass(frozen=True)
class Message:
    """Valid post, decrypted. `urgency` and `topic` are None when their header is missing."""

    payload: dict[str, Any]
    ttl: int
    topic: str | None
    urgency: str | None
    sub: str


def verify(received: Received, phone: Phone, origin: str, vapid_public_key: str) -> Message:
    """Message in a valid post. Raises AssertionError for any rule that a strict service or phone enforces.

    `origin`: the push service's, with its port. `vapid_public_key`: the key of the phone's subscription, in
    base64url. A token must be valid at the time of arrival, so a post can be verified later.
    """
    headers = received.headers
    assert len(received.body) <= BODY_AT_MOST, f"The body has {len(received.body)} bytes."
    ttl, topic, urgency = headers.get("TTL", ""), headers.get("Topic"), headers.get("Urgency")
    assert re.fullmatch("[0-9]+", ttl), f"TTL is no whole number: {ttl!r}"
    assert topic is None or TOPIC.fullmatch(topic), f"Topic is not 1 to 32 base64url characters: {topic!r}"
    assert urgency is None or urgency in URGENCIES, f"Urgency is unknown: {urgency!r}"
    claims = _signed_claims(headers.get("Authorization", ""), vapid_public_key)
    _check(claims, origin, received.arrived_at)
    return Message(read(received, phone), int(ttl), topic, urgency, claims["sub"])


def read(received: Received, phone: Phone) -> dict[str, Any]:
    """Payload as the phone decrypts it, in spite of any signature. Raises AssertionError if it cannot."""
    encoding = received.headers.get("Content-Encoding")
    assert encoding == "aes128gcm", f"Content-Encoding is {encoding!r}."
    assert _is_one_record(received.body), "A push message is one record (RFC 8291, section 4)."
    try:
        text = http_ece.decrypt(
            received.body,
            private_key=phone.private_key,
            auth_secret=from_base64url(phone.auth),
            version="aes128gcm",
        )
        payload = json.loads(text)
    except (http_ece.ECEException, ValueError) as problem:
        raise AssertionError(f"The phone cannot read it: {problem}") from problem
    assert isinstance(payload, dict), f"The payload is no object: {payload!r}"
    return payload


def _signed_claims(authorization: str, vapid_public_key: str) -> dict[str, Any]:
    found = AUTHORIZATION.fullmatch(authorization)
    assert found, f"Authorization is not 'vapid t=…, k=…': {authorization!r}"
    token, key = found.groups()
    assert key == vapid_public_key, f"k is not the key that the phone subscribed with: {key}"
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_base64url(key))
    # `_check` compares the claims with the time of arrival.
    unchecked: Options = {"verify_aud": False, "verify_exp": False, "verify_sub": False}
    try:
        return jwt.decode(token, public, algorithms=["ES256"], options=unchecked)
    except jwt.InvalidTokenError as problem:
        raise AssertionError(f"The token is not signed with k: {problem}") from problem


def _check(claims: Mapping[str, Any], origin: str, at: datetime) -> None:
    aud, exp, sub = claims.get("aud"), claims.get("exp"), claims.get("sub")
    assert aud == origin, f"aud is {aud!r}, not {origin!r}."
    assert isinstance(exp, int | float), f"exp is no number: {exp!r}"
    left_s = exp - at.timestamp()
    assert left_s > 0, f"The token expired {-left_s:.0f} s before it arrived."
    assert left_s <= TOKEN_LASTS_AT_MOST_S, f"The token lasts {left_s:.0f} s, more than a day."
    assert re.fullmatch(r"(mailto:|https:)\S+", str(sub)), f"sub is neither mailto: nor https: {sub!r}"


def _is_one_record(body: bytes) -> bool:
    if len(body) <= KEY_LENGTH_AT:
        return False
    record = body[KEY_LENGTH_AT + 1 + body[KEY_LENGTH_AT] :]
    return 0 < len(record) <= int.from_bytes(body[RECORD_SIZE_AT], "big")
