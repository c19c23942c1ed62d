"""Vectors of plans: their texts, texts that are none, and what a plan offers. The twin reads them too."""

from __future__ import annotations

import json
import random
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from coach.domain.offer import offer
from coach.domain.plan import InvalidPlan, OwnIntervals, Plan, own_intervals
from coach.domain.plan_code import UnreadablePlan, plan_in, text_of
from coach.domain.plan_progress import progress_under
from coach.domain.programme import STEPS, position
from coach.domain.rest import is_rest_day
from tests.domain.support.logs import filled

VECTORS: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[1] / "vectors" / "plans.json").read_text()
)


def named(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", VECTORS[kind], ids=lambda case: case["name"])


def plan_of(values: dict[str, Any]) -> Plan:
    own = values["own"]
    days = {name: date.fromisoformat(values[name]) for name in ("made_on", "until")}
    return Plan(**values | days | {"own": own and OwnIntervals(**own)})


@named("plans")
def test_a_plan_and_its_text_are_the_same(case: dict[str, Any]) -> None:
    plan = plan_of(case["plan"])

    assert text_of(plan) == case["text"]
    assert plan_in(case["text"]) == plan


@named("refused")
def test_what_is_no_plan_is_refused_with_its_own_problem(case: dict[str, Any]) -> None:
    with pytest.raises(UnreadablePlan) as refused:
        plan_in(case["text"])

    assert refused.value.problem == case["problem"]


@named("offers")
def test_a_plan_changes_the_offer_as_the_rules_say(case: dict[str, Any]) -> None:
    log, plan = filled(case), plan_of(case["plan"])

    current = progress_under(plan, log.walks, log.screenings, log.now, log.stops)
    rests = is_rest_day(log.walks, log.stops, log.falls, log.now, "UTC")
    offered = offer(current, log.screenings, log.falls, log.now, rests=rests)

    told = {name: getattr(current, name) for name in case["progress"]}
    assert told == case["progress"]
    assert offered == case["offer"]
    steps = {step.id for step in STEPS}
    assert list(own_intervals(plan, offered, log.now) if offered in steps else ()) == case["own"]


@named("offers")
def test_a_plan_never_lifts_and_never_ends_a_pause(case: dict[str, Any]) -> None:
    log = filled(case)
    own = log.progress()

    current = progress_under(plan_of(case["plan"]), log.walks, log.screenings, log.now, log.stops)

    assert position(current.unlocked) <= position(own.unlocked)
    assert position(current.recommended) <= position(own.recommended)
    assert current.pause == own.pause


def test_without_a_plan_progress_is_the_walkers_own() -> None:
    log = filled(VECTORS["offers"][0])

    assert progress_under(None, log.walks, log.screenings, log.now, log.stops) == log.progress()
    assert own_intervals(None, "s1", log.now) == ()


def test_a_plan_that_the_page_cannot_give_cannot_be_made() -> None:
    values = VECTORS["plans"][0]["plan"]

    for wrong in ({"by": " "}, {"highest": "s10"}, {"agreed_in": "2026-13"}, {"start": "s1"}):
        with pytest.raises(InvalidPlan):
            plan_of(values | wrong)


def test_of_1000_plans_that_were_edited_none_crashes_and_none_is_read_but_as_itself() -> None:
    chance = random.Random(17)
    read = 0

    for _ in range(1_000):
        values = b64decoded(chance.choice(VECTORS["plans"])["text"][1:-8])
        place = chance.randrange(len(values))
        edited = values[:place] + chance.choice(EDITS) + values[place + chance.randrange(3) :]
        body = "1" + urlsafe_b64encode(edited).decode().rstrip("=")
        text = f"{body}{crc32(body.encode()):08x}"
        try:
            plan = plan_in(text)
        except UnreadablePlan as refused:
            assert refused.problem == "forged"  # noqa: PT017  (some edits make another plan)
        else:
            read += 1
            assert text_of(plan) == text

    assert 0 < read < 500


EDITS = (b"", b"[", b"null", b'"', b"9", b"-", b"e9", b"\\u0000", b"true", b"\xff", b"[1,60,60]", b"{}")


def b64decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
