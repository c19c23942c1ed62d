"""From a due reminder to one delivery for each phone, and what becomes of it; on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from coach.domain.reminder import Reminder
from coach.domain.subscription import Subscription
from coach.domain.walk import Planned, Walk, Walked
from coach.store.accounts import add_user
from coach.store.database import db
from coach.store.deliveries import LEASE, Claimed, Result, claim, counts, finish, prune, with_what_is_known
from coach.store.due import KEPT, materialise
from coach.store.models import DeliveryRow, PushSubscriptionRow, ReminderRow
from coach.store.reminders import delete_reminder, keep_reminder
from coach.store.subscriptions import delete_subscription, keep_subscription
from coach.store.walks import keep_walk
from tests.people import a_phone

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
DUE = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
def ann(app: Flask) -> Iterator[UUID]:
    """Somebody with an account, within the application."""
    with app.app_context():
        yield add_user("ann@example.org", "no hash", MONDAY).id


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
    db.session.get_one(ReminderRow, UUID(reminder_id)).next_due_at = DUE  # left so by one that was killed
    db.session.commit()
    materialise(DUE)
    db.session.commit()

    assert db.session.query(DeliveryRow).count() == 1


def test_more_than_an_hour_late_it_is_not_sent(ann: UUID) -> None:
    add_phone(ann)
    reminder_id = add_reminder(ann)

    assert look(DUE + timedelta(minutes=61)) == []
    assert next_due(reminder_id) == DUE + WEEK


def test_whoever_walked_that_day_hears_nothing(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann)
    add_walk(ann, DUE - timedelta(hours=2))

    assert look(DUE) == []


def test_whoever_walked_the_evening_before_is_reminded(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann)
    add_walk(ann, DUE - timedelta(hours=10))

    assert len(look(DUE)) == 1


def test_a_walk_that_arrives_late_is_known_to_whoever_sends(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann)
    materialise(DUE)
    db.session.commit()
    add_walk(ann, DUE - timedelta(hours=2))

    [claimed] = take(DUE)

    assert claimed.reminder
    assert claimed.reminder.was_walked(claimed.due_at, [walk.started_at for walk in claimed.walks])


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

    # A worker is never there at the very moment.
    days = [DUE + timedelta(days=day, seconds=1) for day in range(13)]
    kinds = [kind for day in days for kind in sent_on(day)]

    # Tuesday, Wednesday and Thursday, on Friday the question, and a week later again from the beginning.
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


def test_nobody_rests_who_could_not_be_asked(ann: UUID) -> None:
    phone = add_phone(ann)
    reminder_id = add_reminder(ann, days=(1, 2, 3, 4, 5, 6, 7))
    for day in range(3):
        sent_on(DUE + timedelta(days=day))
    delete_subscription(ann, phone)

    look(DUE + timedelta(days=3))

    assert next_due(reminder_id) == DUE + timedelta(days=4)


def test_a_reminder_that_cannot_be_read_holds_up_nobody(ann: UUID) -> None:
    add_phone(ann)
    broken, good = add_reminder(ann), add_reminder(ann)
    db.session.get_one(ReminderRow, UUID(broken)).zone = "Europe/Atlantis"
    db.session.commit()

    assert [each.reminder.id for each in look(DUE) if each.reminder] == [good]


def test_a_walk_begins_the_count_anew(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann, days=(1, 2, 3, 4, 5, 6, 7))

    kinds = sent_on(DUE) + sent_on(DUE + timedelta(days=1))
    add_walk(ann, DUE + timedelta(days=1, hours=3))
    kinds += [kind for day in range(2, 6) for kind in sent_on(DUE + timedelta(days=day))]

    assert kinds == ["walk"] * 5 + ["question"]


def test_a_claim_is_nobody_else_s_until_its_lease_is_over(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann)
    materialise(DUE)
    db.session.commit()
    first = uuid4()

    [mine] = take(DUE, first)
    assert take(DUE + LEASE - timedelta(seconds=1)) == []
    second = uuid4()
    [theirs] = take(DUE + LEASE, second)

    assert (mine.id, mine.tries, theirs.id, theirs.tries) == (mine.id, 1, mine.id, 2)
    finish(first, [Result(mine, "sent", 201)], DUE + LEASE)
    db.session.commit()
    assert row(mine).outcome is None  # the first has slept past its lease
    db.session.commit()
    finish(second, [Result(theirs, "sent", 201)], DUE + LEASE)
    db.session.commit()
    assert (row(mine).outcome, row(mine).status) == ("sent", 201)
    assert counts() == {"sent": 1}


def test_what_is_to_be_tried_again_waits_until_then(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann)
    claim_id = uuid4()
    [claimed] = look(DUE, claim_id)

    again_at = DUE + timedelta(seconds=40)
    finish(claim_id, [Result(claimed, None, 503, again_at=again_at)], DUE)
    db.session.commit()

    assert take(again_at - timedelta(seconds=1)) == []
    assert [each.tries for each in take(again_at)] == [2]


def test_a_phone_that_is_gone_is_forgotten_and_its_messages_with_it(ann: UUID) -> None:
    phone, other = add_phone(ann), add_phone(ann)
    add_reminder(ann)
    claim_id = uuid4()
    claimed = {each.subscription: each for each in look(DUE, claim_id)}

    results = [Result(claimed[phone], "gone", 410, phone_is_gone=True), Result(claimed[other], "sent", 201)]
    finish(claim_id, results, DUE)
    db.session.commit()

    [left] = db.session.query(PushSubscriptionRow)
    db.session.refresh(left)
    assert (left.digest, left.last_delivered_at) == (other, DUE)


def test_a_phone_that_went_over_to_another_gets_nothing_of_the_first(ann: UUID) -> None:
    phone = a_phone()
    add_phone(ann, phone)
    add_reminder(ann)
    materialise(DUE)
    db.session.commit()
    add_phone(add_user("bob@example.org", "no hash", MONDAY).id, phone)

    assert [each.phone for each in take(DUE)] == [None]


def test_batches_take_those_that_wait_longest_first(ann: UUID) -> None:
    add_phone(ann)
    for minute in (30, 10, 20):
        add_reminder(ann, at=f"09:{minute}")

    for limit in (1, 2):
        materialise(DUE, limit)
        db.session.commit()

    assert [each.due_at.minute for each in take(DUE, limit=1)] == [10]
    assert [each.due_at.minute for each in take(DUE, limit=5)] == [20, 30]


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

    for minute in range(0, 24 * 60, 5):
        materialise(begin + timedelta(minutes=minute))
        db.session.commit()

    due = [each.due_at for each in db.session.query(DeliveryRow)]
    nights = {at.astimezone(ZoneInfo(zone)).date() for at in due}
    assert (len(due), len(nights)) == (len(times), 1)


def test_old_deliveries_are_forgotten(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann, days=(1, 2, 3, 4, 5, 6, 7))
    sent_on(DUE)
    sent_on(DUE + timedelta(days=1))

    prune(DUE + KEPT + timedelta(hours=1))
    db.session.commit()

    assert [each.due_at for each in db.session.query(DeliveryRow)] == [DUE + timedelta(days=1)]


def add_reminder(
    user: UUID,
    reminder_id: str = "",
    days: tuple[int, ...] = (2,),
    at: str = "09:30",
    zone: str = "Europe/Berlin",
    now: datetime = MONDAY,
) -> str:
    reminder_id = reminder_id or str(uuid4())
    keep_reminder(user, Reminder(reminder_id, days, at, zone, True), now)
    db.session.commit()
    return reminder_id


def add_phone(user: UUID, phone: dict[str, str] | None = None) -> str:
    row, _ = keep_subscription(user, Subscription(**(phone or a_phone())), "https://coach", "A phone", MONDAY)
    db.session.commit()
    return row.digest


def add_walk(user: UUID, started_at: datetime) -> None:
    planned, walked = Planned(300, (180,), 0, 300), Walked(180, 600)
    walk = Walk(str(uuid4()), started_at, "Europe/Berlin", "path", "s1", planned, walked, None)
    keep_walk(user, walk, started_at)
    db.session.commit()


def look(now: datetime, claim_id: UUID | None = None) -> list[Claimed]:
    """Writes down what is due, and claims all of it."""
    while materialise(now):
        db.session.commit()
    return take(now, claim_id)


def take(now: datetime, claim_id: UUID | None = None, limit: int = 100) -> list[Claimed]:
    db.session.commit()
    ids = claim(claim_id or uuid4(), now, limit)
    db.session.commit()
    return with_what_is_known(ids)


def sent_on(now: datetime) -> list[str]:
    """The kinds of all that is sent then; all goes well."""
    claim_id = uuid4()
    claimed = look(now, claim_id)
    finish(claim_id, [Result(each, "sent", 201) for each in claimed], now)
    db.session.commit()
    return [each.kind for each in claimed]


def row(claimed: Claimed) -> DeliveryRow:
    found = db.session.get_one(DeliveryRow, claimed.id)
    db.session.refresh(found)
    return found


def next_due(reminder_id: str) -> datetime:
    at = db.session.get_one(ReminderRow, UUID(reminder_id)).next_due_at
    assert at
    return at
