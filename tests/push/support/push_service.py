"""Fake push service on 127.0.0.1: it takes posts of the push worker, and answers as the test told it.

It records posts and decrypts them only on request, so that it keeps up with a push worker at full speed.
"""

from __future__ import annotations

import contextlib
import secrets
import tempfile
import threading
import time
from collections import deque
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import trustme
from aiohttp import web

from tests.push.support.answers import Answer, created
from tests.push.support.listening import HOST, Listening, break_connection
from tests.push.support.phone import Phone, PrivateNumber, new_phone, phone_with_keys
from tests.push.support.posted import Message, Received, read, verify

PATH = "/push/"
LOOKS_AGAIN_AFTER_S = 0.01


class Shown(NamedTuple):
    """Notification that a phone has shown."""

    tag: str
    title: str
    due_at: str | None


class PushService:
    """Fake push service. It serves until it is closed: `with PushService() as service:`."""

    def __init__(self) -> None:
        self.strays: list[str] = []
        """requests that were no post to a phone, as "GET /elsewhere"; each got a 404"""
        self._received: list[Received] = []
        self._phones: dict[str, Phone] = {}
        self._scripts: dict[str | None, deque[Answer]] = {None: deque([created()])}
        self._lock = threading.Lock()
        with contextlib.ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            authority = trustme.CA()
            self.ca_file = str(folder / "authority.pem")
            """file for a program's SSL_CERT_FILE, which then trusts this service and no other"""
            authority.cert_pem.write_to_path(self.ca_file)
            self._listening = stack.enter_context(Listening(self._handle, authority))
            self.address = f"https://{HOST}:{self._listening.port}"
            """origin, which tokens must name with its port"""
            self._stack = stack.pop_all()

    def __enter__(self) -> PushService:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Break hanging connections. Received posts stay readable."""
        self._stack.close()

    @property
    def host(self) -> str:
        """Host and port, as in our server's list of trusted push services."""
        return self.address.removeprefix("https://")

    def subscribe(self) -> Phone:
        """Phone with fresh keys."""
        return self._know(new_phone(self.address + PATH + secrets.token_urlsafe(16)))

    def adopt(self, endpoint: str, p256dh: str, auth: str, private_key: PrivateNumber) -> Phone:
        """Phone with keys from a page; earlier posts to its endpoint count too.

        `endpoint`: `address`, "/push/" and any token. `private_key`: 32 bytes, these in base64url, or a JSON
        Web Key. Raises AssertionError when it does not match `p256dh`.
        """
        assert endpoint.startswith(self.address + PATH), f"{endpoint} is not at {self.address}{PATH}"
        return self._know(phone_with_keys(endpoint, p256dh, auth, private_key))

    def answer_with(self, *answers: Answer, phone: Phone | None = None) -> None:
        """Give these answers to the next posts in order; the last one repeats.

        They are for `phone` only, or in common for all phones without answers of their own.
        """
        assert answers, "Say how to answer."
        with self._lock:
            self._scripts[phone.token if phone else None] = deque(answers)

    @property
    def received(self) -> list[Received]:
        """All posts so far, in order of arrival."""
        return list(self._received)

    def posts_to(self, phone: Phone) -> list[Received]:
        return [each for each in self.received if each.token == phone.token]

    def wait_for(self, count: int, within_s: float) -> list[Received]:
        """All posts, as soon as there are `count`. Raises AssertionError after `within_s` seconds."""
        deadline = time.monotonic() + within_s
        while len(self._received) < count:
            assert time.monotonic() < deadline, f"{len(self._received)} of {count} posts within {within_s} s"
            time.sleep(LOOKS_AGAIN_AFTER_S)
        return self.received

    def verified(self, received: Received, vapid_public_key: str) -> Message:
        """Message in a valid post. Raises AssertionError for any rule that a service or phone enforces.

        `vapid_public_key`: the application server key of the subscription, in base64url.
        """
        return verify(received, self._phone(received), self.address, vapid_public_key)

    def shown(self, *phones: Phone) -> dict[str, list[Shown]]:
        """Notifications on these phones, or on all, by digest; empty for a phone that showed none.

        A message replaces an earlier one with the same tag and `due_at`. Only posts that were taken count
        (see answers.py); signatures are not checked.
        """
        screens: dict[str, dict[tuple[str, str | None], Shown]] = {
            phone.digest: {} for phone in phones or list(self._phones.values())
        }
        for each in self.received:
            phone = self._phones.get(each.token) if phones else self._phone(each)
            if each.taken and phone and phone.digest in screens:
                new = _notification(read(each, phone))
                screens[phone.digest][new.tag, new.due_at] = new
        return {digest: list(screen.values()) for digest, screen in screens.items()}

    def _know(self, phone: Phone) -> Phone:
        self._phones[phone.token] = phone
        return phone

    def _phone(self, received: Received) -> Phone:
        assert received.token in self._phones, f"Nobody subscribed as {received.token}."
        return self._phones[received.token]

    async def _handle(self, request: web.BaseRequest) -> web.Response:
        """Handler in the server's thread."""
        arrived_s, arrived_at = time.monotonic(), datetime.now(UTC)
        body = await request.read()
        token = request.path.removeprefix(PATH)
        if request.method != "POST" or PATH + token != request.path or not token:
            self.strays.append(f"{request.method} {request.path}")
            return web.Response(status=404)
        answer = self._next_answer(token)
        self._received.append(
            Received(token, request.headers, body, arrived_s, arrived_at, answer.status, answer.taken)
        )
        if answer.after_s:
            await self._listening.pause(answer.after_s)
        if answer.status is None:
            break_connection(request)
        return web.Response(status=answer.status or 500, headers=answer.headers)

    def _next_answer(self, token: str) -> Answer:
        with self._lock:
            script = self._scripts.get(token) or self._scripts[None]
            return script.popleft() if len(script) > 1 else script[0]


def _notification(payload: dict[str, Any]) -> Shown:
    notification = payload["notification"]
    return Shown(notification["tag"], notification["title"], notification.get("data", {}).get("due_at"))
