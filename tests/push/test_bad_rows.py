"""Rows that cannot be read, and messages that cannot be made: they delay no other walker's reminder."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import update

from coach.push import sender
from coach.push.content import payload
from coach.store.database import db
from coach.store.deliveries import Claimed
from coach.store.deliveries import Phone as Subscribed
from coach.store.due import failing_reminders
from coach.store.models.push import REMINDER, DeliveryRow, ReminderRow
from coach.store.models.records import Tombstone
from tests.conftest import POSTGRES
from tests.push.support.loops import run
from tests.push.support.phone import Phone
from tests.push.support.push_service import PushService
from tests.push.support.rounds import NOW, run_round, sender_at
from tests.push.support.walkers import a_walker, answers, falls, outcomes, walks
from tests.support.bad_rows import bad_values, changed, is_sqlite

HOUR = timedelta(hours=1)


def test_no_row_of_any_table_stops_the_reminders_of_others(worker: Flask, service: PushService) -> None:
    bad, _ = with_a_history(worker, service)
    _, [phone] = a_walker(worker, service, NOW)
    sender = sender_at(worker)  # for all rounds, as the worker has one

    for table, column, value in bad_values(worker):
        if table not in ("settings", "worker"):
            before = len(service.posts_to(phone))
            make_due(worker)
            with changed(worker, table, column, value, of(worker, bad)):
                run(sender.send())
            assert len(service.posts_to(phone)) == before + 1, (table, column, value)


@pytest.mark.parametrize(("column", "value"), [("days", "null"), ("at", "24:00")])
def test_a_reminder_that_cannot_be_read_is_tried_again_every_hour(
    worker: Flask, service: PushService, caplog: pytest.LogCaptureFixture, column: str, value: str
) -> None:
    bad, [phone] = a_walker(worker, service, NOW)

    with changed(worker, "reminders", column, value, of(worker, bad)):
        run_round(worker)
        assert (next_due(worker, bad), failing(worker)) == (NOW + HOUR, 1)
        run_round(worker, NOW + HOUR)
        assert (next_due(worker, bad), failing(worker)) == (NOW + 2 * HOUR, 1)
    run_round(worker, NOW + 2 * HOUR)

    alarms = [json.loads(line)["reason"] for line in caplog.messages if "alarm" in line]
    assert len(alarms) == 2
    assert all("is put off by an hour" in reason for reason in alarms)
    assert (len(service.posts_to(phone)), failing(worker)) == (1, 0)


def test_a_message_that_cannot_be_made_is_tried_again_in_an_hour(worker: Flask, service: PushService) -> None:
    bad, [phone] = a_walker(worker, service, NOW)
    _, [other] = a_walker(worker, service, NOW)

    def fail_for_one(claimed: Claimed, to: Subscribed, now: datetime) -> bytes:
        if claimed.subscription == phone.digest:
            raise ZeroDivisionError
        return payload(claimed, to, now)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sender, "payload", fail_for_one)
        run_round(worker)

    assert sorted(map(str, outcomes(worker))) == ["failed", "sent"]
    assert len(service.posts_to(other)) == 1
    assert (next_due(worker, bad), failing(worker)) == (NOW + HOUR, 1)
    run_round(worker, NOW + HOUR)
    assert (len(service.posts_to(phone)), failing(worker)) == (1, 0)


@pytest.mark.parametrize("database_url", [POSTGRES], indirect=True)
def test_a_time_that_no_program_can_reckon_with_stops_one_walker_alone(
    worker: Flask, service: PushService
) -> None:
    bad, _ = with_a_history(worker, service)
    _, [phone] = a_walker(worker, service, NOW)

    with changed(worker, "walks", "reported_at", "infinity", of(worker, bad)):
        run_round(worker)

    assert len(service.posts_to(phone)) == 1
    assert (next_due(worker, bad), failing(worker)) == (NOW + HOUR, 1)


def with_a_history(worker: Flask, service: PushService) -> tuple[UUID, list[Phone]]:
    """Walker with a row in each table that the push worker reads."""
    user, phones = a_walker(worker, service, NOW)
    walks(worker, user, NOW - timedelta(days=2))
    answers(worker, user, NOW - timedelta(days=3), "standard")
    falls(worker, user, NOW - timedelta(days=9))
    stop = Tombstone(id=UUID(int=1), user_id=user, revision=9, zone="UTC", step="s1", setback="dizzy")
    stop.started_at = NOW - timedelta(days=5)
    with worker.app_context():
        db.session.add(stop)
        db.session.commit()
    return user, phones


def make_due(worker: Flask) -> None:
    """Let all reminders be due at NOW, as if none had ever been sent."""
    with worker.app_context():
        db.session.query(DeliveryRow).delete()
        db.session.execute(update(REMINDER).values(next_due_at=NOW, quiet_until=None, failed_at=None))
        db.session.commit()


def of(worker: Flask, user: UUID) -> str:
    return f"WHERE user_id = '{user.hex if is_sqlite(worker) else user}'"


def next_due(worker: Flask, user: UUID) -> datetime | None:
    with worker.app_context():
        return db.session.query(ReminderRow).filter_by(user_id=user).one().next_due_at


def failing(worker: Flask) -> int:
    with worker.app_context():
        return failing_reminders()
