"""Vectors of offers: logs, each with the walk that is offered next. The twin reads them too."""

import json
from pathlib import Path
from typing import Any

import pytest

from coach.domain.offer import is_forward_only, offer
from tests.domain.support.logs import filled

VECTORS = Path(__file__).parents[1] / "vectors" / "offers.json"
CASES: list[dict[str, Any]] = json.loads(VECTORS.read_text())["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_offer_is_what_the_rules_say(case: dict[str, Any]) -> None:
    log = filled(case)

    assert offer(log.progress(), log.screenings) == case["offer"]
    assert is_forward_only(log.screenings) == case["forward_only"]
