"""Vectors of offers: logs, each with the walk that is offered next. The twin reads them too."""

import json
from pathlib import Path
from typing import Any

import pytest

from coach.domain.hindrance import hindrance, is_doctor_first
from coach.domain.offer import REST_TODAY, offer
from coach.domain.rest import is_rest_day
from tests.domain.support.logs import filled

VECTORS = Path(__file__).parents[1] / "vectors" / "offers.json"
CASES: list[dict[str, Any]] = json.loads(VECTORS.read_text())["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_offer_is_what_the_rules_say(case: dict[str, Any]) -> None:
    log = filled(case)

    rests = is_rest_day(log.walks, log.stops, log.falls, log.now, case.get("zone", "UTC"))
    assert offer(log.progress(), log.screenings, log.falls, log.now, rests=rests) == case["offer"]
    assert rests == (case["offer"] == REST_TODAY)
    assert hindrance(log.screenings, log.falls, log.now) == case["hindrance"]
    assert is_doctor_first(log.screenings) == (case["hindrance"] == "doctor_first")
