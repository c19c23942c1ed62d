"""Vectors of the statistics, which the twin reads too, and properties of every log."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.moments import local_day
from coach.domain.statistics import WEEK
from tests.domain.support.random_statistics import VECTORS as RANDOM
from tests.domain.support.random_statistics import FullLog, as_json, full_logs
from tests.domain.support.read_logs import read

VECTORS = Path(__file__).parents[1] / "vectors" / "statistics.json"
CASES: list[dict[str, Any]] = json.loads(VECTORS.read_text())["cases"]
SETTINGS = settings(max_examples=50, derandomize=True, database=None, deadline=None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_statistics(case: dict[str, Any]) -> None:
    made = as_json(read(case).statistics())

    assert {series: made[series] for series in case["expected"]} == case["expected"]


def test_the_random_logs_come_out_as_they_did() -> None:
    cases = json.loads(RANDOM.read_text())
    for case in cases:
        assert as_json(read(case).statistics()) == case["expected"], case

    assert any(week["paused"] for case in cases for week in case["expected"]["weeks"])
    assert {case["zone"] for case in cases} > {"Europe/Berlin", "America/Los_Angeles", "Asia/Kathmandu"}


@SETTINGS
@given(full_logs())
def test_weeks_follow_each_other_from_monday_to_monday(full: FullLog) -> None:
    weeks = full.statistics().weeks

    assert all(week.week.isoweekday() == 1 for week in weeks)
    assert all(later.week - week.week == WEEK for week, later in pairwise(weeks))
    assert not weeks or weeks[-1].week <= local_day(full.log.now, full.log.zone) < weeks[-1].week + WEEK


@SETTINGS
@given(full_logs())
def test_no_second_is_lost_and_none_is_counted_twice(full: FullLog) -> None:
    weeks = full.statistics().weeks

    end = weeks[-1].week + WEEK if weeks else None
    past = [walk for walk in full.log.walks if end and local_day(walk.started_at, walk.zone) < end]
    assert sum(week.walks for week in weeks) == len(past)
    assert sum(week.backward_s for week in weeks) == sum(walk.walked.backward_s for walk in past)
    assert sum(week.days for week in weeks) == len({local_day(walk.started_at, walk.zone) for walk in past})


@SETTINGS
@given(full_logs(), st.randoms(use_true_random=True))
def test_the_order_of_arrival_does_not_matter(full: FullLog, chance: random.Random) -> None:
    walks, diary = [*full.log.walks], [*full.diary]
    chance.shuffle(walks)
    chance.shuffle(diary)

    shuffled = replace(full, log=replace(full.log, walks=walks), diary=diary)

    assert shuffled.statistics() == full.statistics()


@SETTINGS
@given(full_logs())
def test_the_last_level_is_that_of_the_progress(full: FullLog) -> None:
    times = [each.started_at for each in full.log.walks] + [each.started_at for each in full.log.stops]
    now = max([full.log.now, *times, *(each.answered_at for each in full.log.screenings)])
    read = replace(full, log=replace(full.log, now=now))

    levels, current = read.statistics().levels, read.log.progress()

    assert not levels or (levels[-1].unlocked, levels[-1].recommended) == (
        current.unlocked,
        current.recommended,
    )
