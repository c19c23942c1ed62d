"""Leases and outcomes of deliveries, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask

from coach.store import deliveries
from coach.store.accounts import add_user
from coach.store.database import db, update_alike
from coach.store.deliveries import LEASE, Result, claim, counts, finish, prune
from coach.store.due import KEPT, materialise
from coach.store.models.push import DeliveryRow, PushSubscriptionRow
from tests.conftest import POSTGRES
from tests.store.support.reminded import (
    DUE,
    MONDAY,
    add_phone,
    add_reminder,
    look,
    row,
    sent_on,
    take,
)
from tests.support.people import a_phone


def test_a_claim_is_exclusive_until_its_lease_ends(ann: UUID) -> None:
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
    assert row(mine).outcome is None  # the first push worker has outslept its lease
    db.session.commit()
    finish(second, [Result(theirs, "sent", 201)], DUE + LEASE)
    db.session.commit()
    assert (row(mine).outcome, row(mine).status) == ("sent", 201)
    assert counts() == {"sent": 1}


# On SQLite no one else can write during a transaction.
@pytest.mark.parametrize("database_url", [POSTGRES], indirect=True)
def test_what_is_being_recorded_cannot_be_claimed_when_its_lease_runs_out(
    app: Flask, ann: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_phone(ann)
    add_reminder(ann)
    mine, theirs = uuid4(), []
    [claimed] = look(DUE, mine)

    def record_late(*what: Any) -> None:
        with app.app_context():
            theirs.append(claim(uuid4(), DUE + LEASE))
            db.session.commit()
        update_alike(*what)

    monkeypatch.setattr(deliveries, "update_alike", record_late)
    finish(mine, [Result(claimed, "sent", 201)], DUE + LEASE)
    db.session.commit()

    assert theirs == [0]
    assert row(claimed).outcome == "sent"


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


def test_old_deliveries_are_forgotten(ann: UUID) -> None:
    add_phone(ann)
    add_reminder(ann, days=(1, 2, 3, 4, 5, 6, 7))
    sent_on(DUE)
    sent_on(DUE + timedelta(days=1))

    prune(DUE + KEPT + timedelta(hours=1))
    db.session.commit()

    assert [each.due_at for each in db.session.query(DeliveryRow)] == [DUE + timedelta(days=1)]
