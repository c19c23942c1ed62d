"""HTTP client for push services. It refuses addresses inside the server's own network (SSRF guard)."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from coach.domain.subscription import is_public
from coach.push.message import Message
from coach.push.shares import Shares

CONNECTIONS = 512
CONNECTIONS_PER_ORIGIN = 256
CONNECTIONS_IF_SILENT = 16
"""Limits per push service, so that one that hangs leaves room for the others."""
CONNECTIONS_PER_ACCOUNT = 10
CONNECTIONS_OF_SILENT_ACCOUNT = 2
"""Limits per account, which may name any public host as its push service."""
TIMEOUT_S = 10
HTTPS_PORT = 443
PLACES_KEPT = 1_000
UNSAID = ("Accept", "Accept-Encoding")
"""Headers that aiohttp would add. They describe a response body, which the push worker never reads."""


class PrivateAddress(OSError):
    """Name that resolves into a private network. That may be temporary, so the phone is not forgotten."""


@dataclass(frozen=True)
class Reply:
    """Answer of a push service: `status` None if there was none, `is_private` if none was asked.

    `is_late`: there was none within `TIMEOUT_S`.
    """

    status: int | None
    retry_after: str | None = None
    is_private: bool = False
    is_late: bool = False


class Slots:
    """Shares of push services and of accounts. They outlive a client, and so does what is known to hang."""

    def __init__(self) -> None:
        self.origins = Shares(CONNECTIONS_PER_ORIGIN, CONNECTIONS_IF_SILENT)
        self.accounts = Shares(CONNECTIONS_PER_ACCOUNT, CONNECTIONS_OF_SILENT_ACCOUNT)


class Poster:
    """Client with one pool of connections to all push services."""

    def __init__(self, session: aiohttp.ClientSession, trusted_hosts: Collection[str], slots: Slots) -> None:
        self._session = session
        self._trusted_hosts = trusted_hosts
        self._slots = slots

    @asynccontextmanager
    async def slot(self, endpoint: str, account: str) -> AsyncIterator[None]:
        """Wait for a free slot of this account at the push service of this endpoint. Raises `NoShare`.

        Waiting here costs no time-out; in the connector's own queue it would.
        """
        async with self._slots.accounts.share(account), self._slots.origins.share(_origin(endpoint)):
            yield

    async def post_for(self, account: str, message: Message) -> Reply:
        """Post, and note for the shares of others if there was an answer."""
        asked_s = time.monotonic()
        reply = await self.post(message)
        for shares, key in (
            (self._slots.accounts, account),
            (self._slots.origins, _origin(message.endpoint)),
        ):
            if reply.is_late:
                shares.missed(key, asked_s)
            else:
                shares.heard(key)
        return reply

    async def post(self, message: Message) -> Reply:
        """Post without following redirects, which could lead into a private network."""
        url = URL(message.endpoint, encoded=True)
        there = url.raw_authority.lower()
        # An address written as numbers never reaches the resolver.
        if _is_private_number(there) and there not in self._trusted_hosts:
            return Reply(None, is_private=True)
        try:
            async with self._session.post(
                url, data=message.body, headers=message.headers, allow_redirects=False
            ) as response:
                return Reply(response.status, response.headers.get("Retry-After"))
        except TimeoutError:
            return Reply(None, is_late=True)
        except (aiohttp.ClientError, OSError, ValueError):
            return Reply(None)


def _origin(endpoint: str) -> str:
    return endpoint.partition("://")[2].partition("/")[0]


@lru_cache(maxsize=PLACES_KEPT)
def _is_private_number(there: str) -> bool:
    host = urlsplit(f"//{there}").hostname or ""
    try:
        return not is_public(host)
    except ValueError:
        return False


@asynccontextmanager
async def poster(trusted_hosts: Collection[str], tls: ssl.SSLContext, slots: Slots) -> AsyncIterator[Poster]:
    """Client for all messages of a process. Use it within the event loop that opened it."""
    connector = aiohttp.TCPConnector(
        resolver=_PublicResolver(trusted_hosts),
        ssl=tls,
        limit=CONNECTIONS,
        limit_per_host=CONNECTIONS_PER_ORIGIN,
    )
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
    async with aiohttp.ClientSession(
        connector=connector, cookie_jar=aiohttp.DummyCookieJar(), timeout=timeout, skip_auto_headers=UNSAID
    ) as session:
        yield Poster(session, trusted_hosts, slots)


class _PublicResolver(AbstractResolver):
    """Resolver that drops private addresses (SSRF guard; filtering here defeats DNS rebinding)."""

    def __init__(self, trusted_hosts: Collection[str]) -> None:
        self._resolver = aiohttp.ThreadedResolver()
        self._trusted_hosts = trusted_hosts

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        trusted = {host, f"{host}:{port}"} if port == HTTPS_PORT else {f"{host}:{port}"}
        is_ours = not trusted.isdisjoint(self._trusted_hosts)
        public = [each for each in found if is_ours or is_public(each["host"])]
        if not public:
            raise PrivateAddress(f"{host} is inside a network of our own")
        return public

    async def close(self) -> None:
        await self._resolver.close()
