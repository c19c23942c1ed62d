"""Delay of the others' reminders while the phones of one account never answer.

    .venv/bin/python -m bench.push_hanging [COUNT]

COUNT walkers (1,000) have one phone each. One more account has no phones, then 497 that hang. All are due at
one moment, and the one account is the first in the queue.
"""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.push import PHONES
from bench.push_instance import Instance
from bench.push_processes import fake, worker
from bench.report import heading, line, within
from tests.push.support.phone import new_phone

COUNT = 1_000
HANGING = 497
DELAY_MS = 100
RUNS = 3
PATIENCE_S = 60
LATER_AT_MOST_S = 1.5
"""Seconds by which the last of the others may be later."""


def main(count: int) -> None:
    heading(f"{count:,} messages due at one moment, answered after {DELAY_MS} ms")
    alone = max(last_after_s(count, 0) for _ in range(RUNS))
    line("the last one after", f"{alone:.1f} s", f"the latest of {RUNS} runs")
    beside = max(last_after_s(count, HANGING) for _ in range(RUNS))
    line(f"the same, and {HANGING} phones that hang", f"{beside:.1f} s")
    later = max(0.0, beside - alone)
    line("later by", f"{later:.1f} s", within(later, LATER_AT_MOST_S, "s"))


def last_after_s(count: int, hanging: int) -> float:
    """Seconds from the due time to the last message to the others."""
    phones = [new_phone("https://push.club.se/") for _ in range(PHONES)]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        push_service = stack.enter_context(fake(DELAY_MS))
        instance = stack.enter_context(closing(Instance(folder)))
        if hanging:
            instance.fill_one(phones, push_service.host, hanging)
        instance.fill(phones, push_service.host, count, walks=0)
        stack.enter_context(worker(folder, push_service.host))
        time.sleep(3)
        due_at = datetime.now(UTC) + timedelta(seconds=2)
        instance.remind_all_at(due_at)
        until = due_at.timestamp() + PATIENCE_S
        while (received := push_service.received())[0] < count:
            assert time.time() < until, f"{received[0]} of {count} have come"
            time.sleep(0.2)
        return received[1] - due_at.timestamp()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
