"""kill -9 of the worker at any point: no reminder is lost, each is shown once, few are posted twice."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from coach.push.sender import Sender
from coach.store.database import db
from coach.store.deliveries import LEASE
from tests.faults.support.doom import STAGES, Stage, dies, lives, points_of
from tests.push.support.loops import run
from tests.push.support.phone import Phone
from tests.push.support.push_service import PushService
from tests.push.support.walkers import a_walker, outcomes

TRIES = 8
"""Tries for a death at a point: how the lanes share the work decides whether it comes at all."""
LATE_TRIES = 2
"""The same for a point that comes only in some orders of the lanes. `make nightly` draws fifty points."""
ALWAYS = {"writing down": 7, "claiming": 8, "posting": 10, "recording": 7}
"""Points of each stage that come in almost every order of the lanes, on both databases."""
DRAWN = 50
"""Deaths at points drawn at random, in each stage, by night."""
WALKERS = 5
NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize("stage", STAGES)
def test_killed_at_each_point_it_loses_nothing_and_each_is_shown_once(
    worker: Flask, service: PushService, stage: Stage
) -> None:
    most = max(points_in(worker, service, stage) for _ in range(3))

    died = [
        dies_once(worker, service, stage, point, TRIES if point <= ALWAYS[stage] else LATE_TRIES)
        for point in range(1, most + 1)
    ]

    assert died[: ALWAYS[stage]] == [True] * ALWAYS[stage]


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
        died += dies_without_harm(worker, service, stage, chance.randint(1, points))


def dies_once(worker: Flask, service: PushService, stage: Stage, point: int, tries: int) -> bool:
    return any(dies_without_harm(worker, service, stage, point) for _ in range(tries))


def dies_without_harm(worker: Flask, service: PushService, stage: Stage, point: int) -> bool:
    """True if it came so far as to be killed. Either way each reminder is shown once."""
    phones = walkers(worker, service)
    died = dies(worker, NOW, stage, point)
    # The service may read posts of the dead from its sockets only now, so its own count comes too early.
    posts = lives(worker, NOW + LEASE + timedelta(seconds=1))

    assert [len(shown) for shown in service.shown(*phones).values()] == [1] * WALKERS
    assert posts <= WALKERS
    assert set(outcomes(worker)) == {"sent"}
    disconnect(worker)
    return died


@pytest.fixture(autouse=True)
def whole_round(worker: Flask, service: PushService) -> None:
    """A round in this process: SQLAlchemy compiles its statements once, and not in each fork."""
    walkers(worker, service)
    run(Sender(worker, clock=lambda: NOW).send())
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
