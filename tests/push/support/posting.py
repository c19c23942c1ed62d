"""Client that posts valid and invalid messages to the fake push service."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from pydantic import AnyHttpUrl
from webpush import WebPush
from webpush.types import WebPushKeys, WebPushSubscription

from tests.push.support.loops import run
from tests.push.support.phone import Phone, as_base64url
from tests.push.support.push_service import PushService

DAY_S = 24 * 3_600
PATIENCE_S = 10
PAYLOAD = {
    "web_push": 8030,
    "notification": {
        "title": "Tuesday: 2 × 4 minutes backward",
        "tag": "reminder",
        "data": {"due_at": "2026-05-05T07:30:00Z"},
    },
}


@dataclass(frozen=True)
class Sender:
    """Application server with its own VAPID key."""

    private: ec.EllipticCurvePrivateKey

    @property
    def public_key(self) -> str:
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return as_base64url(point)

    def webpush(self) -> WebPush:
        private = self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        public = self.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return WebPush(private, public, "coach@backstride.org", 3_600, 3_600)

    def authorization(self, aud: str, named_key: str | None = None, **claims: object) -> str:
        everything = {
            "aud": aud,
            "exp": int(time.time()) + 3_600,
            "sub": "mailto:coach@backstride.org",
            **claims,
        }
        token = jwt.encode(everything, self.private, algorithm="ES256")
        return f"vapid t={token}, k={named_key or self.public_key}"


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]


def refuses(service: PushService, sender: Sender, words: str) -> None:
    """Assert that the last post is refused for the reason in `words`, and no other."""
    last = service.received[-1]
    with pytest.raises(AssertionError, match=words):
        service.verified(last, sender.public_key)


def encrypted(phone: Phone, sender: Sender, payload: object = PAYLOAD) -> bytes:
    return sender.webpush().get(json.dumps(payload).encode(), as_webpush_has_it(phone)).encrypted


def as_webpush_has_it(phone: Phone) -> WebPushSubscription:
    keys = WebPushKeys(auth=phone.auth, p256dh=phone.p256dh)
    return WebPushSubscription(endpoint=AnyHttpUrl(phone.endpoint), keys=keys)


def right_headers(service: PushService, sender: Sender, **changes: str) -> dict[str, str]:
    return {
        "Content-Encoding": "aes128gcm",
        "TTL": "3600",
        "Topic": "reminder",
        "Urgency": "normal",
        "Authorization": sender.authorization(service.address),
        **changes,
    }


def post(
    service: PushService,
    phone: Phone,
    body: bytes = b"walk",
    headers: Mapping[str, str] | None = None,
    *,
    follow: bool = False,
) -> Reply:
    return run(send(service, phone, body, headers or {}, follow))


async def send(
    service: PushService,
    phone: Phone,
    body: bytes,
    headers: Mapping[str, str],
    follow: bool = False,
) -> Reply:
    trusting = aiohttp.TCPConnector(ssl=ssl.create_default_context(cafile=service.ca_file))
    timeout = aiohttp.ClientTimeout(total=PATIENCE_S)
    async with (
        aiohttp.ClientSession(connector=trusting, timeout=timeout) as session,
        session.post(phone.endpoint, data=body, headers=headers, allow_redirects=follow) as response,
    ):
        return Reply(response.status, response.headers)
