"""Phones that come online within one minute, with walks that wait: one club, then several processes.

    .venv/bin/python -m bench.phones [COUNT [SECONDS]]

COUNT phones (2,000) come online in SECONDS (60), each with 20 walks. They ask again as the app does, until
each walk is confirmed. The server is one web process on SQLite, then the processes of `make run-scale`.
A tenth as many phones then send single PUTs, at the same rate.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any
from uuid import UUID

from bench.accounts import kept_walks, new_accounts
from bench.phone_client import PhoneClient, Seen
from bench.push_processes import used_by
from bench.report import heading, line, verdict
from coach import create_app
from coach.local.installation import installation, wait_until_ready, web_process
from coach.local.ports import port_of, reserve_port
from coach.local.serve import HOST, migrate
from tests.support.people import a_report, a_walk, new_id

COUNT, SECONDS = 2_000, 60
WALKS = 20
SINGLE_OF = 10
"""Divisor of COUNT: so many phones send single PUTs."""
REFUSED = ("4", "500")

Server = tuple[str, Mapping[str, str], Sequence[int]]
"""Port is the end of the address; settings; process ids whose processor time counts."""


def main(count: int, seconds: float) -> None:
    heading(f"This machine: {os.cpu_count()} cores, load {os.getloadavg()[0]:.2f} in the last minute")
    for name, server in (("One web process on SQLite", on_sqlite), ("make run-scale", on_scale)):
        with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as started:
            storm(f"{name}: /api/sync", started, count, seconds, single=False)
            storm(f"{name}: PUT", started, count // SINGLE_OF, seconds / SINGLE_OF, single=True)


@contextmanager
def on_sqlite(folder: Path) -> Iterator[Server]:
    settings = {"INSTANCE": str(folder / "instance")}
    migrate(create_app(settings))
    with reserve_port() as reserved:
        web = web_process(folder, 1, port_of(reserved), settings)
        try:
            web.start()
            address = f"http://{HOST}:{port_of(reserved)}"
            wait_until_ready(web, address)
            yield address, settings, [web.pid]
        finally:
            web.stop()


@contextmanager
def on_scale(folder: Path) -> Iterator[Server]:
    with installation(folder, 0) as started:
        yield started.address, started.settings, [each.pid for each in (*started.webs, started.caddy)]


def storm(name: str, server: Server, count: int, seconds: float, single: bool) -> None:
    address, settings, pids = server
    before = set(kept_walks(settings))
    accounts = new_accounts(settings, count)
    port, seen = int(address.rpartition(":")[2]), Seen()
    phones = [PhoneClient(HOST, port, account.cookie, some_walks(), seen) for account in accounts]
    expected = {
        (a.user, UUID(walk)) for a, phone in zip(accounts, phones, strict=True) for walk in phone.unsent
    }
    cpu_before = sum(used_by(pid).cpu_s for pid in pids)
    began = time.monotonic()
    online_s = asyncio.run(all_send(phones, seconds, single))
    took_s = time.monotonic() - began
    cpu_s = sum(used_by(pid).cpu_s for pid in pids) - cpu_before
    kept = kept_walks(settings)
    new = [walk for walk in kept if walk not in before]
    heading(f"{name}, {count:,} phones in {seconds:.0f} s with {WALKS} walks each")
    line(
        "walks kept, each once", f"{len(new):,}", verdict(len(new) == len(expected) and set(new) == expected)
    )
    refused = sum(n for answer, n in seen.answers.items() if answer.removeprefix("walk ").startswith(REFUSED))
    line("refusals and faults", f"{refused}", verdict(refused == 0))
    line("an answer", f"p99 {p99(seen.answer_ms):.0f} ms", f"p50 {median(seen.answer_ms):.0f} ms")
    line(
        "a phone, from online to all confirmed", f"p99 {p99(online_s):.1f} s", f"p50 {median(online_s):.1f} s"
    )
    line("the last phone after", f"{took_s:.1f} s", f"{len(expected) / took_s:.0f} walks a second")
    line("processor time", f"{cpu_s:.1f} s", f"{cpu_s / len(expected) * 1e3:.2f} ms a walk")
    line("all answers", "", ", ".join(f"{answer}: {n:,}" for answer, n in sorted(seen.answers.items())))


async def all_send(phones: Sequence[PhoneClient], seconds: float, single: bool) -> list[float]:
    """Seconds of each phone, from coming online until all is confirmed."""
    random = Random(18)
    sent = (send(phone, random.uniform(0, seconds), single) for phone in phones)
    return await asyncio.gather(*sent)


async def send(phone: PhoneClient, online_after_s: float, single: bool) -> float:
    await asyncio.sleep(online_after_s)
    began = time.monotonic()
    await (phone.send_single() if single else phone.send_in_one())
    return time.monotonic() - began


def some_walks() -> dict[str, Mapping[str, Any]]:
    days = (datetime.now(UTC) - timedelta(days=2 * n + 1) for n in range(WALKS))
    report = a_report(reported_at=None)
    return {new_id(): a_walk(started_at=f"{day:%Y-%m-%dT%H:%M:%SZ}", report=report) for day in days}


def p99(values: Sequence[float]) -> float:
    return quantiles(values, n=100, method="inclusive")[98]


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given + [COUNT, SECONDS][len(given) :]))
