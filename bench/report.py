"""Output of a measurement: a heading, then a line for each figure. A promise adds a ratio and a verdict.

bench/report.js prints promises in the same form, and bench/table.py reads them.
"""

from __future__ import annotations

import os
from pathlib import Path


def heading(text: str) -> None:
    print(f"\n{text}", flush=True)


def line(what: str, figure: str, remark: str = "") -> None:
    """Print a figure. `remark` is a promise from the functions below, or any words."""
    print(f"  {what:<40}  {figure:>12}   {remark}".rstrip(), flush=True)


def within(figure: float, limit: float, unit: str) -> str:
    """Promise that the figure is at most the limit, in the same unit."""
    return at_most(figure / limit, 1, f"{limit:,g} {unit}")


def exactly(count: int, expected: int) -> str:
    return _promise(count / expected, f"{expected:,}", "exactly 1", is_kept=count == expected)


def none(count: int, of: int, what: str) -> str:
    """Promise that none of so many did it."""
    return at_most(count / of, 0, f"{of:,} {what}")


def at_most(ratio: float, limit: float, peer: str) -> str:
    return _promise(ratio, peer, f"at most {limit:g}", is_kept=ratio <= limit)


def at_least(ratio: float, limit: float, peer: str) -> str:
    return _promise(ratio, peer, f"at least {limit:g}", is_kept=ratio >= limit)


def this_machine() -> str:
    told = Path("/proc/cpuinfo").read_text().splitlines()
    models = {text.partition(": ")[2] for text in told if text.startswith("model name")}
    return f"{os.cpu_count()} cores ({', '.join(models)}), load {os.getloadavg()[0]:.1f} in the last minute"


def _promise(ratio: float, peer: str, limit: str, is_kept: bool) -> str:
    return f"{ratio:.2f} of {peer} ({limit}): {'KEPT' if is_kept else 'MISSED'}"
