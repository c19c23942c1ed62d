"""Summary for a physiotherapist: random vectors, which the twin reads too, and properties of each."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise

from coach.domain.summary import ROWS_BY_WEEK, Summary, first_day
from tests.domain.support.random_statistics import VECTORS as LOGS
from tests.domain.support.random_statistics import as_json
from tests.domain.support.random_summaries import VECTORS, summary_of
from tests.domain.support.read_logs import read

FRIDAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 23)
A_DAY = timedelta(days=1)


def test_the_random_summaries_come_out_as_they_did() -> None:
    logs, cases = json.loads(LOGS.read_text()), json.loads(VECTORS.read_text())

    for case in cases:
        made = summary_of(read(logs[case["log"]]), case["period"])
        assert (made and as_json(made)) == case["expected"], case

    told = [case["expected"] for case in cases if case["expected"]]
    assert {each["by"] for each in told} == {"week", "month"}
    assert any(each["measures"] for each in told)
    assert any(event["kind"] == "fall_outside" for each in told for event in each["events"])
    assert any(part["paused"] for each in told for part in each["parts"])
    assert any(part["morning"] is not None for each in told for part in each["parts"])


def test_the_parts_of_every_summary_make_up_the_whole() -> None:
    for made in every_summary():
        parts, whole = made.parts, made.whole

        assert (parts[0].first, parts[-1].last) == (whole.first, whole.last)
        assert all(later.first == earlier.last + A_DAY for earlier, later in pairwise(parts))
        for name in ("days", "walks", "backward_s", "worse", "compared", "falls"):
            assert sum(getattr(part, name) for part in parts) == getattr(whole, name), name
        assert sorted(each for part in parts for each in part.setbacks) == sorted(whole.setbacks)
        assert len(made.events) == len(whole.setbacks) + whole.falls
        assert parts[-1].level == whole.level


def test_more_weeks_than_half_a_year_are_told_by_month() -> None:
    for made in every_summary():
        assert (made.by == "month") == (made.weeks > ROWS_BY_WEEK)
        assert len(made.parts) <= made.weeks


def test_a_period_begins_on_a_monday_with_whole_weeks_before_this_one() -> None:
    assert first_day("four_weeks", FRIDAY) == MONDAY - 4 * 7 * A_DAY
    assert first_day("four_weeks", MONDAY) == first_day("four_weeks", MONDAY + 6 * A_DAY)
    assert first_day("three_months", FRIDAY) == MONDAY - 13 * 7 * A_DAY
    assert first_day("all", FRIDAY) is None


def every_summary() -> list[Summary]:
    logs = [read(case) for case in json.loads(LOGS.read_text())]
    found = [summary_of(log, period) for log in logs for period in ("four_weeks", "all")]
    assert sum(each is None for each in found) < len(found) / 2
    return [each for each in found if each]
