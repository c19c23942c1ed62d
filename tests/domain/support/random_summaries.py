"""Summaries of the random logs in tests/vectors/random-statistics.json, a period for each.

`make vectors` writes them into tests/vectors/random-summaries.json. Python and JavaScript replay that file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from coach.domain.summary import PERIODS, Summary, summary
from tests.domain.support.random_statistics import MANY, FullLog, as_json
from tests.domain.support.random_statistics import VECTORS as LOGS
from tests.domain.support.read_logs import read
from tests.domain.support.vector_file import lines, write

VECTORS = Path(__file__).parents[2] / "vectors" / "random-summaries.json"


def summary_of(full: FullLog, period: Any) -> Summary | None:
    return summary(full.statistics(), period, full.log.now, full.log.zone)


def vector(n: int) -> dict[str, Any]:
    """Summary of line n of the vectors."""
    period = PERIODS[n % len(PERIODS)]
    found = summary_of(read(json.loads(lines(LOGS)[n])), period)
    return {"log": n, "period": period, "expected": found and as_json(found)}


if __name__ == "__main__":
    write(VECTORS, MANY, vector)
