"""Names of push services that lead into our own network: no connection is tried (SSRF, DNS rebinding)."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any

import pytest

from coach.push.message import Message
from coach.push.post import Reply, Slots, poster
from tests.push.support.loops import run

PRIVATE = [
    "127.0.0.1",
    "0.0.0.0",
    "10.0.0.5",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
]


class Wire:
    """Name service and network of a test."""

    def __init__(self) -> None:
        self.answers: Iterator[list[str]] = iter(())
        self.tried: list[str] = []

    async def resolve(
        self, _resolver: object, host: str, port: int = 0, family: int = 0
    ) -> list[dict[str, Any]]:
        return [
            {
                "hostname": host,
                "host": address,
                "port": port,
                "family": family_of(address),
                "proto": 0,
                "flags": 0,
            }
            for address in next(self.answers)
        ]

    async def connect(self, addr_infos: list[Any], **_options: object) -> socket.socket:
        self.tried += [info[4][0] for info in addr_infos]
        raise OSError("there is no network in tests")


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    wire = Wire()
    monkeypatch.setattr(
        "aiohttp.ThreadedResolver.resolve", lambda *given, **named: wire.resolve(*given, **named)
    )
    monkeypatch.setattr("aiohttp.connector.aiohappyeyeballs.start_connection", wire.connect)
    return wire


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_into_our_network_is_never_called(wire: Wire, address: str) -> None:
    wire.answers = repeat([address])

    assert post("https://push.rebound.example/x") == Reply(None)

    assert wire.tried == []


@pytest.mark.parametrize("address", PRIVATE)
def test_of_several_addresses_of_a_name_only_the_public_one_is_called(wire: Wire, address: str) -> None:
    wire.answers = repeat([address, "8.8.8.8", address])

    post("https://push.rebound.example/x")

    assert set(wire.tried) == {"8.8.8.8"}


def test_a_name_that_is_rebound_after_the_first_look_is_not_called_there(wire: Wire) -> None:
    wire.answers = chain([["8.8.8.8"]], repeat(["127.0.0.1"]))

    for _ in range(3):
        post("https://push.rebound.example/x")

    assert set(wire.tried) == {"8.8.8.8"}


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "2130706433", "127.1"]
)
def test_an_address_in_the_place_of_a_name_is_never_called(wire: Wire, host: str) -> None:
    wire.answers = repeat(["127.0.0.1"])

    post(f"https://{host}/x")

    assert wire.tried == []


def post(endpoint: str) -> Reply:
    async def once() -> Reply:
        async with poster(frozenset(), ssl.create_default_context(), Slots()) as client:
            return await client.post(Message(endpoint, b"", {}))

    return run(once())


def family_of(address: str) -> int:
    return socket.AF_INET6 if ":" in address else socket.AF_INET
