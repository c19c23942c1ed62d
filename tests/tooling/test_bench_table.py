"""Table of make bench: it has each promise that a measurement prints, in Python and in JavaScript."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence

import pytest

from bench import report, table
from bench.table import Row
from coach.config import ROOT

PROMISES = (
    ("within", 203, 500, "ms"),
    ("within", 60_001, 60_000, "bytes"),
    ("exactly", 39_999, 40_000),
    ("at_most", 1.31, 1.3, "10 walks, p50 7.3, p99 81.0 ms"),
    ("at_least", 0.36, 0.35, "bare route that stores"),
)
TOLD = [
    "0.41 of 500 ms (at most 1): KEPT",
    "1.00 of 60,000 bytes (at most 1): MISSED",
    "1.00 of 40,000 (exactly 1): MISSED",
    "1.31 of 10 walks, p50 7.3, p99 81.0 ms (at most 1.3): MISSED",
    "0.36 of bare route that stores (at least 0.35): KEPT",
]


def test_a_promise_has_a_ratio_a_peer_a_limit_and_a_verdict() -> None:
    assert [getattr(report, name)(*values) for name, *values in PROMISES] == TOLD


def test_javascript_tells_a_promise_in_the_same_words() -> None:
    camel = [[name.replace("_l", "L").replace("_m", "M"), *values] for name, *values in PROMISES]
    script = f"""
import * as report from "./bench/report.js";
for (const [name, ...values] of {json.dumps(camel)}) console.log(report[name](...values));"""

    command = ["node", "--input-type=module", "--eval", script]
    told = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout

    assert told.splitlines() == TOLD


def test_each_promise_is_a_row_under_its_heading(capsys: pytest.CaptureFixture[str]) -> None:
    report.heading("Refused sign-in")
    report.line("an address without an account", "81.2 ms")
    report.line(
        "the slower of both, with a longer name than usual", "81.9 ms", report.within(81.9, 100, "ms")
    )

    assert rows_told(capsys) == [
        Row(
            *("sign_in", "Refused sign-in", "the slower of both, with a longer name than usual"),
            *("81.9 ms", "0.82", "100 ms", "at most 1", "KEPT"),
        )
    ]


def test_a_verdict_that_the_table_cannot_show_is_a_missed_promise(capsys: pytest.CaptureFixture[str]) -> None:
    print("refused sign-in: ratio 0.99: KEPT")  # noqa: T201  (as a measurement that does not use the report)

    assert [row.is_kept for row in rows_told(capsys)] == [False]


def test_a_measurement_that_breaks_off_is_a_missed_promise() -> None:
    rows = table.measured(["false"])

    assert [(row.what, row.is_kept) for row in rows] == [("ends with status 1", False)]


def rows_told(capsys: pytest.CaptureFixture[str]) -> Sequence[Row]:
    return list(table.promises("sign_in", capsys.readouterr().out.splitlines()))
