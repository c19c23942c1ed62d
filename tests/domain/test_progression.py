"""Vectors of progression: logs, each with its progress by docs/progression.md. The twin reads them too.

progression.json was thought out by hand, random-logs.json drawn by support/random_logs.py.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from coach.domain.progression import Progress
from coach.domain.reasons import Reason
from tests.domain.support.logs import filled

VECTORS = Path(__file__).parents[1] / "vectors" / "progression.json"
RANDOM = VECTORS.with_name("random-logs.json")
CASES: list[dict[str, Any]] = json.loads(VECTORS.read_text())["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_progress_is_what_the_rules_say(case: dict[str, Any]) -> None:
    assert filled(case).progress() == Progress(**case["expected"])


def test_the_random_logs_come_out_as_they_did(random_logs: list[dict[str, Any]]) -> None:
    for log in random_logs:
        assert filled(log).progress() == Progress(**log["expected"]), log


def test_the_random_logs_meet_every_reason_and_every_step(random_logs: list[dict[str, Any]]) -> None:
    expected = [log["expected"] for log in random_logs]

    reasons = Counter(each["reason"] for each in expected)
    assert {reason for reason, times in reasons.items() if times >= 3} == set(get_args(Reason))
    assert {each["unlocked"] for each in expected} >= {"g1", "g2", "g3", "s1", "s2", "s5", "s8", "s9"}
    assert Counter(each["pause"] for each in expected).keys() == {None, "stop", "break"}


def test_the_vectors_are_many_and_each_claims_something_else() -> None:
    names = [case["name"] for case in CASES]

    assert len(names) >= 390
    assert len(set(names)) == len(names)


@pytest.fixture(scope="module")
def random_logs() -> list[dict[str, Any]]:
    logs: list[dict[str, Any]] = json.loads(RANDOM.read_text())
    return logs
