"""Properties of every log of walks, on random logs."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.programme import one_below, position
from coach.domain.progression import progress
from coach.domain.walk import Report, Walk
from tests.domain.support.random_logs import BEGINNING, FORTNIGHT, Log, logs, walk

SETTINGS = settings(max_examples=50, derandomize=True, database=None, deadline=None)


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

    assert unlocked == sorted(unlocked, key=position)


@SETTINGS
@given(logs())
def test_the_last_step_is_never_recommended(log: Log) -> None:
    assert progress(log.walks, log.screenings, log.now).recommended != "s9"


@SETTINGS
@given(logs())
def test_nothing_locked_is_recommended_unless_someone_was_dizzy_there(log: Log) -> None:
    walks = [walk for walk in log.walks if walk.report is None or walk.report.setback != "dizzy"]

    current = progress(walks, log.screenings, log.now)

    assert position(current.recommended) <= position(current.unlocked)


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


def stops(walk: Walk) -> bool:
    return walk.report is not None and walk.report.setback in ("fall", "dizzy")
