"""Turns for a thread: a network with many requests keeps no other one waiting."""

from __future__ import annotations

from coach.web.http.turns import Turns


def test_networks_take_turns() -> None:
    turns: Turns[str] = Turns()
    for request in ("flood 1", "flood 2", "flood 3", "ann 1", "ben 1", "ann 2"):
        turns.add(request.partition(" ")[0], request)

    taken = list(iter(turns.take, None))

    assert taken == ["flood 1", "ann 1", "ben 1", "flood 2", "ann 2", "flood 3"]


def test_a_forgotten_request_has_no_turn() -> None:
    turns: Turns[str] = Turns()
    for request in ("ann 1", "ann 2", "ben 1"):
        turns.add(request.partition(" ")[0], request)

    turns.forget("ann", "ann 1")
    turns.forget("ben", "ben 1")
    turns.forget("eve", "eve 1")

    assert list(iter(turns.take, None)) == ["ann 2"]
