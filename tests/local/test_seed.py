"""`make seed`: a plausible year within all bounds, the same again each time, and never among real walks."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach.config import BadConfig
from coach.domain.hindrance import hindrance
from coach.domain.programme import position
from coach.domain.progression import progress
from coach.local.seed import EMAIL, PASSWORD, refuse_other_computers, seed
from coach.local.seed_year import a_year
from coach.store.accounts import user_by_email
from coach.store.logs import log_of
from coach.store.reminders import reminders_of
from coach.store.screenings import screenings_of
from tests.local.support.running import ROOT, environment_for
from tests.support.people import Person, sign_in, sign_up

NOW = datetime(2026, 11, 27, 14, 37, tzinfo=UTC)
LOCAL = "sqlite:////tmp/instance/backstride.sqlite3"
SEED = (sys.executable, "-m", "coach.local.seed")


def test_the_year_has_walks_setbacks_breaks_and_screenings() -> None:
    year = a_year(NOW)

    setbacks = Counter(walk.report.setback for walk in year.walks if walk.report)
    longest_break = max(b.started_at - a.started_at for a, b in pairwise(year.walks))
    assert 110 <= len(year.walks) <= 160
    assert {name: setbacks[name] for name in ("wobble", "stumble", "fall", "dizzy")} == {
        "wobble": 1,
        "stumble": 1,
        "fall": 1,
        "dizzy": 1,
    }
    assert len(year.screenings) == 3
    assert longest_break > timedelta(days=14)
    assert {walk.way for walk in year.walks} == {None, "retrace", "onward", "treadmill"}
    assert {screening.agreed_by for screening in year.screenings} == {None, "physiotherapist"}
    assert Counter(fall.fell for fall in year.falls) == {True: 1, False: 7}
    assert timedelta(days=350) < NOW - year.walks[0].started_at < timedelta(days=372)
    assert timedelta(0) < NOW - year.walks[-1].started_at < timedelta(days=7)


def test_the_walker_moves_up_and_never_walks_what_is_closed() -> None:
    year = a_year(NOW)

    for nth, walk in enumerate(year.walks):
        screenings = [each for each in year.screenings if each.answered_at <= walk.started_at]
        before = progress(year.walks[:nth], screenings, walk.started_at)
        assert not (before.paused and walk.planned.backward_s)
        assert walk.step is None or position(walk.step) <= position(before.unlocked)
    assert progress(year.walks, year.screenings, NOW).unlocked == "s3"
    assert hindrance(year.screenings, year.falls, NOW) is None


@pytest.mark.parametrize("days", range(0, 400, 37))
def test_a_year_is_within_bounds_whenever_it_is_made(days: int) -> None:
    now = NOW + timedelta(days=days, hours=days % 24)

    year = a_year(now)  # the domain refuses what is out of bounds

    assert len({walk.id for walk in year.walks}) == len(year.walks)
    assert all(walk.started_at < now for walk in year.walks)
    assert hindrance(year.screenings, year.falls, now) is None


def test_the_account_has_the_year_and_can_be_signed_in_to(app: Flask, client: FlaskClient) -> None:
    seed(app, NOW)

    sign_in(client, EMAIL, PASSWORD)

    walks = Person(client, EMAIL).changes()["walks"]
    assert len(walks) == len(a_year(NOW).walks)
    assert len(client.get("/api/reminders").get_json()["reminders"]) == 2
    assert client.get("/api/progress").get_json()["unlocked"] == "s3"
    assert client.get("/api/settings").get_json()["settings"]["bed"] == "beat"


def test_seeding_twice_gives_the_same(app: Flask) -> None:
    seed(app, NOW)
    first = content(app)

    seed(app, NOW)

    assert content(app) == first


def test_a_database_with_other_walkers_is_refused_and_left_alone(app: Flask) -> None:
    sign_up(app.test_client(), "ann@example.org")

    with pytest.raises(BadConfig, match="Other walkers"):
        seed(app, NOW)

    with app.app_context():
        assert user_by_email(EMAIL) is None


@pytest.mark.parametrize(
    ("url", "environment"),
    [
        ("postgresql+psycopg://walker@db.example.org/backstride", {}),
        ("postgresql+psycopg:///backstride?host=db.example.org", {}),
        ("postgresql+psycopg:///backstride", {"PGHOST": "db.example.org"}),
    ],
)
def test_a_database_on_another_computer_is_refused(url: str, environment: dict[str, str]) -> None:
    with pytest.raises(BadConfig, match=r"on db\.example\.org"):
        refuse_other_computers(url, environment)


@pytest.mark.parametrize("url", [LOCAL, "postgresql+psycopg://walker@localhost/x", "postgresql+psycopg:///x"])
def test_a_database_on_this_computer_is_filled(url: str) -> None:
    refuse_other_computers(url, {"PGHOST": "/var/run/postgresql"})


def test_the_command_says_how_to_sign_in(tmp_path: Path) -> None:
    done = subprocess.run(
        SEED, cwd=ROOT, env=environment_for(tmp_path), capture_output=True, text=True, timeout=60, check=True
    )

    assert EMAIL in done.stdout
    assert PASSWORD in done.stdout
    assert done.stderr == ""


def content(app: Flask) -> tuple[object, ...]:
    """Everything of the invented account but its id."""
    with app.app_context():
        user = user_by_email(EMAIL)
        assert user
        walks = sorted(log_of(user.id).walks, key=lambda walk: walk.started_at)
        reminders = [(row.id, row.days, row.at, row.on, row.next_due_at) for row in reminders_of(user.id)]
        return walks, screenings_of(user.id), reminders, user.created_at
