"""Measures of the queue of notifications, on both databases."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from coach.store.database import db
from coach.store.deliveries import LEASE, claim
from coach.store.due import materialise
from coach.store.queue import is_anything_due, lateness, waiting
from tests.store.support.reminded import DUE, MONDAY, add_phone, add_reminder, sent_on

LATER = DUE + timedelta(minutes=4, seconds=37)


def test_an_empty_queue_is_not_late(ann: UUID) -> None:
    assert (waiting(), lateness(LATER)) == (0, timedelta(0))


def test_a_reminder_is_late_from_its_due_time_on(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann)

    assert lateness(DUE - timedelta(seconds=1)) == timedelta(0)
    assert lateness(LATER) == timedelta(minutes=4, seconds=37)


def test_a_delivery_waits_until_it_is_finished(ann: UUID) -> None:
    for _ in range(2):
        add_phone(ann)
    add_reminder(ann, now=MONDAY)
    materialise(DUE)
    db.session.commit()

    assert (waiting(), lateness(LATER)) == (2, timedelta(minutes=4, seconds=37))

    assert len(sent_on(LATER)) == 2
    assert (waiting(), lateness(LATER)) == (0, timedelta(0))


def test_something_is_due_from_the_due_time_of_a_reminder_on(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann)

    assert [is_anything_due(db.engine, at) for at in (DUE - timedelta(seconds=1), DUE)] == [False, True]


def test_a_claimed_delivery_is_due_again_when_its_lease_has_ended(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann)
    materialise(DUE)
    claim(uuid4(), DUE)
    db.session.commit()

    assert [is_anything_due(db.engine, at) for at in (DUE, DUE + LEASE)] == [False, True]
