"""Bounds of screenings and of answers about falls that the wire cannot reach, and the clock."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from coach.domain.screening import Fall, Screening
from coach.domain.walk import ClockWrong, InvalidWalk

MARCH = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
LAST_OF_MARCH = datetime(2026, 3, 31, 0, 0, tzinfo=UTC)
AGREED = Screening("0b9b1f52-8e0a-4c0d-9b59-7a3f54d1f0aa", MARCH, "s1", True, "standard", "doctor", "2026-03")
FALL = Fall("0b9b1f52-8e0a-4c0d-9b59-7a3f54d1f0ab", MARCH, fell=True)


@pytest.mark.parametrize("bad", [1, 0, "true", None, []])
def test_a_fall_is_yes_or_no(bad: Any) -> None:
    with pytest.raises(InvalidWalk) as refused:
        dataclasses.replace(FALL, fell=bad)

    assert list(refused.value.errors) == ["fell"]


@pytest.mark.parametrize("good", [AGREED, FALL])
def test_a_day_ahead_of_the_clock_is_taken_and_more_is_not(good: Screening | Fall) -> None:
    good.check_clock(MARCH - timedelta(days=1))

    with pytest.raises(ClockWrong) as refused:
        good.check_clock(MARCH - timedelta(days=1, microseconds=1))

    assert list(refused.value.errors) == ["answered_at"]


def test_the_next_month_is_taken_from_a_day_before_it() -> None:
    april = dataclasses.replace(AGREED, agreed_in="2026-04")
    april.check_clock(LAST_OF_MARCH)

    with pytest.raises(ClockWrong) as refused:
        april.check_clock(LAST_OF_MARCH - timedelta(microseconds=1))

    assert list(refused.value.errors) == ["agreed_in"]


@pytest.mark.parametrize(
    "changed",
    [
        {"agreed_by": None},
        {"agreed_in": None},
        {"outcome": None},
        {"cleared": False, "outcome": "doctor_first"},
        {"cleared": False, "outcome": "clinician_first"},
    ],
)
def test_an_agreement_is_whole_and_clears(changed: dict[str, Any]) -> None:
    with pytest.raises(InvalidWalk) as refused:
        dataclasses.replace(AGREED, **changed)

    assert list(refused.value.errors) == ["agreed_in"]


@pytest.mark.parametrize(
    ("cleared", "outcome"),
    [(True, "doctor_first"), (True, "clinician_first"), (False, "gentle"), (False, "standard")],
)
def test_the_outcome_says_the_same_as_the_clearance(cleared: bool, outcome: Any) -> None:
    with pytest.raises(InvalidWalk) as refused:
        Screening(AGREED.id, MARCH, "s1", cleared, outcome)

    assert list(refused.value.errors) == ["outcome"]
