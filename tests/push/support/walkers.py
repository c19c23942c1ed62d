"""Walkers with reminders, written straight into the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import select

from coach.domain.reminder import Reminder
from coach.domain.screening import Fall, Outcome, Screening
from coach.domain.subscription import Subscription
from coach.domain.walk import Planned, Walk, Walked
from coach.store.accounts import add_user
from coach.store.database import db
from coach.store.falls import save_fall
from coach.store.models.push import DeliveryRow, PushSubscriptionRow
from coach.store.reminders import save_reminder
from coach.store.screenings import save_screening
from coach.store.subscriptions import save_subscription
from coach.store.walks import save_walk
from tests.push.support.phone import Phone
from tests.push.support.push_service import PushService

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
ORIGIN = "https://coach.club.se"


def a_walker(app: Flask, service: PushService, due_at: datetime, phones: int = 1) -> tuple[UUID, list[Phone]]:
    """Walker with a reminder every day at that time. Returns the user's id and the phones."""
    subscribed = [service.subscribe() for _ in range(phones)]
    before = due_at - timedelta(hours=1)
    with app.app_context():
        user = add_user(f"{uuid4()}@example.org", "no hash", before).id
        for phone in subscribed:
            save_subscription(user, Subscription(**phone.subscription), ORIGIN, "A phone", "en", before)
        save_reminder(user, Reminder(EVERY_DAY, due_at.strftime("%H:%M"), "UTC", True, str(uuid4())), before)
        db.session.commit()
    return user, subscribed


def walks(app: Flask, user: UUID, started_at: datetime) -> None:
    planned, walked = Planned(300, (180,), 0, 300), Walked(180, 600)
    with app.app_context():
        walk = Walk(str(uuid4()), started_at, "UTC", "path", "s1", planned, walked, None)
        save_walk(user, walk, started_at)
        db.session.commit()


def answers(app: Flask, user: UUID, answered_at: datetime, outcome: Outcome) -> None:
    """Add a screening with that outcome."""
    with app.app_context():
        is_cleared = outcome in ("gentle", "standard")
        save_screening(user, Screening(str(uuid4()), answered_at, "g1", is_cleared, outcome), answered_at)
        db.session.commit()


def falls(app: Flask, user: UUID, answered_at: datetime) -> None:
    with app.app_context():
        save_fall(user, Fall(str(uuid4()), answered_at, fell=True), answered_at)
        db.session.commit()


def deliveries(app: Flask) -> Sequence[DeliveryRow]:
    """All deliveries, by number."""
    with app.app_context():
        return db.session.scalars(select(DeliveryRow).order_by(DeliveryRow.id)).all()


def outcomes(app: Flask) -> list[str | None]:
    return [each.outcome for each in deliveries(app)]


def phones_left(app: Flask) -> int:
    with app.app_context():
        return db.session.query(PushSubscriptionRow).count()
