"""Summaries of the random logs in tests/vectors/random-statistics.json, a period for each.

`make vectors` writes them into tests/vectors/random-summaries.json. Python and JavaScript replay that file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from coach.domain.summary import PERIODS, Summary, summary
from tests.domain.support.random_statistics import VECTORS as LOGS
from tests.domain.support.random_statistics import FullLog, as_json
from tests.domain.support.read_logs import read

VECTORS = Path(__file__).parents[2] / "vectors" / "random-summaries.json"


def summary_of(full: FullLog, period: Any) -> Summary | None:
    return summary(full.statistics(), period, full.log.now, full.log.zone)


def main() -> None:
    """Writes the vectors: one summary in a line."""
    made = []
    for n, case in enumerate(json.loads(LOGS.read_text())):
        period = PERIODS[n % len(PERIODS)]
        found = summary_of(read(case), period)
        made.append({"log": n, "period": period, "expected": found and as_json(found)})
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in made)
    VECTORS.write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
