"""A push service of the tests' own, at 127.0.0.1 only: it takes what our worker posts, and answers as told.

It only notes posts, and reads them when asked: so it keeps up with a worker at full speed.
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

from tests.push.answers import Answer, created
from tests.push.listening import HOST, Listening, break_connection
from tests.push.phone import Phone, PrivateNumber, new_phone, phone_with_keys
from tests.push.posted import Message, Received, read, verify

PATH = "/push/"
LOOKS_AGAIN_AFTER_S = 0.01


class Shown(NamedTuple):
    """A notification that a phone has shown."""

    tag: str
    title: str
    due_at: str | None


class PushService:
    """Serves from its making until it is closed, best as `with PushService() as service:`."""

    def __init__(self) -> None:
        self.strays: list[str] = []
        """what was no post to a phone, as "GET /elsewhere"; it got a 404"""
        self._received: list[Received] = []
        self._phones: dict[str, Phone] = {}
        self._scripts: dict[str | None, deque[Answer]] = {None: deque([created()])}
        self._lock = threading.Lock()
        with contextlib.ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            authority = trustme.CA()
            self.ca_file = str(folder / "authority.pem")
            """for a program's SSL_CERT_FILE: it then trusts this service, and no other"""
            authority.cert_pem.write_to_path(self.ca_file)
            self._listening = stack.enter_context(Listening(self._handle, authority))
            self.address = f"https://{HOST}:{self._listening.port}"
            """the origin, which signatures must name with its port"""
            self._stack = stack.pop_all()

    def __enter__(self) -> PushService:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Connections that hang are broken. What was received can still be read."""
        self._stack.close()

    @property
    def host(self) -> str:
        """Host and port, as our server's list of trusted push services has them."""
        return self.address.removeprefix("https://")

    def subscribe(self) -> Phone:
        """A phone with keys of its own."""
        return self._know(new_phone(self.address + PATH + secrets.token_urlsafe(16)))

    def adopt(self, endpoint: str, p256dh: str, auth: str, private_key: PrivateNumber) -> Phone:
        """A phone whose keys a page made, also when something has been posted to it already.

        `endpoint`: `address`, "/push/" and any token. `private_key`: 32 bytes, these in base64url, or a JSON
        Web Key. Raises AssertionError when it does not belong to `p256dh`.
        """
        assert endpoint.startswith(self.address + PATH), f"{endpoint} is not at {self.address}{PATH}"
        return self._know(phone_with_keys(endpoint, p256dh, auth, private_key))

    def answer_with(self, *answers: Answer, phone: Phone | None = None) -> None:
        """From now on posts get these answers in turn, and the last one for good.

        For `phone` alone, or for all that have no answers of their own: those share one turn.
        """
        assert answers, "Say how to answer."
        with self._lock:
            self._scripts[phone.token if phone else None] = deque(answers)

    @property
    def received(self) -> list[Received]:
        """All posts so far, by arrival."""
        return list(self._received)

    def posts_to(self, phone: Phone) -> list[Received]:
        return [each for each in self.received if each.token == phone.token]

    def wait_for(self, count: int, within_s: float) -> list[Received]:
        """Returns all posts when there are at least `count`. Raises AssertionError when that takes longer."""
        deadline = time.monotonic() + within_s
        while len(self._received) < count:
            assert time.monotonic() < deadline, f"{len(self._received)} of {count} posts within {within_s} s"
            time.sleep(LOOKS_AGAIN_AFTER_S)
        return self.received

    def verified(self, received: Received, vapid_public_key: str) -> Message:
        """The post, read. Raises AssertionError for whatever a strict service or phone would refuse.

        `vapid_public_key`: the application server key of the subscription, in base64url.
        """
        return verify(received, self._phone(received), self.address, vapid_public_key)

    def shown(self, *phones: Phone) -> dict[str, list[Shown]]:
        """What has appeared on these phones, or on all, by digest; those that showed nothing are there too.

        A message with the tag and the `due_at` of an earlier one takes its place. Only those count that were
        taken (see answers.py); who signed them is not looked at.
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
        """In the server's thread."""
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
