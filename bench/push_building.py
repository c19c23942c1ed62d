"""Speed of building messages on one core: our code, pywebpush, and the cryptography that both need."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import cycle, islice
from statistics import median
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid
from pywebpush import WebPusher

from coach.push.content import payload
from coach.push.message import Messages
from coach.store import deliveries as store
from coach.store.logs import EMPTY
from coach.vapid import VapidKeys, read_keys
from tests.push.support.phone import Phone, as_base64url, from_base64url

SUBJECT = "mailto:bench@backstride.se"
ORIGIN = "https://backstride.se"
CURVE = ec.SECP256R1()
ROUNDS = 9
A_ROUND = 400
"""Messages of each kind in a round."""

Build = Callable[[Phone, bytes], object]


def rates(phones: Sequence[Phone], keys: VapidKeys) -> dict[str, list[float]]:
    """Messages per second of processor time, one figure for each round. The kinds alternate in a round."""
    body = a_payload()
    kinds: dict[str, Build] = {"raw": raw, "ours": ours(keys), "pywebpush": pywebpush(keys)}
    found: dict[str, list[float]] = {kind: [] for kind in kinds}
    for build in kinds.values():
        build(phones[0], body)
    for _ in range(ROUNDS):
        for kind, build in kinds.items():
            began = time.process_time()
            for phone in islice(cycle(phones), A_ROUND):
                build(phone, body)
            found[kind].append(A_ROUND / (time.process_time() - began))
    return found


def ratio(rates: Sequence[float], to: Sequence[float]) -> float:
    """Median ratio over the rounds. What slows one kind in a round slows the other too."""
    return median(a / b for a, b in zip(rates, to, strict=True))


def a_payload() -> bytes:
    """Payload of a reminder to a new walker."""
    now = datetime.now(UTC)
    phone = store.Phone(origin=ORIGIN, language="en", endpoint="", p256dh="", auth="")
    claimed = store.Claimed(1, "", "walk", now, 1, "", phone, str(uuid4()), "Europe/Berlin", EMPTY)
    return payload(claimed, phone, now)


def raw(phone: Phone, body: bytes) -> bytes:
    """RFC 8291 and nothing else."""
    theirs, auth, salt = from_base64url(phone.p256dh), from_base64url(phone.auth), os.urandom(16)
    private = ec.generate_private_key(CURVE)
    public = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
    secret = _derived(shared, auth, b"WebPush: info\0" + theirs + public, 32)
    key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + (4096).to_bytes(4, "big") + bytes([len(public)]) + public
    return head + AESGCM(key).encrypt(nonce, body + b"\x02", None)


def ours(keys: VapidKeys) -> Build:
    messages = Messages(keys, SUBJECT)
    return lambda phone, body: messages.build(phone.endpoint, phone.p256dh, phone.auth, body, "reminder")


def pywebpush(keys: VapidKeys) -> Build:
    """Build as `webpush` of pywebpush does for each message, without the post."""
    vapid = Vapid.from_pem(keys.private_pem)

    def build(phone: Phone, body: bytes) -> object:
        origin = phone.endpoint.partition("/push/")[0]
        claims: dict[str, str | int] = {"aud": origin, "sub": SUBJECT, "exp": int(time.time()) + 43_200}
        return vapid.sign(claims), WebPusher(subscription_info(phone)).encode(body)

    return build


def subscription_info(phone: Phone) -> dict[str, str | dict[str, str]]:
    """Subscription as a page gives it to pywebpush."""
    return {"endpoint": phone.endpoint, "keys": {"p256dh": phone.p256dh, "auth": phone.auth}}


def new_keys() -> VapidKeys:
    private = ec.generate_private_key(CURVE)
    return read_keys(as_base64url(private.private_numbers().private_value.to_bytes(32, "big")))


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)
