"""Days of walks, by the vectors that the phone's tests read too."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from coach.domain.moments import local_day

VECTORS = Path(__file__).parents[1] / "vectors" / "days.json"
CASES: list[dict[str, Any]] = json.loads(VECTORS.read_text())["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_walk_keeps_the_day_of_the_place_where_it_was_walked(case: dict[str, Any]) -> None:
    assert local_day(datetime.fromisoformat(case["started_at"]), case["zone"]).isoformat() == case["day"]
