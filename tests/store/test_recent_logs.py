"""Recent logs: a standing of the cache takes the place of the earlier walks, and is never the truth."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, func, select, text, update

from coach.domain.walk import Report
from coach.store import standings
from coach.store.accounts import delete_user, user_by_id
from coach.store.database import db
from coach.store.models.accounts import USER
from coach.store.models.records import WALK
from coach.store.models.standings import STANDING, StandingRow
from coach.store.recent_logs import LATEST, keep, recent_log_of
from coach.store.standings import REACH_BACK
from tests.store.support.histories import DAY, History, is_read_alike

EVENTS = 60
"""Events of a random history: half a year."""
MANY = 25

READ_ONLY = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"

Change = Callable[[History], None]


def test_the_cache_says_what_the_whole_log_says(ann: UUID) -> None:
    history = History(ann, random.Random(1))
    from_cache = 0

    for _ in range(EVENTS):
        history.goes_on()
        from_cache += recent_log_of(ann).earlier is not None

        assert is_read_alike(history)

    assert from_cache > EVENTS / 4


def edits_an_early_walk(history: History) -> None:
    history.reports(history.walks[2], Report(4, "fall"))


def sends_an_early_walk(history: History) -> None:
    history.saves(history.walks[2].started_at + timedelta(hours=5), Report(4, "dizzy"))


def deletes_an_early_walk(history: History) -> None:
    history.deletes(history.walks[2])


def answers_of_early_days(history: History) -> None:
    history.answers(history.walks[2].started_at - timedelta(days=3), start="g1")


def begins_a_plan(history: History) -> None:
    history.gets_a_plan(history.walks[2].started_at.date(), start="g1")


REACHING_BACK: dict[Change, str] = {
    edits_an_early_walk: "_earlier_walk",
    sends_an_early_walk: "_earlier_walk",
    deletes_an_early_walk: "_deletion",
    answers_of_early_days: "_screening",
}


@pytest.mark.parametrize("change", [*REACHING_BACK, begins_a_plan])
def test_a_change_of_early_days_is_seen(ann: UUID, change: Change) -> None:
    history = a_cached_history(ann)

    history.does(change)

    assert recent_log_of(ann).earlier is None
    assert is_read_alike(history)
    assert recent_log_of(ann).earlier is not None


@pytest.mark.parametrize("change", REACHING_BACK)
def test_a_cache_that_ignores_such_a_change_is_noticed(
    ann: UUID, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = tuple(each for each in REACH_BACK if each.__name__ != REACHING_BACK[change])
    monkeypatch.setattr(standings, "REACH_BACK", rest)
    history = a_cached_history(ann)

    history.does(change)

    assert not is_read_alike(history)


def test_a_cache_that_ignores_a_plan_is_noticed(ann: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standings, "_named", lambda plan: None)
    history = a_cached_history(ann)

    history.does(begins_a_plan)

    assert not is_read_alike(history)


def test_an_early_fall_that_undo_brings_back_counts_once(ann: UUID) -> None:
    history = a_cached_history(ann)
    history.does(edits_an_early_walk)
    history.does(deletes_an_early_walk)
    assert is_read_alike(history)

    history.does(History.comes_back)

    assert is_read_alike(history)


def test_new_walks_and_their_reports_are_read_after_the_cache(ann: UUID) -> None:
    history = a_cached_history(ann)

    for _ in range(LATEST):
        history.does(History.walks_now)
        history.reports(history.walks[-1], Report(5))
        recent = recent_log_of(ann)

        assert recent.earlier is not None
        assert len(recent.walks) < MANY / 2
        assert is_read_alike(history)


def test_few_walks_need_no_cache(ann: UUID) -> None:
    a_cached_history(ann, walks=LATEST + 3)

    assert kept() == 0


def test_another_release_folds_again(ann: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    history = a_cached_history(ann)

    monkeypatch.setattr(standings, "RULES", "other rules")

    assert recent_log_of(ann).earlier is None
    assert is_read_alike(history)
    assert recent_log_of(ann).earlier is not None


@pytest.mark.parametrize("states", ['{"own": {"stop": null}, "begun": null}', "[]", "null"])
def test_a_cache_that_another_hand_wrote_is_ignored(ann: UUID, states: str) -> None:
    history = a_cached_history(ann)

    db.session.execute(text("UPDATE standings SET states = :states"), {"states": states})
    db.session.commit()

    assert is_read_alike(history)


def test_a_cache_from_after_a_restored_backup_is_ignored(ann: UUID) -> None:
    history = a_cached_history(ann)
    newer = recent_log_of(ann)
    db.session.execute(delete(STANDING))
    db.session.execute(update(USER).values(revision=USER.c.revision - 1))
    db.session.commit()

    keep({ann: replace(newer, earlier=None)}, history.now)
    kept_by_a_slow_reader = kept()
    assert is_read_alike(history)
    db.session.execute(update(STANDING).values(revision=STANDING.c.revision + 1))

    assert kept_by_a_slow_reader == 0
    assert recent_log_of(ann).earlier is None


def test_a_slow_reader_may_write_an_older_standing(ann: UUID) -> None:
    history = a_cached_history(ann)
    slow = recent_log_of(ann)
    for _ in range(2 * LATEST):
        history.does(History.walks_now)
    history.does(deletes_an_early_walk)
    assert is_read_alike(history)

    db.session.execute(delete(STANDING))
    standings.keep_standing(ann, slow.revision, slow.plan, slow.earlier or pytest.fail("no standing"))
    db.session.commit()

    assert is_read_alike(history)


def test_the_cache_goes_with_the_account(ann: UUID) -> None:
    history = a_cached_history(ann)
    last = recent_log_of(ann)
    user = user_by_id(ann)
    assert user

    delete_user(user)
    db.session.commit()
    keep({ann: replace(last, earlier=None, walks=history.walks)}, history.now)

    assert kept() == 0


def test_a_log_with_a_record_that_cannot_be_read_is_not_cached(ann: UUID) -> None:
    history = a_cached_history(ann)
    db.session.execute(delete(STANDING))
    db.session.execute(update(WALK).where(WALK.c.id == UUID(history.walks[0].id)).values(surface="moon"))
    db.session.commit()

    assert is_read_alike(history)
    assert kept() == 0


def test_a_log_that_cannot_be_folded_is_read_and_told(
    ann: UUID, log_lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    history = a_cached_history(ann)
    db.session.execute(delete(STANDING))
    db.session.commit()

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("coach.store.recent_logs.standing_before", fail)

    assert is_read_alike(history)
    assert kept() == 0
    assert any("cannot be folded" in line for line in log_lines)


def test_a_reading_neither_waits_for_a_lock_nor_fails(ann: UUID) -> None:
    history = a_cached_history(ann)
    for _ in range(2 * LATEST):
        history.does(History.walks_now)
    before = kept_revision()

    with db.engine.connect() as other:
        is_sqlite = db.engine.dialect.name == "sqlite"
        other.execute(text("BEGIN IMMEDIATE" if is_sqlite else "SELECT * FROM standings FOR UPDATE"))
        alike_while_locked = is_read_alike(history)
        while_locked = kept_revision()
        other.rollback()

    assert alike_while_locked
    assert while_locked == before
    assert is_read_alike(history)
    assert kept_revision() > before


def test_a_reading_works_where_nothing_can_be_written(ann: UUID, log_lines: list[str]) -> None:
    history = a_cached_history(ann)
    for _ in range(2 * LATEST):
        history.does(History.walks_now)
    before = kept_revision()

    is_sqlite = db.engine.dialect.name == "sqlite"
    db.session.execute(text("PRAGMA query_only = ON" if is_sqlite else READ_ONLY))
    db.session.commit()

    assert is_read_alike(history)
    assert kept_revision() == before
    assert any("No standing was kept" in line for line in log_lines)


def a_cached_history(user: UUID, walks: int = MANY) -> History:
    """History of confident walks, one every other day, after which a standing is kept."""
    history = History(user, random.Random(7))
    for _ in range(walks):
        history.now += 2 * DAY
        history.walks_well()
    db.session.commit()
    assert is_read_alike(history)
    return history


def kept() -> int:
    return db.session.scalar(select(func.count()).select_from(StandingRow)) or 0


def kept_revision() -> int:
    return db.session.scalar(select(StandingRow.revision)) or 0
