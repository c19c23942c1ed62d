"""Phones that come online within one minute, with walks that wait: one club, then several processes.

    .venv/bin/python -m bench.phones [COUNT [SECONDS]]

COUNT phones (2,000) come online in SECONDS (60), each with 20 walks. They ask again as the app does, until
each walk is confirmed. The server is one web process on SQLite, then the processes of `make run-scale`.
A tenth as many phones then send single PUTs, at the same rate.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from bench.accounts import kept_walks, new_accounts
from bench.one_web_process import one_web_process
from bench.phone_client import TIME_OUT_S, PhoneClient, Seen
from bench.push_processes import used_by
from bench.report import exactly, heading, line, none, this_machine, within
from bench.turns import Times, p99
from coach.local.installation import installation
from coach.local.serve import HOST
from tests.support.people import a_report, a_walk, new_id

COUNT, SECONDS = 2_000, 60
WALKS = 20
SINGLE_OF = 10
"""Divisor of COUNT: so many phones send single PUTs."""
REFUSED = ("4", "500")

Server = tuple[str, Mapping[str, str], Sequence[int]]
"""Port is the end of the address; settings; process ids whose processor time counts."""


def main(count: int, seconds: float) -> None:
    heading(this_machine())
    for name, server in (("One web process on SQLite", on_sqlite), ("make run-scale", on_scale)):
        with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as started:
            storm(f"{name}: /api/sync", started, count, seconds, single=False)
            storm(f"{name}: PUT", started, count // SINGLE_OF, seconds / SINGLE_OF, single=True)


@contextmanager
def on_sqlite(folder: Path) -> Iterator[Server]:
    settings = {"INSTANCE": str(folder / "instance")}
    with one_web_process(folder, settings) as web:
        yield f"http://{HOST}:{web.port}", settings, [web.pid]


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
    each = zip(accounts, phones, strict=True)
    expected = set().union(*(account.once_kept(phone.unsent) for account, phone in each))
    cpu_before = sum(used_by(pid).cpu_s for pid in pids)
    began = time.monotonic()
    online_s = asyncio.run(all_send(phones, seconds, single))
    took_s = time.monotonic() - began
    cpu_s = sum(used_by(pid).cpu_s for pid in pids) - cpu_before
    kept = kept_walks(settings)
    new = [walk for walk in kept if walk not in before]
    heading(f"{name}, {count:,} phones in {seconds:.0f} s with {WALKS} walks each")
    found = expected & set(new)
    line("walks kept", f"{len(found):,}", exactly(len(found), len(expected)))
    line(
        "walks kept twice, or made by none",
        f"{len(new) - len(found)}",
        none(len(new) - len(found), len(new), "walks"),
    )
    refused = sum(n for answer, n in seen.answers.items() if answer.removeprefix("walk ").startswith(REFUSED))
    line("refusals and faults", f"{refused}", none(refused, seen.answers.total(), "answers"))
    waited = Times(median(seen.answer_ms), p99(seen.answer_ms))
    line("an answer, p99", f"{waited}", within(waited.p99 / 1000, TIME_OUT_S, "s of patience"))
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
    return {
        new_id(): a_walk(
            started_at=f"{day:%Y-%m-%dT%H:%M:%SZ}", report=a_report(reported_at=None, note=new_id())
        )
        for day in days
    }


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given + [COUNT, SECONDS][len(given) :]))
