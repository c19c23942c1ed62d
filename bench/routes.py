"""Speed of the routes that phones call most, as ratios to the least that Flask does for them (bench/bare.py).

    .venv/bin/python -m bench.routes [ROUNDS [CONNECTIONS]]

Each server is one gunicorn worker with 8 threads. The servers take turns of half a second, and a ratio is the
median of ROUNDS (15). CONNECTIONS (8) send one request after the other, from 16 accounts with 600 walks each.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import cycle
from pathlib import Path
from statistics import median

from flask_migrate import upgrade
from sqlalchemy import insert, select, text

from bench.report import at_least, heading, line, this_machine
from bench.routes_clients import Answers, Next, answers, request
from bench.writes import cookie_of_new, walks_of
from coach import create_app
from coach.config import ROOT
from coach.store.database import db
from coach.store.models.accounts import User
from coach.store.models.records import WalkRow
from tests.faults.support.server import Server
from tests.support.people import a_report, a_walk, new_id

ROUNDS = 15
CONNECTIONS = 8
SECONDS = 0.5
THREADS = 8
ACCOUNTS = 16
"""Enough for the rate limit of each."""
WALKS = 600
BODY = json.dumps(a_walk(report=a_report())).encode()
READ = {"account": "/api/account", "news": "/api/walks?since=600", "page": "/api/walks?since=0"}
"""Paths of ours that are read, by the name of the peer's answer."""
IN_STEP = json.dumps({"cursor": str(WALKS), "diary_cursor": str(WALKS), "writes": []}).encode()
JSON = "application/json"
LOG_TO_FILE = """
logconfig_dict["handlers"]["out"] = {{"class": "logging.FileHandler", "formatter": "json", "filename": "{}"}}
"""
"""Last line of gunicorn's config."""

Peers = list[tuple[str, Next, float | None]]
"""Name, next request and goal of each peer; without a goal the ratio is only told."""


def main(rounds: int, connections: int) -> None:
    heading(this_machine())
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        cookies = accounts(folder)
        ours, bare = (stack.enter_context(closing(server)) for server in servers(folder))
        for title, own, peers in routes(cookies):
            heading(title)
            found = [
                [answers(ours, connections, own, SECONDS)]
                + [answers(bare, connections, peer, SECONDS) for _, peer, _ in peers]
                for _ in range(rounds)
            ]
            show(peers, found)


def show(peers: Peers, found: list[list[Answers]]) -> None:
    """Print the answers a second with their processor time, and our ratios to each peer."""
    refused = sum(each[0].refused for each in found)
    ours = [each[0] for each in found]
    for n, (name, _, goal) in enumerate(peers, start=1):
        peer = [each[n] for each in found]
        ratios = [each[0].a_second / each[n].a_second for each in found]
        line(name, f"{median(each.a_second for each in peer):,.0f} /s", _cpu(peer))
        promise = at_least(median(ratios), goal, name) if goal else f"{median(ratios):.2f} of it"
        speed = f"{median(each.a_second for each in ours):,.0f} /s"
        line("ours", speed, f"{promise}, {min(ratios):.2f} to {max(ratios):.2f}")
        cheapness = [each[n].cpu_us / each[0].cpu_us for each in found]
        line("by processor time", f"{median(cheapness):.2f}", f"{_cpu(ours)}")
    if refused:
        line("503 among ours", f"{refused}")


def _cpu(found: list[Answers]) -> str:
    return f"{median(each.cpu_us for each in found):,.0f} µs of processor time for each"


def routes(cookies: list[str]) -> Iterator[tuple[str, Next, Peers]]:
    """Title, our next request, and the peers."""
    # Read first: the new walks would be news.
    for name, goal in {"news": 0.5, "page": 0.5, "account": 0.7}.items():
        answer = gets(f"/answers/{name}", cookies)
        yield f"GET {READ[name]}", gets(READ[name], cookies), [("bare route, the same answer", answer, goal)]
    told = gets("/answers/sync", cookies)
    yield "POST /api/sync in step", exchanges(cookies), [("bare route, the same answer", told, None)]
    stored, bare = puts("/stored/", cookies), puts("/bare/", cookies)
    no_database = ("bare route without a database", bare, None)
    new = puts("/api/walks/", cookies)
    yield "PUT of a new walk", new, [("bare route that stores", stored, 0.35), no_database]
    again = puts("/api/walks/", cookies, is_new=False)
    yield "PUT of the same walk again", again, [("bare route that stores", stored, 0.5), no_database]


def exchanges(cookies: list[str]) -> Next:
    """Maker of the exchange of a phone that is in step."""
    requests = cycle([request("POST", "/api/sync", cookie, IN_STEP) for cookie in cookies])
    return lambda: next(requests)


def puts(path: str, cookies: list[str], is_new: bool = True) -> Next:
    """Maker of requests that put a walk: each a new one, or always the same of an account."""
    known = cycle([(cookie, new_id()) for cookie in cookies])

    def following() -> bytes:
        cookie, walk_id = next(known)
        return request("PUT", path + (new_id() if is_new else walk_id), cookie, BODY)

    return following


def gets(path: str, cookies: list[str]) -> Next:
    """Maker of requests that read."""
    requests = cycle([request("GET", path, cookie) for cookie in cookies])
    return lambda: next(requests)


def accounts(folder: Path) -> list[str]:
    """Cookies of the accounts. The peer's answers are written into the folder."""
    web = create_app({"INSTANCE": str(folder), "TESTING": True, "RATELIMIT_ENABLED": False})
    with web.app_context():
        upgrade()
    cookies = [cookie_of_new(web, f"walker{n}@club.se") for n in range(ACCOUNTS)]
    with web.app_context():
        for user in db.session.scalars(select(User)):
            rows = [{**walk, "revision": n} for n, walk in enumerate(walks_of(user.id, WALKS), start=1)]
            db.session.execute(insert(WalkRow), rows)
            user.revision = WALKS
        db.session.commit()
        level = db.session.scalar(text("PRAGMA synchronous"))
        line("SQLite of both servers", f"synchronous = {level}", "WAL; 2 is FULL")
        db.session.remove()
        db.engine.dispose()
    client, headers = web.test_client(use_cookies=False), {"Cookie": cookies[0]}
    told = {name: client.get(path, headers=headers) for name, path in READ.items()}
    told["sync"] = client.post("/api/sync", data=IN_STEP, content_type=JSON, headers=headers)
    for name, answer in told.items():
        assert answer.status_code == 200
        (folder / f"{name}.json").write_bytes(answer.data)
    return cookies


def servers(folder: Path) -> tuple[Server, Server]:
    """Our server and the peer's, both started."""
    ours, bare = folder / "ours.py", folder / "bare.py"
    ours.write_text((ROOT / "gunicorn.conf.py").read_text() + LOG_TO_FILE.format(folder / "log"))
    bare.write_text('worker_class = "gthread"\nkeepalive = 60\n')
    both = Server(folder), Server(folder, "bench.bare:app")
    for server, config in zip(both, (ours, bare), strict=True):
        server.start(workers=1, config=config, threads=THREADS)
    return both


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given + [ROUNDS, CONNECTIONS][len(given) :]))
