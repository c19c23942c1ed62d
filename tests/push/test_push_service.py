"""The pretended push service is believed because it refuses what is wrong, and answers as it was told."""

from __future__ import annotations

import asyncio
import json
import os
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from pydantic import AnyHttpUrl
from webpush import WebPush
from webpush.types import WebPushKeys, WebPushSubscription

from tests.push import answers
from tests.push.answers import Answer
from tests.push.phone import Phone, as_base64url, new_phone
from tests.push.push_service import PushService

DAY_S = 24 * 3_600
PATIENCE_S = 10
PAYLOAD = {
    "web_push": 8030,
    "notification": {
        "title": "Tuesday walk: 2 × 4 minutes",
        "tag": "reminder",
        "data": {"due_at": "2026-05-05T07:30:00Z"},
    },
}


@dataclass(frozen=True)
class Sender:
    """An application server, as far as it signs."""

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


@pytest.fixture
def service() -> Iterator[PushService]:
    with PushService() as service:
        yield service


@pytest.fixture
def phone(service: PushService) -> Phone:
    return service.subscribe()


@pytest.fixture
def sender() -> Sender:
    return Sender(ec.generate_private_key(ec.SECP256R1()))


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


def test_a_post_to_nobody_is_noted_and_not_read(service: PushService, sender: Sender) -> None:
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


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 413, 429, 503])
def test_a_refusal_is_given_as_told(service: PushService, phone: Phone, code: int) -> None:
    service.answer_with(answers.status(code))

    assert post(service, phone).status == code
    assert service.received[0].answered == code


@pytest.mark.parametrize(
    ("retry_after", "header"),
    [
        (120, "120"),
        ("soon", "soon"),
        (datetime(2026, 5, 5, 7, 30, tzinfo=UTC), "Tue, 05 May 2026 07:30:00 GMT"),
    ],
)
def test_when_to_come_back_is_said(
    service: PushService, phone: Phone, retry_after: int | str | datetime, header: str
) -> None:
    service.answer_with(answers.status(429, retry_after))

    assert post(service, phone).headers["Retry-After"] == header


def test_answers_come_in_turn_and_the_last_one_stays(service: PushService, phone: Phone) -> None:
    service.answer_with(answers.status(503), answers.status(429), answers.created())

    assert [post(service, phone).status for _ in range(4)] == [503, 429, 201, 201]


def test_a_phone_can_have_answers_of_its_own(service: PushService, phone: Phone) -> None:
    other = service.subscribe()
    service.answer_with(answers.status(410), phone=phone)
    service.answer_with(answers.status(503), answers.created())

    assert [post(service, each).status for each in (phone, other, phone, other)] == [410, 503, 410, 201]


def test_a_redirect_leads_elsewhere_and_shows_who_follows(service: PushService, phone: Phone) -> None:
    service.answer_with(answers.redirect(f"{service.address}/elsewhere"))

    reply = post(service, phone)
    assert (reply.status, reply.headers["Location"]) == (307, f"{service.address}/elsewhere")
    assert service.strays == []

    assert post(service, phone, follow=True).status == 404
    assert service.strays == ["POST /elsewhere"]
    assert len(service.received) == 2


def test_a_delay_is_waited_for(service: PushService, phone: Phone) -> None:
    service.answer_with(answers.delay(0.3))

    began_s = time.monotonic()
    assert post(service, phone).status == 201
    assert time.monotonic() - began_s >= 0.3


def test_a_reset_comes_after_the_post_was_read(service: PushService, phone: Phone) -> None:
    service.answer_with(answers.reset(), answers.created())

    with pytest.raises((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)):
        post(service, phone, b"walk")
    assert [each.body for each in service.received] == [b"walk"]
    assert post(service, phone).status == 201


def test_who_hangs_answers_nothing_and_is_broken_in_the_end(service: PushService, phone: Phone) -> None:
    other = service.subscribe()
    service.answer_with(answers.hang(), phone=phone)

    async def wait_for_the_end() -> None:
        waiting = asyncio.create_task(send(service, phone, b"walk", {}))
        await asyncio.to_thread(service.wait_for, 1, within_s=5)
        assert (await send(service, other, b"walk", {})).status == 201
        await asyncio.sleep(0.3)
        assert not waiting.done()
        await asyncio.to_thread(service.close)
        with pytest.raises(aiohttp.ClientError):
            await waiting

    asyncio.run(wait_for_the_end())

    assert [each.token for each in service.received] == [phone.token, other.token]


def test_the_same_reminder_twice_is_shown_once(service: PushService, phone: Phone, sender: Sender) -> None:
    other, silent = service.subscribe(), service.subscribe()
    next_week = {"notification": {"title": "Next", "tag": "reminder", "data": {"due_at": "2026-05-12"}}}
    untimed = {"notification": {"title": "It works", "tag": "test"}}

    for to, payload in [(phone, PAYLOAD), (phone, PAYLOAD), (phone, next_week), (other, untimed)]:
        post(service, to, encrypted(to, sender, payload), right_headers(service, sender))

    assert len(service.posts_to(phone)) == 3
    assert service.shown() == {
        phone.digest: [
            ("reminder", "Tuesday walk: 2 × 4 minutes", "2026-05-05T07:30:00Z"),
            ("reminder", "Next", "2026-05-12"),
        ],
        other.digest: [("test", "It works", None)],
        silent.digest: [],
    }


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (answers.reset(), 0),
        (answers.reset(taken=True), 1),
        (answers.delay(0.01), 1),
        (answers.status(503), 0),
    ],
)
def test_only_what_was_taken_is_shown(
    service: PushService, phone: Phone, sender: Sender, answer: Answer, shown: int
) -> None:
    service.answer_with(answer)
    try:
        post(service, phone, encrypted(phone, sender), right_headers(service, sender))
    except aiohttp.ClientError:
        assert answer.status is None

    assert len(service.shown()[phone.digest]) == shown


def test_a_program_trusts_it_by_its_environment(service: PushService, phone: Phone) -> None:
    program = f"import urllib.request as r; print(r.urlopen({phone.endpoint!r}, data=b'walk').status)"

    def run(**environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    assert "CERTIFICATE_VERIFY_FAILED" in run().stderr
    assert run(SSL_CERT_FILE=service.ca_file).stdout == "201\n"


def refuses(service: PushService, sender: Sender, words: str) -> None:
    """The last post, for its `words` and nothing else."""
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
    return asyncio.run(send(service, phone, body, headers or {}, follow))


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
