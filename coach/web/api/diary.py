"""/api/diary: sync of the diary between the phones of a walker."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from coach.domain.diary import DiaryEntry
from coach.store.database import db
from coach.store.diary import DiaryChanges, delete_entry, diary_since, save_entry
from coach.web.accounts.callers import caller, signed_in
from coach.web.api.blueprint import ApiBlueprint
from coach.web.api.log_schemas import DiaryChangesSchema, DiaryEntrySchema, SinceSchema

blueprint = ApiBlueprint("diary", __name__)


@blueprint.route("/diary/<uuid:entry_id>", methods=["PUT"])
@signed_in
@blueprint.arguments(DiaryEntrySchema)
@blueprint.response(200, DiaryEntrySchema)
@blueprint.alt_response(201, schema=DiaryEntrySchema, success=True)
def put_entry(body: dict[str, Any], entry_id: UUID) -> tuple[DiaryEntry, int]:
    """Add an entry, send the same again, or replace it"""
    return write(entry_id, body)


@blueprint.route("/diary/<uuid:entry_id>", methods=["DELETE"])
@signed_in
@blueprint.response(204)
def drop_entry(entry_id: UUID) -> None:
    """Delete an entry for good, also one that has not arrived yet"""
    delete(entry_id)


@blueprint.route("/diary", methods=["GET"])
@signed_in
@blueprint.arguments(SinceSchema, location="query")
@blueprint.response(200, DiaryChangesSchema)
def list_entries(query: dict[str, str]) -> DiaryChanges:
    """Changes after a cursor, at most 500 entries and deletions a page"""
    return diary_since(caller().id, int(query["since"]), caller().revision)


def write(entry_id: UUID, body: dict[str, Any]) -> tuple[DiaryEntry, int]:
    """Save the caller's entry; also for /api/sync. Returns the entry as stored, and the status."""
    entry = DiaryEntry(id=str(entry_id), **body)
    is_new = save_entry(caller().id, entry, datetime.now(UTC))
    db.session.commit()
    return entry, 201 if is_new else 200


def delete(entry_id: UUID) -> None:
    """Delete the caller's entry; also for /api/sync."""
    delete_entry(caller().id, entry_id)
    db.session.commit()
