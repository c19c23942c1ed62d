"""A message that only one phone can read, and that its push service takes from us: RFC 8291 and RFC 8292."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import NamedTuple, cast

import jwt
from webpush import WebPush
from webpush.types import WebPushSubscription
from webpush.vapid import VAPID

from coach.domain.reminder import WINDOW
from coach.vapid import VapidKeys

TTL_S = int(WINDOW.total_seconds())
PAYLOAD_BELOW = 3_800
"""Bytes. One record of the encryption holds 3,993, and push services count the rest differently."""
TOKEN_LASTS_S = 12 * 3_600
"""RFC 8292 allows 24 hours."""
RENEWED_BEFORE_S = 3_600
HTTPS_PORT = ":443"
ORIGINS_KEPT = 1_000


class PayloadTooLong(Exception):
    """A mistake of ours."""


class UnusableSubscription(ValueError):
    """The phone's key is no point of the curve: nobody can write to it."""


@dataclass(frozen=True)
class Message:
    """What is posted to the endpoint."""

    endpoint: str
    body: bytes
    headers: dict[str, str]


class Messages:
    """Builds messages with one pair of keys, in the name of `subject` (a mailto: or https: address)."""

    def __init__(self, keys: VapidKeys, subject: str) -> None:
        self._webpush = WebPush(keys.private_pem, keys.public_pem, subject, TTL_S, TOKEN_LASTS_S)
        self._webpush.vapid = _CachedVapid(keys)

    def build(self, endpoint: str, p256dh: str, auth: str, payload: bytes, topic: str) -> Message:
        """Raises `PayloadTooLong`, `UnusableSubscription`."""
        if len(payload) >= PAYLOAD_BELOW:
            raise PayloadTooLong(f"{len(payload)} bytes")
        subscription = cast(WebPushSubscription, _Subscription(endpoint, _Keys(auth, p256dh)))
        try:
            built = self._webpush.get(payload, subscription)
        except ValueError as problem:
            raise UnusableSubscription from problem
        headers = {**built.headers, "content-type": "application/octet-stream", "urgency": "normal"}
        return Message(endpoint, built.encrypted, {**headers, "topic": topic})


class _Keys(NamedTuple):
    auth: str
    p256dh: str


class _Subscription(NamedTuple):
    """What webpush reads of its own, which would check the keys again: half as long as all the rest."""

    endpoint: str
    keys: _Keys


class _CachedVapid(VAPID):
    """webpush's own signs each message, which takes longer than all the rest, and leaves out the port."""

    def __init__(self, keys: VapidKeys) -> None:
        super().__init__(keys.private_pem, keys.public_pem)
        self._public_key = keys.public_key
        self._signed: dict[str, tuple[float, str]] = {}

    def get_authorization_header(self, endpoint: str, subscriber: str, expiration: int) -> str:
        origin = _origin(endpoint)
        renew_at, header = self._signed.get(origin, (0.0, ""))
        now = time.time()
        if not renew_at - expiration < now < renew_at:
            claims = {"aud": origin, "exp": int(now) + expiration, "sub": subscriber}
            token = jwt.encode(claims, self.private_key, algorithm="ES256")
            header = f"vapid t={token}, k={self._public_key}"
            if len(self._signed) >= ORIGINS_KEPT:
                self._signed.clear()
            self._signed[origin] = (now + expiration - RENEWED_BEFORE_S, header)
        return header


def _origin(endpoint: str) -> str:
    scheme, _, rest = endpoint.partition("://")
    place = rest.partition("/")[0].lower()
    return f"{scheme}://{place.removesuffix(HTTPS_PORT)}"
