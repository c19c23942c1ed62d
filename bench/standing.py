"""Cost of reading a walker's progress, and a reminder's log, with 10, 1,000 and 10,000 walks.

    .venv/bin/python -m bench.standing

They take turns, so that what slows one slows the others too. The ratio is to the walker with ten.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import insert, select, update

from bench.report import at_most, heading, line
from coach import create_app
from coach.push.content import payload
from coach.store.database import db
from coach.store.deliveries import Claimed, Phone
from coach.store.models.accounts import USER
from coach.store.models.records import WALK
from coach.store.recent_logs import keep, recent_logs_of
from tests.faults.support.server import Server
from tests.support.people import sign_up

HISTORIES = (10, 1_000, 10_000)
ROUNDS = 300
AT_ONCE = 2_000
DAILY = 30
"""Latest walks, one a day. Those before are five hours apart: 10,000 days would not fit after 2020."""
AS_COSTLY_AT_MOST = 1.3

Reads = Mapping[int, Callable[[], object]]


def main() -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        web = create_app({"INSTANCE": str(folder), "TESTING": True, "RATELIMIT_ENABLED": False})
        with web.app_context():
            upgrade()
        walkers = {count: _walker(web, count) for count in HISTORIES}
        server = Server(folder)
        stack.callback(server.close)
        server.start()
        compare("GET /api/progress", {n: _progress(server, cookie) for n, (_, cookie) in walkers.items()})
        stack.enter_context(web.app_context())
        compare("a reminder's log and its words", {n: _reminder(user) for n, (user, _) in walkers.items()})
        db.session.remove()
        db.engine.dispose()


def compare(what: str, reads: Reads) -> None:
    first_ms = {count: _took_ms(read) for count, read in reads.items()}
    took_ms: dict[int, list[float]] = {count: [] for count in reads}
    chance = random.Random(1)
    for _ in range(ROUNDS):
        for count in chance.sample(HISTORIES, len(HISTORIES)):
            took_ms[count].append(_took_ms(reads[count]))
    heading(what)
    few = median(took_ms[HISTORIES[0]])
    for count, each in took_ms.items():
        p99 = quantiles(each, n=100, method="inclusive")[98]
        figures = f"p99 {p99:.2f} ms, first {first_ms[count]:.0f} ms"
        line(f"{count:,} walks", f"p50 {median(each):.2f} ms", figures)
    most = median(took_ms[HISTORIES[-1]])
    promise = at_most(most / few, AS_COSTLY_AT_MOST, f"{HISTORIES[0]} walks")
    line(f"{HISTORIES[-1]:,} walks, to few", f"p50 {most:.2f} ms", promise)


def _took_ms(read: Callable[[], object]) -> float:
    began = time.perf_counter()
    read()
    return (time.perf_counter() - began) * 1000


def _progress(server: Server, cookie: str) -> Callable[[], object]:
    connection = server.connect()

    def read() -> None:
        connection.request("GET", "/api/progress", headers={"Cookie": cookie})
        answer = connection.getresponse()
        assert answer.read()
        assert answer.status == 200, answer.status

    return read


def _reminder(user: UUID) -> Callable[[], object]:
    phone = Phone(origin="https://backstride.se", language="en", endpoint="", p256dh="", auth="")

    def read() -> None:
        now = datetime.now(UTC)
        logs = recent_logs_of({user})
        keep(logs, now)
        payload(Claimed(1, "", "walk", now, 1, "", phone, str(uuid4()), "UTC", logs[user]), phone, now)
        db.session.rollback()

    return read


def _walker(web: Flask, count: int) -> tuple[UUID, str]:
    """Account with so many walks, and its cookie."""
    email = f"walker{count}@club.se"
    session = sign_up(web.test_client(), email).client.get_cookie("backstride_session")
    assert session
    with web.app_context():
        user = db.session.scalars(select(USER.c.id).where(USER.c.email == email)).one()
        rows = list(_walks(user, count))
        for first in range(0, count, AT_ONCE):
            db.session.execute(insert(WALK), rows[first : first + AT_ONCE])
        db.session.execute(update(USER).where(USER.c.id == user).values(revision=count))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return user, f"{session.key}={session.value}"


def _walks(user: UUID, count: int) -> Iterator[dict[str, Any]]:
    for n in range(count):
        ago = timedelta(days=min(n, DAILY), hours=5 * max(0, n - DAILY))
        yield {
            **{"id": uuid4(), "user_id": user, "revision": count - n, "zone": "UTC", "surface": "path"},
            **{"started_at": datetime.now(UTC) - ago, "step": "s1", "confidence": 4, "setback": "none"},
            **{"planned_warm_up_s": 300, "planned_backward_s": [180], "planned_recover_s": 0},
            **{"planned_cool_down_s": 300, "walked_backward_s": 180, "walked_forward_s": 600},
        }


if __name__ == "__main__":
    main()
