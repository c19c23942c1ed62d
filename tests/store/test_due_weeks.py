"""Due reminders in a planned pause and after a missed week, on both databases."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from coach.domain.diary import MissedWeek, Pause
from coach.store.accounts import add_user
from coach.store.database import db
from coach.store.reminders import save_answer
from tests.store.support.reminded import (
    DUE,
    MONDAY,
    WEEK,
    add_entry,
    add_pause,
    add_phone,
    add_reminder,
    add_walk,
    next_due,
    sent_on,
)

LAST = date(2026, 11, 16)
"""Monday of the last full week."""


def test_no_reminder_goes_out_in_a_planned_pause_and_they_go_on_after_it(ann: UUID) -> None:
    add_phone(ann)
    daily = add_reminder(ann, days=(1, 2, 3, 4, 5, 6, 7))
    add_pause(ann, DUE + timedelta(days=1), DUE + timedelta(days=5))

    kinds = [(day, kind) for day in range(8) for kind in sent_on(DUE + timedelta(days=day))]

    assert kinds == [(0, "walk"), (6, "walk"), (7, "walk")]
    assert next_due(daily) == DUE + timedelta(days=8)


def test_a_pause_of_another_walker_silences_nothing(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann)
    add_pause(add_user("bob@example.org", "no hash", MONDAY).id, DUE, DUE)

    assert sent_on(DUE) == ["walk"]


def test_a_reminder_that_was_put_off_into_a_pause_is_silent_too(ann: UUID) -> None:
    add_phone(ann)
    reminder_id = add_reminder(ann, at="23:30")
    late = DUE + timedelta(hours=14)
    assert sent_on(late) == ["walk"]
    save_answer(ann, UUID(reminder_id), late, "later", late)
    db.session.commit()
    add_pause(ann, DUE + timedelta(days=1), DUE + timedelta(days=1))

    assert sent_on(late + timedelta(hours=1)) == []


def test_after_a_missed_week_the_first_reminder_asks_why_and_no_other(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann, days=(2, 4))
    add_walk(ann, DUE - timedelta(days=9))  # on the Sunday before the last full week

    kinds = [kind for day in (0, 2, 7, 9) for kind in sent_on(DUE + timedelta(days=day))]

    assert kinds == ["missed", "walk", "walk", "walk"]


def test_after_another_walk_it_may_ask_again(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann)
    add_walk(ann, DUE - timedelta(days=9))
    kinds = sent_on(DUE)
    add_walk(ann, DUE + timedelta(hours=2))

    kinds += [kind for week in (1, 2) for kind in sent_on(DUE + week * WEEK)]

    assert kinds == ["missed", "walk", "missed"]


@pytest.mark.parametrize("ago", [timedelta(days=8), timedelta(days=100)])
def test_a_walk_in_the_last_week_or_long_ago_asks_nothing(ann: UUID, ago: timedelta) -> None:
    add_phone(ann)
    add_reminder(ann)
    add_walk(ann, DUE - ago)

    assert sent_on(DUE) == ["walk"]


def test_a_planned_pause_or_an_answer_asks_nothing(ann: UUID) -> None:
    bob = add_user("bob@example.org", "no hash", MONDAY).id
    pause = Pause(date(2026, 11, 10), LAST, "ill")
    for user, data in ((ann, pause), (bob, MissedWeek(LAST, "knee"))):
        add_phone(user)
        add_reminder(user)
        add_walk(user, DUE - timedelta(days=9))
        add_entry(user, data)

    assert sent_on(DUE) == ["walk", "walk"]
