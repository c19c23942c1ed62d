"""Web Push message: encrypted for one phone (RFC 8291), signed for its push service (VAPID, RFC 8292)."""

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
"""Bytes. An encrypted record has room for 3,993; push services count the rest differently."""
TOKEN_LASTS_S = 12 * 3_600
"""Lifetime of a VAPID token; RFC 8292 allows 24 hours."""
RENEWED_BEFORE_S = 3_600
HTTPS_PORT = ":443"
ORIGINS_KEPT = 1_000


class PayloadTooLong(Exception):
    """Programming error: content.py made a message too long to send."""


class UnusableSubscription(ValueError):
    """Key of a phone that is no point of the curve, so that no message can be encrypted for it."""


@dataclass(frozen=True)
class Message:
    """Request to the endpoint."""

    endpoint: str
    body: bytes
    headers: dict[str, str]


class Messages:
    """Factory of messages with one pair of keys and one `subject` (a mailto: or https: address)."""

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
    """Stand-in for webpush's own class, whose check of the keys takes half as long as all the rest."""

    endpoint: str
    keys: _Keys


class _CachedVapid(VAPID):
    """Cache of tokens by origin. webpush would sign each message, the slowest step, and drop the port."""

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
