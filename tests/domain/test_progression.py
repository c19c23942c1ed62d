"""Vectors of progression: logs, each with its progress by docs/progression.md. The twin reads them too."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from coach.domain.programme import step_named
from coach.domain.progression import Progress, progress
from coach.domain.walk import Planned, Report, Screening, Walk, Walked

VECTORS = Path(__file__).parents[1] / "vectors" / "progression.json"
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
    walks = [walk(place, told) for place, told in enumerate(case["walks"])]
    screenings = [screening(place, told) for place, told in enumerate(case["screenings"])]
    now = datetime.fromisoformat(case["now"])

    assert progress(walks, screenings, now) == Progress(**case["expected"])


def test_the_vectors_are_many_and_each_claims_something_else() -> None:
    names = [case["name"] for case in CASES]

    assert len(names) >= 80
    assert len(set(names)) == len(names)
