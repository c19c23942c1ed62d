"""Connections that wait: which are late, and which are dropped first."""

from __future__ import annotations

from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from gunicorn.config import Config

from coach.web.http import connection, waiting
from coach.web.http.connection import Connection
from coach.web.http.waiting import Waiting


def test_a_connection_is_late_once_its_deadline_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    for module in (connection, waiting):
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    slow, slower, gone = (a_connection("192.0.2.1") for _ in range(3))
    for each, seconds in ((slow, 10), (slower, 30), (gone, 10)):
        each.allow(seconds)
    those = waiting_in_order(slow, slower, gone)
    those.remove(gone)
    assert those.late() == []

    clock[0] += 10

    assert those.late() == [slow]


def test_the_oldest_of_the_busiest_network_goes_first() -> None:
    ann, *flood = (a_connection(address) for address in ("192.0.2.1", "198.51.100.7", "198.51.100.7"))
    those = waiting_in_order(ann, *flood)

    assert those.oldest_of_busiest_network() is flood[0]

    for each in (ann, *flood):
        those.remove(each)
    assert those.oldest_of_busiest_network() is None


def test_too_many_unsent_bytes_take_the_oldest_that_has_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "UNSENT_BYTES_AT_MOST", 10)
    idle, first, second = (a_connection("192.0.2.1") for _ in range(3))
    those = waiting_in_order(idle, first, second)
    first.outgoing.sendall(b"1234")
    second.outgoing.sendall(b"123456")
    assert those.oldest_of_too_much_unsent() is None

    second.outgoing.sendall(b"7")

    assert those.oldest_of_too_much_unsent() is first


def waiting_in_order(*connections: Connection) -> Waiting:
    those = Waiting()
    for each in connections:
        those.add(each)
    return those


def a_connection(address: str) -> Connection:
    return Connection(Config(), Mock(), (address, 50_000), "")
