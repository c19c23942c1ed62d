"""Statements of the writing routes: each finds its rows by an index, so no history prolongs a lock."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, event

from coach.store.database import db
from coach.store.deliveries import Result, claim, claimed_by, finish
from coach.store.due import materialise
from tests.support.people import (
    Person,
    a_fall,
    a_phone,
    a_reminder,
    a_report,
    a_screening,
    a_walk,
    new_id,
)

NO_TABLES = ("SCAN CONSTANT", "SCAN waiting", "SCAN (subquery", "SCAN many_rows")
"""Steps that read what the statement itself has made."""

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_no_write_of_a_walker_reads_a_whole_table(app: Flask, ann: Person) -> None:
    phone, walk_id, reminder_id = a_phone(), new_id(), new_id()
    digest = hashlib.sha256(phone["endpoint"].encode()).hexdigest()
    settings = {"settings": {"voice": False}, "changed_at": "2026-05-01T07:00:00Z"}
    fallen = a_walk(report=a_report(setback="fall"))

    with plans_of(app) as plans:
        answers = [
            ann.put_walk(walk_id, fallen),
            ann.put_walk(walk_id, fallen),
            ann.delete_walk(walk_id),
            ann.delete_walk(new_id()),
            ann.client.post("/api/sync", json={"writes": []}),
            ann.put_walk(new_id(), fallen),
            ann.put_screening(new_id(), a_screening()),
            ann.put_fall(new_id(), a_fall()),
            ann.client.put("/api/settings", json=settings),
            ann.put_phone(phone),
            ann.client.post(f"/api/push-subscriptions/{digest}/tests"),
            ann.put_reminder(reminder_id, a_reminder()),
            ann.put_reminder(reminder_id, a_reminder(at="10:30")),
            ann.client.delete(f"/api/reminders/{reminder_id}"),
            ann.client.delete(f"/api/push-subscriptions/{digest}"),
        ]

    assert all(answer.status_code < 300 for answer in answers)
    assert len(plans) >= 25
    assert scans(plans) == []


def test_no_write_of_the_push_worker_reads_a_whole_table(app: Flask, ann: Person) -> None:
    ann.put_phone(a_phone())
    ann.put_walk(new_id(), a_walk())
    due = next_due(ann.put_reminder(new_id(), a_reminder()).get_json())
    claim_id = uuid4()

    with app.app_context(), plans_of(app) as plans:
        materialise(due)
        claim(claim_id, due)
        finish(claim_id, [Result(each, "sent", 201) for each in claimed_by(claim_id)], due)
        db.session.commit()

    assert scans(plans) == []


def next_due(reminder: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(reminder["next_due_at"]).astimezone(UTC) + timedelta(seconds=1)


@contextmanager
def plans_of(app: Flask) -> Iterator[dict[str, list[str]]]:
    """SQLite's plan of each statement that the block sends."""
    plans: dict[str, list[str]] = {}

    def explain(_connection: object, cursor: Any, statement: str, parameters: Any, *_rest: object) -> None:
        if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            some = parameters[0] if isinstance(parameters, list) else parameters
            told = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", some).fetchall()
            plans[statement] = [row[-1] for row in told]

    engine = engine_of(app)
    event.listen(engine, "before_cursor_execute", explain)
    try:
        yield plans
    finally:
        event.remove(engine, "before_cursor_execute", explain)


def engine_of(app: Flask) -> Engine:
    with app.app_context():
        return db.engine


def scans(plans: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Steps that read a whole table, with their statements."""
    return [
        (step, statement)
        for statement, steps in plans.items()
        for step in steps
        if step.startswith("SCAN") and not step.startswith(NO_TABLES)
    ]
