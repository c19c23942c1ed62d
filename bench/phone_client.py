"""Phone that sends its walks as the app does: it asks again with a back-off until each is confirmed."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

TIME_OUT_S = 15
"""As static/js/store/api.js."""
FIRST_RETRY_S, LAST_RETRY_S = 5, 300
"""As static/js/store/sync.js."""
TRIES_AT_MOST = 20
"""A measurement must end, also when walks are refused."""


class Broken(Exception):
    """The connection ended before the answer."""


@dataclass
class Seen:
    """Answers to all phones together. A time-out or a lost connection counts under its name."""

    answers: Counter[str] = field(default_factory=Counter)
    answer_ms: list[float] = field(default_factory=list)
    """Time that each phone waited, also in vain."""


@dataclass
class PhoneClient:
    """Phone with a session at `host` and `port`. `unsent` are its walks by id."""

    host: str
    port: int
    cookie: str
    unsent: dict[str, Mapping[str, Any]]
    seen: Seen
    first_retry_s: float = FIRST_RETRY_S

    async def send_in_one(self) -> None:
        """Send all walks by POST /api/sync. Return when each is confirmed."""
        failures = 0
        while self.unsent and failures < TRIES_AT_MOST:
            walks = [
                {"verb": "put", "kind": "walk", "id": i, "body": walk} for i, walk in self.unsent.items()
            ]
            status, after_s, body = await self._ask("POST", "/api/sync", {"cursor": "0", "writes": walks})
            if status == 200:
                self._note_results(list(self.unsent), json.loads(body)["results"])
            if self.unsent:
                await self._pause(failures, after_s if status != 200 else 0)
                failures += 1

    async def send_single(self) -> None:
        """Send each walk by a PUT of its own, one after the other."""
        for walk_id, walk in list(self.unsent.items()):
            failures = 0
            while walk_id in self.unsent and failures < TRIES_AT_MOST:
                status, after_s, _ = await self._ask("PUT", f"/api/walks/{walk_id}", walk)
                if status in (200, 201):
                    del self.unsent[walk_id]
                else:
                    await self._pause(failures, after_s)
                    failures += 1

    async def catch_up(self) -> None:
        """Read the log from its beginning, once."""
        await self._ask("GET", "/api/walks?since=0", None)

    def _note_results(self, sent: list[str], results: list[Mapping[str, Any]]) -> None:
        for walk_id, result in zip(sent, results, strict=True):
            self.seen.answers[f"walk {result['status']}"] += 1
            if result["status"] in (200, 201):
                del self.unsent[walk_id]

    async def _pause(self, failures: int, after_s: float) -> None:
        await asyncio.sleep(max(min(self.first_retry_s * 2**failures, LAST_RETRY_S), after_s))

    async def _ask(self, method: str, path: str, body: object) -> tuple[int, float, bytes]:
        """Status (0: no answer), seconds of Retry-After, body."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(TIME_OUT_S):
                status, after_s, answer = await self._exchange(method, path, json.dumps(body).encode())
        except (OSError, Broken, asyncio.IncompleteReadError, TimeoutError) as problem:
            self.seen.answers[type(problem).__name__] += 1
            return 0, 0, b""
        finally:
            self.seen.answer_ms.append((time.monotonic() - began) * 1000)
        self.seen.answers[str(status)] += 1
        return status, after_s, answer

    async def _exchange(self, method: str, path: str, body: bytes) -> tuple[int, float, bytes]:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            head = f"{method} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nCookie: {self.cookie}\r\n"
            head += (
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
            )
            writer.write(head.encode() + body)
            answer = await reader.read()
        finally:
            writer.close()
        top, found, rest = answer.partition(b"\r\n\r\n")
        if not found:
            raise Broken
        lines = top.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
        if "chunked" in headers.get("transfer-encoding", ""):
            rest = _unchunked(rest)
        if len(rest) < int(headers.get("content-length", 0)):
            raise Broken
        return int(lines[0].split()[1]), float(headers.get("retry-after", 0)), rest


def _unchunked(body: bytes) -> bytes:
    whole = b""
    while True:
        size, found, rest = body.partition(b"\r\n")
        length = int(size, 16) if found else -1
        if length < 0 or len(rest) < length + 2:
            raise Broken
        if length == 0:
            return whole
        whole, body = whole + rest[:length], rest[length + 2 :]
