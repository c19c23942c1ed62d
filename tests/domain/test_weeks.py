"""Vectors of missed weeks. The twin reads them too."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coach.domain.diary import DiaryEntry, data_from
from coach.domain.missed_week import missed_week
from tests.domain.support.logs import filled

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "vectors" / "weeks.json").read_text())


@pytest.mark.parametrize("case", VECTORS["missed_weeks"], ids=lambda case: case["name"])
def test_a_missed_week_is_what_the_rules_say(case: dict[str, Any]) -> None:
    log, diary = filled(case), diary_of(case)

    week = missed_week(log.walks, log.screenings, log.stops, log.falls, diary, log.now, case["zone"])

    assert (week and week.isoformat()) == case["missed"]


def diary_of(case: dict[str, Any]) -> list[DiaryEntry]:
    at = datetime(2026, 3, 1, 9, tzinfo=UTC)
    return [
        DiaryEntry(f"00000000-0000-4000-c000-{place:012d}", at, "UTC", data_from(told["kind"], told["data"]))
        for place, told in enumerate(case.get("diary", []))
    ]
