"""Notifications on PostgreSQL with one, two and four push workers: rate, cost, delay, and no doubles.

    .venv/bin/python -m bench.push_postgres [COUNT]

COUNT walkers (20,000) have one phone and one reminder, all due at one moment. The fake push service answers
at once. Each push worker has a sender for each core: with few cores, more push workers only compete.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.push import PHONES, price
from bench.push_delivery import wait_for
from bench.push_instance import Instance
from bench.push_processes import Used, fake, used_by, worker
from bench.report import exactly, heading, line, this_machine
from coach.local.postgres import running_postgres
from tests.push.support.phone import new_phone

COUNT = 20_000
WORKERS = (1, 2, 4)
START_S = 3
"""Time in which the push workers start, before anything is due."""


def main(count: int) -> None:
    heading(this_machine())
    for workers in WORKERS:
        with running_postgres() as database:
            deliver(count, workers, {"DATABASE_URL": database})


def deliver(count: int, workers: int, settings: Mapping[str, str]) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        push_service = stack.enter_context(fake(0))
        instance = stack.enter_context(closing(Instance(folder, settings)))
        phones = [new_phone("https://push.club.se/") for _ in range(PHONES)]
        instance.fill(phones, push_service.host, count, walks=0)
        pids = [
            stack.enter_context(worker(folder, push_service.host, f"worker-{n}.log", settings))
            for n in range(workers)
        ]
        time.sleep(START_S)
        due_at = datetime.now(UTC) + timedelta(seconds=2)
        before = sum(used_by(pid).cpu_s for pid in pids)
        instance.remind_all_at(due_at)
        time.sleep(max(0.0, due_at.timestamp() - time.time()))
        wait_for(push_service, instance, count)
        used = [used_by(pid) for pid in pids]
        posts, last_at = push_service.received()
        recorded = instance.recorded()
    lag_s = last_at - due_at.timestamp()
    total = Used(sum(each.cpu_s for each in used) - before, sum(each.peak_mb for each in used))
    heading(f"PostgreSQL, push workers: {workers}; {count:,} messages due at one moment")
    line("messages a second", f"{posts / lag_s:,.0f} /s")
    line("the last one after", f"{lag_s:.1f} s")
    line("processor time", f"{total.cpu_s:.1f} s", price(total, count))
    line("posted", f"{posts:,}", exactly(posts, count))
    line("recorded as sent", f"{recorded:,}", exactly(recorded, count))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
