"""Stops, the answers that lift them, and the local days that both go by."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coach.domain.moments import local_day
from coach.domain.stops import screening_lifts, stop_of
from coach.domain.walk import InvalidWalk, Report, Setback, Stop
from tests.domain.support.random_logs import walk

ID = "00000000-0000-4000-8000-000000000001"
BEGAN = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
FELL = Stop(ID, BEGAN, "Pacific/Auckland", "s1", "fall")


@pytest.mark.parametrize("zone", ["Mars/Olympus_Mons", "", "Europe", "../etc/localtime", "/etc/localtime"])
def test_the_day_in_an_unknown_zone_is_that_of_utc(zone: str) -> None:
    assert local_day(datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC), zone) == date(2026, 3, 1)


def test_the_day_is_that_of_the_zone() -> None:
    late = datetime(2026, 3, 1, 11, 0, tzinfo=UTC)

    assert local_day(late, "Pacific/Auckland") == date(2026, 3, 2)
    assert local_day(late, "Pacific/Honolulu") == date(2026, 3, 1)


def test_a_screening_lifts_a_stop_from_the_next_day_on() -> None:
    midnight = BEGAN + timedelta(hours=2)

    assert not screening_lifts(FELL, midnight - timedelta(milliseconds=1))
    assert screening_lifts(FELL, midnight)


@pytest.mark.parametrize("setback", ["none", "wobble", "stumble"])
def test_no_other_setback_is_a_stop(setback: Setback) -> None:
    assert stop_of(walk(ID, BEGAN, "s1", Report(4, setback), 100)) is None
    assert stop_of(walk(ID, BEGAN, "s1", None, 100)) is None


def test_a_stop_keeps_what_a_screening_needs_of_its_walk() -> None:
    later = BEGAN + timedelta(days=1)
    dizzy = walk(ID, BEGAN, None, Report(4, "dizzy", reported_at=later), 100, zone="Asia/Kathmandu")

    assert stop_of(dizzy) == Stop(ID, BEGAN, "Asia/Kathmandu", None, "dizzy", later)


def test_a_stop_refuses_what_is_no_stop() -> None:
    with pytest.raises(InvalidWalk) as refused:
        Stop("1", BEGAN.replace(tzinfo=None), "UTC", "s10", "stumble")  # type: ignore[arg-type]

    assert set(refused.value.errors) == {"id", "started_at", "step", "setback"}
