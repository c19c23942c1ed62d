"""kill -9 of the worker at any point: no reminder is lost, each is shown once, few are posted twice."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from coach.store.database import db
from coach.store.deliveries import LEASE
from tests.faults.support.doom import STAGES, Stage, dies, lives, points_of
from tests.push.support.phone import Phone
from tests.push.support.push_service import PushService
from tests.push.support.walkers import a_walker, outcomes

EACH = 2
"""Deaths at each point with every merge: the lanes share the work differently each time."""
TRIED_AGAIN = 4
"""Rounds that may pass a point by, before the test fails."""
DRAWN = 50
"""Deaths at points drawn at random, in each stage, by night."""
WALKERS = 5
NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize("stage", STAGES)
def test_killed_at_each_point_it_loses_nothing_and_each_is_shown_once(
    worker: Flask, service: PushService, stage: Stage
) -> None:
    # The lanes share the work differently each time, so rounds differ in their last points.
    counts = [points_in(worker, service, stage) for _ in range(3)]
    always = range(1, min(counts))

    for point in range(1, max(counts) + 2):
        died = killed(worker, service, stage, point, EACH)
        for _ in range(TRIED_AGAIN):
            if point in always and died < EACH:
                died += killed(worker, service, stage, point, 1)

        assert died == EACH or point not in always, (point, counts)
    assert min(counts) > 2


@pytest.mark.nightly
@pytest.mark.parametrize("stage", STAGES)
def test_killed_at_fifty_drawn_points_it_loses_nothing_and_each_is_shown_once(
    worker: Flask, service: PushService, stage: Stage
) -> None:
    chance = random.Random(stage)
    points = points_in(worker, service, stage)
    tries = died = 0

    while died < DRAWN:
        # The last point is not always reached.
        assert (tries := tries + 1) <= DRAWN * 3 // 2, f"only {died} of {tries - 1} were killed"
        died += killed(worker, service, stage, chance.randint(1, points), 1)


def killed(worker: Flask, service: PushService, stage: Stage, point: int, times: int) -> int:
    """Number of deaths in so many tries at that point; each time all reminders must come out right."""
    died = 0
    for _ in range(times):
        phones = walkers(worker, service)
        before = len(service.received)

        died += dies(worker, NOW, stage, point)
        in_flight = len(service.received) - before
        lives(worker, NOW + LEASE + timedelta(seconds=1))

        assert [len(shown) for shown in service.shown(*phones).values()] == [1] * WALKERS
        assert len(service.received) - before <= WALKERS + in_flight
        assert set(outcomes(worker)) == {"sent"}
        disconnect(worker)
    return died


def points_in(worker: Flask, service: PushService, stage: Stage) -> int:
    walkers(worker, service)
    return points_of(worker, NOW, stage)


def walkers(worker: Flask, service: PushService) -> list[Phone]:
    """New ones, whose reminders are due; their phones."""
    phones = [phone for _ in range(WALKERS) for phone in a_walker(worker, service, NOW)[1]]
    disconnect(worker)
    return phones


def disconnect(worker: Flask) -> None:
    with worker.app_context():
        db.engine.dispose()
