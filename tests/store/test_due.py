"""Due reminders become one delivery for each phone, on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from coach.domain.moments import local_day
from coach.domain.reminder import was_walked
from coach.store.accounts import add_user
from coach.store.database import db
from coach.store.due import materialise
from coach.store.models.push import DeliveryRow
from coach.store.reminders import delete_reminder
from coach.store.subscriptions import delete_subscription
from tests.store.support.reminded import (
    DUE,
    MONDAY,
    WEEK,
    add_phone,
    add_reminder,
    add_walk,
    look,
    next_due,
    reminder_row,
    sent_on,
    take,
)


def test_each_phone_gets_one_and_the_next_is_in_a_week(ann: UUID) -> None:
    phones = {add_phone(ann), add_phone(ann)}
    add_phone(add_user("bob@example.org", "no hash", MONDAY).id)
    reminder_id = add_reminder(ann)

    assert look(DUE - timedelta(seconds=1)) == []
    claimed = look(DUE)

    assert {each.subscription for each in claimed} == phones
    assert {(each.kind, each.due_at, each.tries) for each in claimed} == {("walk", DUE, 1)}
    assert next_due(reminder_id) == DUE + WEEK
    assert look(DUE + timedelta(minutes=1)) == []


def test_looking_twice_at_once_writes_nothing_down_twice(ann: UUID) -> None:
    add_phone(ann)
    reminder_id = add_reminder(ann)

    materialise(DUE)
    db.session.commit()
    reminder_row(reminder_id).next_due_at = DUE  # as a killed push worker leaves it
    db.session.commit()
    materialise(DUE)
    db.session.commit()

    assert db.session.query(DeliveryRow).count() == 1


def test_more_than_an_hour_late_it_is_not_sent(ann: UUID) -> None:
    add_phone(ann)
    reminder_id = add_reminder(ann)

    assert look(DUE + timedelta(minutes=61)) == []
    assert next_due(reminder_id) == DUE + WEEK


def test_a_walk_on_that_day_cancels_the_reminder(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann)
    add_walk(ann, DUE - timedelta(hours=2))

    assert look(DUE) == []


def test_a_walk_before_a_flight_keeps_the_day_it_had_where_it_was_walked(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann)
    # Monday evening in Los Angeles, when it was Tuesday in Berlin: no walk of the reminder's Tuesday.
    add_walk(ann, DUE - timedelta(hours=5), zone="America/Los_Angeles")

    assert len(look(DUE)) == 1


def test_a_walk_on_the_evening_before_cancels_nothing(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann)
    add_walk(ann, DUE - timedelta(hours=10))

    assert len(look(DUE)) == 1


def test_a_walk_that_arrives_late_is_known_to_the_sender(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann)
    materialise(DUE)
    db.session.commit()
    add_walk(ann, DUE - timedelta(hours=2))

    [claimed] = take(DUE)

    walked_on = {local_day(walk.started_at, walk.zone) for walk in claimed.log.walks}
    assert was_walked(claimed.zone, claimed.due_at, walked_on)


def test_a_deleted_or_changed_reminder_is_not_sent_any_more(ann: UUID) -> None:
    add_phone(ann)
    deleted, changed = add_reminder(ann), add_reminder(ann)
    materialise(DUE)
    db.session.commit()

    delete_reminder(ann, UUID(deleted))
    add_reminder(ann, changed, at="18:00")

    assert take(DUE) == []


def test_the_fourth_without_a_walk_asks_and_then_it_rests_for_a_week(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann, days=(1, 2, 3, 4, 5, 6, 7))
    evening = add_reminder(ann, days=(2, 4), at="18:00")

    # One second late, as a real push worker always is.
    days = [DUE + timedelta(days=day, seconds=1) for day in range(13)]
    kinds = [kind for day in days for kind in sent_on(day)]

    # Tuesday, Wednesday and Thursday; on Friday the question; a week later the count starts again.
    assert kinds[:4] == ["walk", "walk", "walk", "question"]
    assert kinds[4:] == ["walk", "walk", "walk"]
    assert next_due(evening) > DUE + timedelta(days=3) + WEEK


def test_the_question_is_not_replaced_by_another_reminder_of_the_same_look(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann, days=(1, 2, 3, 4, 5, 6, 7))
    for day in range(3):
        sent_on(DUE + timedelta(days=day))
    add_reminder(ann, days=(5,), at="09:40", now=DUE + timedelta(days=2, hours=1))

    assert sent_on(DUE + timedelta(days=3, minutes=20)) == ["question"]


def test_reminders_go_on_for_a_walker_who_could_not_be_asked(ann: UUID) -> None:
    phone = add_phone(ann)
    reminder_id = add_reminder(ann, days=(1, 2, 3, 4, 5, 6, 7))
    for day in range(3):
        sent_on(DUE + timedelta(days=day))
    delete_subscription(ann, phone)

    look(DUE + timedelta(days=3))

    assert next_due(reminder_id) == DUE + timedelta(days=4)


def test_an_unreadable_reminder_delays_no_other(ann: UUID) -> None:
    add_phone(ann)
    broken, good = add_reminder(ann), add_reminder(ann)
    reminder_row(broken).at = "24:00"
    db.session.commit()

    assert [each.reminder_id for each in look(DUE)] == [good]


def test_a_walk_restarts_the_count(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann, days=(1, 2, 3, 4, 5, 6, 7))

    kinds = sent_on(DUE) + sent_on(DUE + timedelta(days=1))
    add_walk(ann, DUE + timedelta(days=1, hours=3))
    kinds += [kind for day in range(2, 6) for kind in sent_on(DUE + timedelta(days=day))]

    assert kinds == ["walk"] * 5 + ["question"]


@pytest.mark.parametrize(
    ("zone", "before"),
    [
        ("Europe/Berlin", "2027-03-27T12:00Z"),
        ("Europe/Berlin", "2027-10-30T12:00Z"),
        ("America/New_York", "2027-03-13T12:00Z"),
        ("America/New_York", "2027-11-06T12:00Z"),
        ("Australia/Lord_Howe", "2027-10-02T00:00Z"),
        ("Australia/Lord_Howe", "2027-04-03T00:00Z"),
        ("America/Santiago", "2027-09-04T12:00Z"),
        ("America/Santiago", "2027-04-03T12:00Z"),
    ],
)
def test_on_a_night_when_the_clocks_change_each_day_has_one(ann: UUID, zone: str, before: str) -> None:
    add_phone(ann)
    begin = datetime.fromisoformat(before)
    times = ("00:15", "01:30", "01:45", "02:10", "02:45", "03:00")
    for at in times:
        add_reminder(ann, days=(1, 2, 3, 4, 5, 6, 7), at=at, zone=zone, now=begin)

    for minute in range(0, 24 * 60, 15):
        materialise(begin + timedelta(minutes=minute))
        db.session.commit()

    due = [each.due_at for each in db.session.query(DeliveryRow)]
    nights = {at.astimezone(ZoneInfo(zone)).date() for at in due}
    assert (len(due), len(nights)) == (len(times), 1)
