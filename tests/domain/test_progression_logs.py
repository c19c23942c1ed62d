"""Random logs: properties of every log, and a file of logs that the JavaScript twin replays.

The file is .cache/progression-logs.json, or the path in PROGRESSION_LOGS. The twin's test fails without it.
"""

import json
import os
import random
import uuid
from collections import Counter
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coach.domain.programme import next_above, one_below, rank, step_named
from coach.domain.progression import Progress, Reason, progress
from coach.domain.walk import Planned, Report, Screening, Start, Walk, Walked

ROOT = Path(__file__).parents[2]
LOGS = Path(os.environ.get("PROGRESSION_LOGS", ROOT / ".cache" / "progression-logs.json"))
BEGINNING = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
MOMENT, FORTNIGHT = timedelta(milliseconds=1), timedelta(days=14)
GAPS = [timedelta(days=2), timedelta(0), MOMENT, timedelta(days=3), FORTNIGHT - MOMENT, FORTNIGHT]
AFTERWARDS = [*GAPS[:4] * 4, *GAPS, -FORTNIGHT, 2 * FORTNIGHT - MOMENT, 2 * FORTNIGHT, 30 * FORTNIGHT]
AIMS = ["highest"] * 10 + ["recommended"] * 2 + ["lower", "above", "custom", "screening"]
AIMS_WHILE_PAUSED = ["screening", *AIMS[-6:]]

GOOD = [Report(4), Report(5), Report(4, "wobble"), Report(4, "none", 1, 2), Report(5, "none", None, 7)]
PAINFUL = [Report(4, "none", before, after) for before, after in [(0, 2), (3, 5), (4, 6), (5, 6), (8, 9)]]
STUMBLED = [Report(4, "stumble"), Report(5, "stumble"), Report(1, "stumble"), Report(4, "stumble", 4, 6)]
UNEASY = [
    *PAINFUL,
    *STUMBLED * 2,
    Report(1),
    Report(2),
    Report(3),
    Report(4, "fall"),
    Report(3, "dizzy"),
    None,
]
CUT_SHORT = [(GOOD[0], 89), (GOOD[1], 89), (GOOD[0], 90), (UNEASY[0], 0), (STUMBLED[0], 50)]
AFTER_A_WALK = [*[(report, 100) for report in GOOD * 7 + UNEASY], *CUT_SHORT]
"""Report, and the percentage of the plan that was walked."""
ANSWERS: list[tuple[Start, bool]] = [("s1", True), ("g1", True), ("s1", False), ("g1", False)]

SETTINGS = settings(max_examples=50, derandomize=True, database=None, deadline=None)


@dataclass(frozen=True)
class Log:
    walks: list[Walk]
    screenings: list[Screening]
    now: datetime


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """Unsorted log. Most walks follow the coach's advice, so that every rule is met often."""
    chance = draw(st.randoms(use_true_random=True))
    log = Log([], [], BEGINNING)
    for _ in range(draw(st.integers(0, 24))):
        log = replace(log, now=log.now + chance.choice(GAPS))
        stand = progress(log.walks, log.screenings, log.now)
        aim = chance.choice(AIMS_WHILE_PAUSED if stand.paused else AIMS)
        id = str(uuid.UUID(int=chance.getrandbits(128)))
        if aim == "screening":
            log.screenings.append(Screening(id, log.now, *chance.choice(ANSWERS)))
        else:
            log.walks.append(walk(id, log.now, step_for(aim, stand), *chance.choice(AFTER_A_WALK)))
    chance.shuffle(log.walks)
    chance.shuffle(log.screenings)
    return replace(log, now=log.now + chance.choice(AFTERWARDS))


def step_for(aim: str, stand: Progress) -> str | None:
    return {
        "highest": stand.unlocked,
        "recommended": stand.recommended,
        "lower": one_below(one_below(stand.unlocked)),
        "above": next_above(next_above(stand.unlocked) or "s8"),
        "custom": None,
    }[aim]


def stops(walk: Walk) -> bool:
    return walk.report is not None and walk.report.setback in ("fall", "dizzy")


def walk(id: str, at: datetime, step: str | None, report: Report | None, per_cent: int) -> Walk:
    backward_s = step_named(step).backward_s if step else (110, 90)
    return Walk(
        id=id,
        started_at=at,
        zone="Europe/Berlin",
        surface="path",
        step=step,
        planned=Planned(300, backward_s, 180, 300),
        walked=Walked(sum(backward_s) * per_cent // 100, 600),
        report=report,
    )


@pytest.fixture(scope="module")
def many_logs() -> list[Log]:
    made: list[Log] = []

    @settings(SETTINGS, max_examples=600, phases=[Phase.generate])
    @given(logs())
    def make(log: Log) -> None:
        made.append(log)

    make()
    return made


def test_the_random_logs_meet_every_reason_and_every_step(many_logs: list[Log]) -> None:
    stands = [progress(log.walks, log.screenings, log.now) for log in many_logs]

    reasons = Counter(stand.reason for stand in stands)
    assert {reason for reason, times in reasons.items() if times >= 3} == set(get_args(Reason))
    assert {stand.unlocked for stand in stands} >= {"g1", "g2", "g3", "s1", "s2", "s5", "s8", "s9"}
    assert {stand.paused for stand in stands} == {True, False}


def test_the_random_logs_are_written_for_the_twin(many_logs: list[Log]) -> None:
    LOGS.parent.mkdir(parents=True, exist_ok=True)
    LOGS.write_text("[\n" + ",\n".join(json.dumps(replayable(log)) for log in many_logs) + "\n]\n")

    assert len(LOGS.read_text().splitlines()) == len(many_logs) + len("[]")


def replayable(log: Log) -> dict[str, Any]:
    return {
        "now": on_the_wire(log.now),
        "walks": [asdict(walk) | {"started_at": on_the_wire(walk.started_at)} for walk in log.walks],
        "screenings": [
            asdict(each) | {"answered_at": on_the_wire(each.answered_at)} for each in log.screenings
        ],
        "expected": asdict(progress(log.walks, log.screenings, log.now)),
    }


def on_the_wire(at: datetime) -> str:
    """Time as a phone writes it, but without milliseconds where there are none, as some clients do."""
    return at.isoformat(timespec="milliseconds" if at.microsecond else "seconds").replace("+00:00", "Z")


@SETTINGS
@given(logs(), st.randoms(use_true_random=True))
def test_the_order_of_arrival_does_not_matter(log: Log, chance: random.Random) -> None:
    walks = chance.sample(log.walks, len(log.walks))
    screenings = chance.sample(log.screenings, len(log.screenings))

    assert progress(walks, screenings, log.now) == progress(log.walks, log.screenings, log.now)


@SETTINGS
@given(logs())
def test_unlocked_never_falls_from_walk_to_walk(log: Log) -> None:
    walks = sorted(log.walks, key=lambda walk: (walk.started_at, walk.id))

    unlocked = [progress(walks[:n], log.screenings, log.now).unlocked for n in range(len(walks) + 1)]

    assert unlocked == sorted(unlocked, key=rank)


@SETTINGS
@given(logs())
def test_the_last_step_is_never_recommended(log: Log) -> None:
    assert progress(log.walks, log.screenings, log.now).recommended != "s9"


@SETTINGS
@given(logs())
def test_nothing_locked_is_recommended_unless_someone_was_dizzy_there(log: Log) -> None:
    walks = [walk for walk in log.walks if walk.report is None or walk.report.setback != "dizzy"]

    stand = progress(walks, log.screenings, log.now)

    assert rank(stand.recommended) <= rank(stand.unlocked)


@SETTINGS
@given(logs())
def test_it_is_paused_when_nothing_was_cleared_since_the_last_fall_or_dizziness(log: Log) -> None:
    stopped = [(walk.started_at, walk.id) for walk in log.walks if stops(walk)]
    cleared = [(screening.answered_at, screening.id) for screening in log.screenings if screening.cleared]

    paused = progress(log.walks, log.screenings, log.now).paused

    assert paused == bool(stopped and (not cleared or max(stopped) > max(cleared)))


@SETTINGS
@given(logs())
def test_time_alone_lowers_the_recommendation_by_at_most_two_and_nothing_else(log: Log) -> None:
    last = max((walk.started_at for walk in log.walks), default=log.now)
    before = progress(log.walks, log.screenings, last)

    after = progress(log.walks, log.screenings, last + 100 * FORTNIGHT)

    lowest = (
        one_below(one_below(before.recommended)) if log.walks and not before.paused else before.recommended
    )
    assert after == replace(before, recommended=lowest, reason=after.reason)


@SETTINGS
@given(logs(), st.sampled_from([None, "s9"]))
def test_a_walk_for_history_only_changes_nothing(log: Log, step: str | None) -> None:
    last = max((walk.started_at for walk in log.walks), default=BEGINNING)
    history = walk("00000000-0000-4000-8000-000000000000", BEGINNING, step, Report(1, "stumble"), 50)

    assert progress([*log.walks, history], log.screenings, last) == progress(log.walks, log.screenings, last)
