"""Zones that a machine says of itself, by the vectors that the phone reads too."""

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coach.domain.zones import known_zone

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "zones.json").read_text())["zones"]


@pytest.mark.parametrize("vector", [vector for vector in VECTORS if vector["offset_min"] is None])
def test_a_zone_that_a_machine_chose_is_known(vector: dict[str, Any]) -> None:
    if vector["said"] is not None:
        assert known_zone(vector["said"]) == vector["zone"]


@pytest.mark.parametrize("zone", sorted({vector["zone"] for vector in VECTORS}))
def test_what_stands_in_is_in_the_database(zone: str) -> None:
    assert ZoneInfo(zone)
    assert known_zone(zone) == zone
