"""Another program keeps the write lock: what needs no lock is answered, writers are asked to come again."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from coach.store.write_lock import WAITING_AT_MOST
from coach.web.http.errors import RETRY_AFTER_S
from tests.faults.support.server import Server
from tests.support.people import a_walk, new_id

THREADS = 8
"""Threads of a web process (gunicorn.conf.py), and as many writers."""


class Answer(NamedTuple):
    """Answer that was read to its end."""

    status: int
    retry_after: str | None
    body: bytes


def test_eight_writers_that_wait_leave_room_for_others(server: Server, cookie: str, tmp_path: Path) -> None:
    server.start(workers=1, threads=THREADS)
    get(server, "/")  # the first visit compiles its templates

    with ThreadPoolExecutor(THREADS) as pool:
        with locked(tmp_path):
            writers = [pool.submit(put_walk, server, cookie) for _ in range(THREADS)]
            refused_at_once = len(writers) - WAITING_AT_MOST
            wait_until_answered(writers, refused_at_once)
            page, health = get(server, "/"), get(server, "/healthz")
            # These were answered while the others still waited.
            assert sum(writer.done() for writer in writers) == refused_at_once
            answers = [writer.result() for writer in writers]
        later = put_walk(server, cookie)

    assert page.status == 200
    assert (health.status, json.loads(health.body)["status"]) == (503, "locked")
    assert [answer.status for answer in answers] == [503] * THREADS
    assert all(int(answer.retry_after or 0) >= RETRY_AFTER_S for answer in answers)
    assert later.status == 201
    assert get(server, "/healthz").status == 200


@contextmanager
def locked(instance: Path) -> Iterator[None]:
    """Write lock of the database, for the length of the block."""
    with closing(sqlite3.connect(instance / "backstride.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def wait_until_answered(writers: list[Future[Answer]], count: int) -> None:
    while sum(writer.done() for writer in writers) < count:
        time.sleep(0.01)


def put_walk(server: Server, cookie: str) -> Answer:
    headers = {"Cookie": cookie, "Content-Type": "application/json"}
    return send(server, "PUT", f"/api/walks/{new_id()}", json.dumps(a_walk()), headers)


def get(server: Server, path: str) -> Answer:
    return send(server, "GET", path, None, {})


def send(server: Server, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
    with closing(server.connect()) as connection:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers["Retry-After"], answer.read())
