"""All measurements, one after the other, then one table of their promises in Markdown (docs/performance.md).

    .venv/bin/python -m bench.table [--all]

The status is 1 if a promise is missed. With --all the slow ones run too.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from bench.report import this_machine
from coach.config import ROOT

OURS = (
    ("node", "bench/track.js"),
    ("node", "bench/start.js"),
    ("node", "bench/first-visit.js"),
    ("node", "bench/slow-network.js"),
    ("node", "bench/long-log.js"),
    ("python", "-m", "bench.writes"),
    ("python", "-m", "bench.routes"),
    ("python", "-m", "bench.growth"),
    ("python", "-m", "bench.at_rest"),
    ("python", "-m", "bench.sign_in"),
    ("python", "-m", "bench.slow_clients"),
    ("python", "-m", "bench.push_hanging"),
    ("node", "bench/hidden.js", "2"),
)
SLOW = (
    ("python", "-m", "bench.phones"),
    ("python", "-m", "bench.push"),
    ("python", "-m", "bench.push_postgres"),
    ("python", "-m", "bench.update"),
    ("node", "bench/hidden.js", "10"),
)
PATIENCE_S = 3_600
PROMISE = re.compile(
    r"  (?P<what>\S.*?) {2,}(?P<figure>\S.*?) {3}(?P<ratio>[\d.]+) of (?P<peer>.+)"
    r" \((?P<limit>(?:at least|at most|exactly) [\d.]+)\): (?P<verdict>KEPT|MISSED)"
)
VERDICT = re.compile(r"\b(KEPT|MISSED)\b")
HEAD = "| what | figure | ratio | to | limit | verdict |\n|---|---|---|---|---|---|"


class Row(NamedTuple):
    """Promise as a measurement told it, or a measurement that did not come to its end."""

    program: str
    heading: str
    what: str
    figure: str = ""
    ratio: str = ""
    peer: str = ""
    limit: str = ""
    verdict: str = "MISSED"

    @property
    def is_kept(self) -> bool:
        return self.verdict == "KEPT"


def main(commands: Sequence[Sequence[str]]) -> bool:
    """Run the measurements, and print the table. True if every promise is kept."""
    began_at, machine, began = datetime.now(UTC), this_machine(), time.monotonic()
    rows = [row for command in commands for row in measured(command)]
    minutes, load = (time.monotonic() - began) / 60, os.getloadavg()[0]
    print(f"\n{began_at:%Y-%m-%d %H:%M} UTC, {minutes:.0f} minutes, {machine}, {load:.1f} at the end\n")
    print("\n".join(table(rows)))
    missed = [row.what for row in rows if not row.is_kept]
    print(f"\n{len(rows)} promises. Missed: {'; '.join(missed) or 'none'}")
    return not missed


def measured(command: Sequence[str]) -> list[Row]:
    """Promises of a measurement. Its output goes on to the terminal."""
    program = " ".join(command)
    print(f"\n{program}", flush=True)
    with subprocess.Popen(
        ("timeout", "--foreground", f"{PATIENCE_S}", *command), cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        rows = list(promises(program, echoed(process.stdout)))
    if process.returncode:
        rows.append(Row(program, "", f"ends with status {process.returncode}"))
    return rows


def echoed(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        print(line, end="", flush=True)
        yield line


def promises(program: str, lines: Iterable[str]) -> Iterator[Row]:
    heading = ""
    for line in lines:
        found = PROMISE.match(line)
        if found:
            yield Row(program, heading, **found.groupdict())
        elif VERDICT.search(line):
            yield Row(program, heading, f"cannot be read: {line.strip()}")
        elif line.strip() and not line.startswith(" "):
            heading = line.strip()


def table(rows: Iterable[Row]) -> Iterator[str]:
    """Lines of the table. A group of rows begins with its measurement and its heading."""
    yield HEAD
    group = ("", "")
    for row in rows:
        if group != (row.program, row.heading):
            group = (row.program, row.heading)
            yield f"| **{row.heading or 'Broken off'}** (`{row.program}`) | | | | | |"
        verdict = "kept" if row.is_kept else "**missed**"
        yield f"| {' | '.join((row.what, row.figure, row.ratio, row.peer, row.limit, verdict))} |"


if __name__ == "__main__":
    sys.exit(0 if main(OURS + SLOW if "--all" in sys.argv else OURS) else 1)
