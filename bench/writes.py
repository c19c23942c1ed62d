"""Cost of saving a custom walk with a short and with a long history, and what other walkers wait for it.

    .venv/bin/python -m bench.writes [CONNECTIONS]

Ann saves custom walks over CONNECTIONS (4) at once, first with 10 walks, then with 10,000. Bob saves one walk
every 50 ms all the time. The ratio of the two medians says what the history costs.
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import insert, select

from bench.one_web_process import WebProcess, one_web_process
from bench.push import milliseconds
from bench.push_web import Walking
from bench.report import at_least, heading, line
from coach import create_app
from coach.store.database import db
from coach.store.models.accounts import User
from coach.store.models.records import WalkRow
from tests.support.people import a_walk, new_id, sign_up

CONNECTIONS = 4
HISTORIES = (10, 10_000)
SECONDS = 8
WRITES_AT_MOST = 1_200
"""Writes of one account that the rate limit lets pass in a minute (coach/web/accounts/limits.py)."""
AT_ONCE = 2_000
AS_FAST_AT_LEAST = 0.5
"""Median with the short history, divided by that with the long one."""


def main(connections: int) -> None:
    found: list[float] = []
    for history in HISTORIES:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            ann, bob = accounts(folder, history)
            web = stack.enter_context(one_web_process(folder, {"INSTANCE": str(folder)}))
            walking = Walking(web, bob)
            stack.callback(walking.stop)
            began = time.time()
            time.sleep(SECONDS)
            saving = time.time()
            found.append(saved_by(connections, web, ann))
            alone, beside = walking.times(began, saving), walking.times(saving, time.time())
        heading(f"{history:,} walks, {connections} connections that save custom walks")
        line("saving a custom walk", f"p50 {found[-1]:.1f} ms")
        line("another walker's walk, alone", *milliseconds(alone))
        line("another walker's walk, at the same time", *milliseconds(beside))
    short, long = found
    heading("Saving a custom walk with a long history")
    promise = at_least(short / long, AS_FAST_AT_LEAST, f"the speed with {HISTORIES[0]} walks")
    line(f"saving a custom walk, {HISTORIES[1]:,} walks", f"p50 {long:.1f} ms", promise)


def accounts(folder: Path, history: int) -> tuple[str, str]:
    """Cookies of Ann, who has so many walks, and of Bob, who has none."""
    web = create_app({"INSTANCE": str(folder), "TESTING": True, "RATELIMIT_ENABLED": False})
    with web.app_context():
        upgrade()
    ann, bob = (cookie_of_new(web, f"{name}@club.se") for name in ("ann", "bob"))
    with web.app_context():
        user = db.session.scalars(select(User.id).where(User.email == "ann@club.se")).one()
        rows = list(walks_of(user, history))
        for first in range(0, history, AT_ONCE):
            db.session.execute(insert(WalkRow), rows[first : first + AT_ONCE])
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return ann, bob


def saved_by(connections: int, web: WebProcess, cookie: str) -> float:
    """Median in milliseconds, over all connections."""
    took_ms: list[float] = []
    until = time.monotonic() + SECONDS
    threads = [threading.Thread(target=_save, args=(web, cookie, until, took_ms)) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return median(took_ms)


def _save(web: WebProcess, cookie: str, until: float, took_ms: list[float]) -> None:
    headers = {"Cookie": cookie, "Content-Type": "application/json"}
    body = json.dumps(a_walk(step=None))
    with closing(web.connect()) as connection:
        while time.monotonic() < until and len(took_ms) < WRITES_AT_MOST:
            began = time.monotonic()
            connection.request("PUT", f"/api/walks/{new_id()}", body, headers)
            answer = connection.getresponse()
            assert answer.read()
            assert answer.status == 201, answer.status
            took_ms.append((time.monotonic() - began) * 1000)


def cookie_of_new(web: Flask, email: str) -> str:
    session = sign_up(web.test_client(), email).client.get_cookie("backstride_session")
    assert session
    return f"{session.key}={session.value}"


def walks_of(user: object, count: int) -> Iterator[dict[str, Any]]:
    for n in range(count):
        yield {
            **{"id": uuid4(), "user_id": user, "revision": 0, "zone": "UTC", "surface": "path", "step": "s1"},
            "started_at": datetime.now(UTC) - timedelta(hours=n),
            **{"planned_warm_up_s": 300, "planned_backward_s": [180], "planned_recover_s": 0},
            **{"planned_cool_down_s": 300, "walked_backward_s": 180, "walked_forward_s": 600},
        }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CONNECTIONS)
