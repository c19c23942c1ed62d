"""Properties of every log of walks, on random logs."""

from __future__ import annotations

import random
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.programme import one_below, position
from coach.domain.progression import progress
from coach.domain.screening import Screening
from coach.domain.stops import screening_lifts, stop_of
from coach.domain.walk import Report, Stop
from tests.domain.support.random_logs import BEGINNING, FORTNIGHT, Log, logs, walk
from tests.domain.support.second_reading import second_reading

SETTINGS = settings(max_examples=50, derandomize=True, database=None, deadline=None)


@settings(SETTINGS, max_examples=100)
@given(logs())
def test_a_second_reading_of_the_rules_agrees(log: Log) -> None:
    assert agrees(log)


@pytest.mark.nightly
@settings(SETTINGS, max_examples=1_000)
@given(logs())
def test_a_second_reading_of_the_rules_agrees_on_a_thousand_logs(log: Log) -> None:
    assert agrees(log)


@SETTINGS
@given(logs(), st.randoms(use_true_random=True))
def test_the_order_of_arrival_does_not_matter(log: Log, chance: random.Random) -> None:
    walks = chance.sample(log.walks, len(log.walks))
    screenings = chance.sample(log.screenings, len(log.screenings))
    stops = chance.sample(log.stops, len(log.stops))

    assert progress(walks, screenings, log.now, stops) == log.progress()


@SETTINGS
@given(logs())
def test_a_walk_unlocks_at_most_one_step_more(log: Log) -> None:
    walks = sorted(log.walks, key=lambda walk: (walk.started_at, walk.id))

    for n, entry in enumerate(walks):
        before = progress(walks[:n], [], entry.started_at)
        after = progress(walks[: n + 1], [], entry.started_at)

        assert position(after.unlocked) <= position(before.unlocked) + 1


@SETTINGS
@given(logs())
def test_nothing_locked_is_recommended_and_never_the_last_step(log: Log) -> None:
    current = log.progress()

    assert position(current.recommended) <= position(current.unlocked)
    assert current.recommended != "s9"


@SETTINGS
@given(logs())
def test_a_stop_pauses_until_a_screening_answers_the_last_one(log: Log) -> None:
    stops = [*log.stops, *filter(None, map(stop_of, log.walks))]
    last = max(stops, key=lambda stop: (stop.started_at, stop.id), default=None)

    pause = log.progress().pause

    answered = any(answers(each, last) for each in log.screenings) if last else True
    assert (pause == "stop") == (not answered)


@SETTINGS
@given(logs())
def test_time_alone_lowers_by_at_most_two_and_then_goes_back_to_the_start(log: Log) -> None:
    last = max((walk.started_at for walk in log.walks), default=log.now)
    before = replace(log, now=last).progress()
    lower_by = 2 if log.walks and not before.paused else 0

    after = replace(log, now=last + 3 * FORTNIGHT).progress()
    much_later = replace(log, now=last + 100 * FORTNIGHT).progress()

    lowest = one_below(one_below(before.recommended)) if lower_by else before.recommended
    assert after == replace(before, recommended=lowest, reason=after.reason)
    assert not lower_by or much_later.unlocked == much_later.recommended in ("g1", "s1")


@SETTINGS
@given(logs(), st.sampled_from([None, "s9"]))
def test_a_walk_for_history_only_changes_nothing(log: Log, step: str | None) -> None:
    times = [walk.started_at for walk in log.walks] or [BEGINNING]
    now = replace(log, now=max(times))
    history = walk("00000000-0000-4000-8000-000000000000", min(times), step, Report(1, "stumble"), 50)

    assert replace(now, walks=[*log.walks, history]).progress() == now.progress()


@SETTINGS
@given(logs())
def test_a_deleted_fall_counts_as_its_walk_did(log: Log) -> None:
    walks = [replace(each, report=Report(4, "fall")) for each in log.walks[:1]]
    stops = list(filter(None, map(stop_of, walks)))

    deleted = progress([], log.screenings, BEGINNING, stops)

    assert deleted == progress(walks, log.screenings, BEGINNING)


def agrees(log: Log) -> bool:
    return asdict(log.progress()) == second_reading(log.walks, log.screenings, log.now, log.stops)


def answers(screening: Screening, stop: Stop) -> bool:
    return screening.cleared and screening_lifts(stop, screening.answered_at)
