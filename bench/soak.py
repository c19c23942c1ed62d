"""Mixed load for half an hour, while programs are killed, PostgreSQL and Redis go away, and a disk is full.

    .venv/bin/python -m bench.soak [--minutes 30] [--seed 18]

Phones use two installations at once: that of `make run-scale`, and one web process on SQLite on a small disk.
At the end each walk is kept once, with its own note. No answer may be one that asking again does not mend.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bench.accounts import kept_walks, new_accounts
from bench.phone_client import Seen
from bench.push import PHONES
from bench.push_instance import Instance
from bench.push_processes import fake
from bench.report import exactly, heading, line, none, this_machine
from bench.soak_faults import Faults
from bench.soak_phones import BusyPhone
from coach import create_app
from coach.config import ROOT
from coach.local.installation import installation, wait_until_ready, web_process
from coach.local.ports import port_of, reserve_port
from coach.local.serve import HOST, migrate
from tests.faults.support.small_disk import small_disk
from tests.push.support.phone import new_phone

DISK_BYTES = 128 * 1024 * 1024
PHONES_EACH = 6
LOGS = ROOT / ".cache" / "soak"
REMINDERS_A_MINUTE = 60
CRASH = re.compile(r"Worker \(pid:\d+\) was sent SIG(?:SEGV|BUS|ABRT|ILL|FPE)")
PAUSE_S = (3, 12)
"""Shortest and longest pause between two faults."""
CALM_WITHIN_S = 180
"""Time after the last fault in which everything must be confirmed."""
OURS = ("4", "500")
"""Beginnings of answers that asking again does not mend, or that show a fault of ours."""


def main(minutes: float, seed: int) -> bool:
    """Run the soak, and print its summary. True if every promise was kept."""
    random = Random(seed)
    heading(this_machine())
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        push_service = stack.enter_context(fake(0))
        reminding = {"PUSH_SERVICES": push_service.host, "VAPID_SUBJECT": "mailto:bench@backstride.se"}
        several = stack.enter_context(installation(folder, 0, **reminding))
        disk = stack.enter_context(small_disk(folder / "disk", DISK_BYTES))
        single_settings = {"INSTANCE": str(disk.folder)}
        migrate(create_app(single_settings))
        port = port_of(stack.enter_context(reserve_port()))
        single, address = web_process(folder, 3, port, single_settings), f"http://{HOST}:{port}"
        stack.callback(single.stop)
        single.start()
        wait_until_ready(single, address)

        reminders = int(minutes * REMINDERS_A_MINUTE)
        reminded = stack.enter_context(closing(Instance(folder / "instance", several.settings)))
        reminded.fill(
            [new_phone("https://push.club.se/") for _ in range(PHONES)], push_service.host, reminders, 0
        )
        now = datetime.now(UTC)
        reminded.remind_between(now + timedelta(seconds=5), now + timedelta(minutes=minutes))
        faults = Faults(several, single, address, disk, random)
        loads = [
            Load("run-scale", several.settings, several.address, random),
            Load("SQLite", single_settings, address, random),
        ]
        asyncio.run(under_load(loads, faults, minutes, random))
        heading(f"Soak of {minutes:g} minutes, seed {seed}: {sum(faults.done.values())} faults")
        for name, count in sorted(faults.done.items()):
            line(name, f"{count}")
        kept = [load.tell() for load in loads]
        until = time.monotonic() + CALM_WITHIN_S
        while reminded.recorded() < reminders and time.monotonic() < until:
            time.sleep(1)
        recorded, posts = reminded.recorded(), push_service.received()[0]
        is_told = recorded == reminders <= posts
        line("reminders recorded as sent", f"{recorded:,}", exactly(recorded, reminders))
        line("posts", f"{posts:,}", f"{posts - recorded} again, after a push worker was killed")
        crashes = crashes_in(folder)
        line("crashes of web processes", f"{crashes}", none(crashes, sum(faults.done.values()), "faults"))
        is_kept = all((*kept, is_told, crashes == 0))
        if not is_kept:
            keep_logs(folder)
        return is_kept


def crashes_in(folder: Path) -> int:
    """Crashes that gunicorn logged. A client sees no more than a connection that ends, and tries again."""
    return sum(len(CRASH.findall(log.read_text("utf-8", "replace"))) for log in folder.glob("*.log"))


def keep_logs(folder: Path) -> None:
    """Copy the logs of all programs to a place that outlives them, and say where."""
    LOGS.mkdir(parents=True, exist_ok=True)
    for log in folder.glob("*.log"):
        shutil.copy(log, LOGS)
    line("logs", "", str(LOGS.relative_to(ROOT)))


class Load:
    """Phones of one installation."""

    def __init__(self, name: str, settings: Mapping[str, str], address: str, random: Random) -> None:
        self.name = name
        self._settings = settings
        self._seen = Seen()
        port = int(address.rpartition(":")[2])
        accounts = new_accounts(settings, PHONES_EACH)
        self.phones = [BusyPhone(each, HOST, port, self._seen, Random(random.random())) for each in accounts]

    def tell(self) -> bool:
        """Compare the database with the phones, and print. True if no walk is lost or doubled."""
        expected = set().union(*(phone.expected for phone in self.phones))
        kept = kept_walks(self._settings)
        lost, strange = expected - set(kept), set(kept) - expected
        answers = self._seen.answers
        refused = sum(n for answer, n in answers.items() if answer.removeprefix("walk ").startswith(OURS))
        unconfirmed = sum(phone.unconfirmed for phone in self.phones)
        heading(f"{self.name}: {len(self.phones)} phones")
        is_whole = not lost and not strange and len(kept) == len(expected)
        line(
            "walks made, and kept", f"{len(kept):,}", f"{exactly(len(kept), len(expected))}, {len(lost)} lost"
        )
        line("never confirmed", f"{unconfirmed}", none(unconfirmed, len(expected), "walks"))
        line("refusals and faults", f"{refused}", none(refused, answers.total(), "answers"))
        line("all answers", "", ", ".join(f"{answer}: {n:,}" for answer, n in sorted(answers.items())))
        return is_whole and unconfirmed == refused == 0


async def under_load(loads: Sequence[Load], faults: Faults, minutes: float, random: Random) -> None:
    stop = asyncio.Event()
    phones = [asyncio.create_task(phone.go_on(stop)) for load in loads for phone in load.phones]
    until = time.monotonic() + minutes * 60
    while time.monotonic() < until:
        await asyncio.sleep(random.uniform(*PAUSE_S))
        await asyncio.to_thread(faults.one)
    stop.set()
    await asyncio.wait(phones, timeout=CALM_WITHIN_S)
    for phone in phones:
        if phone.done():
            phone.result()
        else:
            phone.cancel()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Mixed load with faults.")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=18)
    given = parser.parse_args()
    sys.exit(0 if main(given.minutes, given.seed) else 1)
