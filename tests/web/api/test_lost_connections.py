"""Connection to PostgreSQL that is lost at any step of a request: 503, and the same again succeeds."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from flask import Flask
from sqlalchemy import Connection, Engine, event

from coach.store.database import db
from tests.conftest import POSTGRES
from tests.support.people import Person, a_walk, new_id
from tests.web.api.support.writes import exchange, put

MOST_STEPS = 30
"""Statements and commits of a request, and more."""
WALK = new_id()


def exchanged(ann: Person) -> int:
    """Status of the exchange, or that of its write."""
    answer = exchange(ann, writes=[put("walk", WALK, a_walk())])
    return answer.status_code if answer.status_code != 200 else answer.get_json()["results"][0]["status"]


ASKED: dict[str, Callable[[Person], int]] = {
    "save a walk": lambda ann: ann.put_walk(WALK, a_walk()).status_code,
    "exchange": exchanged,
    "progress": lambda ann: ann.client.get("/api/progress").status_code,
    "passkeys": lambda ann: ann.client.get("/account/passkeys").status_code,
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("database_url", [POSTGRES], indirect=True)
def test_a_connection_lost_before_any_step_is_a_503_and_the_next_try_succeeds(
    app: Flask, ann: Person, ask: Callable[[Person], int]
) -> None:
    with app.app_context():
        engine = db.engine
    statuses: list[int] = []

    while (not statuses or statuses[-1] == 503) and len(statuses) < MOST_STEPS:
        with lost_before(engine, len(statuses) + 1):
            statuses.append(ask(ann))

    *lost, last = statuses
    assert set(lost) == {503}
    assert last in (200, 201)
    assert ask(ann) == 200


@contextmanager
def lost_before(engine: Engine, number: int) -> Iterator[None]:
    """PostgreSQL ends the connection before this statement or commit of the block, counted from 1."""
    steps = itertools.count(1)

    def end(connection: psycopg.Connection) -> None:
        if next(steps) == number:
            with psycopg.connect(connection.info.dsn, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 10000)", [connection.info.backend_pid])

    def before_statement(_connection: object, cursor: psycopg.Cursor, *_rest: object) -> None:
        end(cursor.connection)

    def before_commit(connection: Connection) -> None:
        end(connection.connection.driver_connection)  # type: ignore[arg-type]

    event.listen(engine, "before_cursor_execute", before_statement)
    event.listen(engine, "commit", before_commit)
    try:
        yield
    finally:
        event.remove(engine, "commit", before_commit)
        event.remove(engine, "before_cursor_execute", before_statement)
