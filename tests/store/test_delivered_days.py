"""Days on which push services accepted reminders, by phone."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from coach.store.database import db
from coach.store.deliveries import Result, finish
from coach.store.models.push import Outcome
from coach.store.subscriptions import ask_for_test, delivered_days
from tests.store.support.reminded import DUE, add_phone, add_reminder, look, sent_on

DAY = timedelta(days=1)
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


def test_the_last_three_days_have_their_newest_reminder(ann: UUID) -> None:
    phone = add_phone(ann)
    add_reminder(ann, days=EVERY_DAY)
    add_reminder(ann, days=EVERY_DAY, at="00:30")
    # Half past midnight in Berlin is the day before in UTC.
    past_midnight = DUE + timedelta(hours=39)
    for at in (DUE, DUE + DAY, past_midnight, DUE + 2 * DAY, DUE + 9 * DAY):
        sent_on(at)

    assert delivered_days(ann) == {phone: [DUE + 9 * DAY, DUE + 2 * DAY, DUE + DAY]}


@pytest.mark.parametrize("outcome", ["expired", "gone", "refused", "failed", "withheld", None])
def test_what_no_push_service_accepted_does_not_count(ann: UUID, outcome: Outcome | None) -> None:
    add_phone(ann)
    add_reminder(ann)
    claim_id = uuid4()
    finish(claim_id, [Result(each, outcome) for each in look(DUE, claim_id)], DUE)
    db.session.commit()

    assert delivered_days(ann) == {}


def test_a_test_is_no_planned_day(ann: UUID) -> None:
    ask_for_test(ann, add_phone(ann), DUE)

    assert sent_on(DUE) == ["test"]
    assert delivered_days(ann) == {}


def test_each_phone_has_its_own_days(ann: UUID) -> None:
    first = add_phone(ann)
    add_reminder(ann, days=EVERY_DAY)
    sent_on(DUE)
    second = add_phone(ann)
    sent_on(DUE + DAY)

    assert delivered_days(ann) == {first: [DUE + DAY, DUE], second: [DUE + DAY]}
    assert delivered_days(uuid4()) == {}
