"""/api/reminders: days and times, and the walker's answers to notifications."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from coach.domain.reminder import Reminder
from coach.store.database import db
from coach.store.models.push import ReminderRow
from coach.store.reminders import delete_reminder, reminders_of, save_answer, save_reminder
from coach.web.accounts.callers import caller, signed_in
from coach.web.api.blueprint import ApiBlueprint
from coach.web.api.schemas import AnswerSchema, ReminderSchema, RemindersSchema

blueprint = ApiBlueprint("reminders", __name__)


@blueprint.route("/reminders", methods=["GET"])
@signed_in
@blueprint.response(200, RemindersSchema)
def list_reminders() -> dict[str, Sequence[ReminderRow]]:
    """All reminders, the oldest first"""
    return {"reminders": reminders_of(caller().id)}


@blueprint.route("/reminders/<uuid:reminder_id>", methods=["PUT"])
@signed_in
@blueprint.arguments(ReminderSchema)
@blueprint.response(200, ReminderSchema)
@blueprint.alt_response(201, schema=ReminderSchema, success=True)
def put_reminder(body: dict[str, Any], reminder_id: UUID) -> tuple[ReminderRow, int]:
    """Add a reminder or change it"""
    reminder = Reminder(id=str(reminder_id), **body)
    row, is_new = save_reminder(caller().id, reminder, datetime.now(UTC))
    db.session.commit()
    return row, 201 if is_new else 200


@blueprint.route("/reminders/<uuid:reminder_id>", methods=["DELETE"])
@signed_in
@blueprint.response(204)
def drop_reminder(reminder_id: UUID) -> None:
    """Delete a reminder, also one that is gone"""
    delete_reminder(caller().id, reminder_id)
    db.session.commit()


@blueprint.route("/reminders/<uuid:reminder_id>/answer", methods=["PUT"])
@signed_in
@blueprint.arguments(AnswerSchema)
@blueprint.response(200, ReminderSchema)
def put_answer(body: dict[str, Any], reminder_id: UUID) -> ReminderRow:
    """Put a reminder off for an hour, once, or have no more of them today"""
    row = save_answer(caller().id, reminder_id, now=datetime.now(UTC), **body)
    db.session.commit()
    return row
