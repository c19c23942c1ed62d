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

KILLS = 50
"""Deaths in each stage, on each database."""
WALKERS = 5
NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize("stage", STAGES)
def test_whenever_it_is_killed_nothing_is_lost_and_each_is_shown_once(
    worker: Flask, service: PushService, stage: Stage
) -> None:
    chance = random.Random(stage)
    points = points_in(worker, service, stage)
    tries = died = 0

    while died < KILLS:
        # Lanes share the work differently each time, and the last point is not always reached.
        assert (tries := tries + 1) <= KILLS * 3 // 2, f"only {died} of {tries - 1} were killed"
        phones = walkers(worker, service)
        before = len(service.received)

        died += dies(worker, NOW, stage, chance.randint(1, points))
        in_flight = len(service.received) - before
        lives(worker, NOW + LEASE + timedelta(seconds=1))

        assert [len(shown) for shown in service.shown(*phones).values()] == [1] * WALKERS
        assert len(service.received) - before <= WALKERS + in_flight
        assert set(outcomes(worker)) == {"sent"}
        disconnect(worker)


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
