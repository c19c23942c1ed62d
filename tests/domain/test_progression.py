"""Vectors of progression: logs, each with its progress by docs/progression.md. The twin reads them too.

progression.json was thought out by hand, random-logs.json drawn by support/random_logs.py.
"""

import json
from collections import Counter
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from coach.domain.programme import step_named
from coach.domain.progression import Progress, Reason, progress
from coach.domain.walk import Planned, Report, Screening, Walk, Walked

VECTORS = Path(__file__).parents[1] / "vectors" / "progression.json"
RANDOM = VECTORS.with_name("random-logs.json")
CASES: list[dict[str, Any]] = json.loads(VECTORS.read_text())["cases"]


def walk(place: int, told: dict[str, Any]) -> Walk:
    planned = told.get("planned") or asdict(step_named(told["step"]))
    backward_s = tuple(planned["backward_s"])
    return Walk(
        id=told.get("id", f"00000000-0000-4000-8000-{place:012d}"),
        started_at=datetime.fromisoformat(told["started_at"]),
        zone=told.get("zone", "UTC"),
        surface=told.get("surface", "path"),
        step=told["step"],
        planned=Planned(300, backward_s, 180, 300),
        walked=Walked(told.get("walked", {}).get("backward_s", sum(backward_s)), 0),
        report=Report(**told["report"]) if told["report"] else None,
    )


def screening(place: int, told: dict[str, Any]) -> Screening:
    return Screening(
        id=told.get("id", f"00000000-0000-4000-9000-{place:012d}"),
        answered_at=datetime.fromisoformat(told["answered_at"]),
        start=told["start"],
        cleared=told["cleared"],
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_progress_is_what_the_rules_say(case: dict[str, Any]) -> None:
    assert replayed(case) == Progress(**case["expected"])


def test_the_random_logs_come_out_as_they_did(random_logs: list[dict[str, Any]]) -> None:
    for log in random_logs:
        assert replayed(log) == Progress(**log["expected"]), log


def test_the_random_logs_meet_every_reason_and_every_step(random_logs: list[dict[str, Any]]) -> None:
    expected = [log["expected"] for log in random_logs]

    reasons = Counter(each["reason"] for each in expected)
    assert {reason for reason, times in reasons.items() if times >= 3} == set(get_args(Reason))
    assert {each["unlocked"] for each in expected} >= {"g1", "g2", "g3", "s1", "s2", "s5", "s8", "s9"}
    assert {each["paused"] for each in expected} == {True, False}


def test_the_vectors_are_many_and_each_claims_something_else() -> None:
    names = [case["name"] for case in CASES]

    assert len(names) >= 80
    assert len(set(names)) == len(names)


@pytest.fixture(scope="module")
def random_logs() -> list[dict[str, Any]]:
    logs: list[dict[str, Any]] = json.loads(RANDOM.read_text())
    return logs


def replayed(case: dict[str, Any]) -> Progress:
    walks = [walk(place, told) for place, told in enumerate(case["walks"])]
    screenings = [screening(place, told) for place, told in enumerate(case["screenings"])]
    return progress(walks, screenings, datetime.fromisoformat(case["now"]))
