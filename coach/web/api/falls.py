"""/api/falls: answers to the question after falls outside a walk."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from coach.domain.screening import Fall
from coach.store.database import db
from coach.store.falls import falls_of, save_fall
from coach.web.accounts.callers import caller, signed_in
from coach.web.api.blueprint import ApiBlueprint
from coach.web.api.log_schemas import FallSchema, FallsSchema

blueprint = ApiBlueprint("falls", __name__)


@blueprint.route("/falls/<uuid:fall_id>", methods=["PUT"])
@signed_in
@blueprint.arguments(FallSchema)
@blueprint.response(200, FallSchema)
@blueprint.alt_response(201, schema=FallSchema, success=True)
def put_fall(body: dict[str, Any], fall_id: UUID) -> tuple[Fall, int]:
    """Add an answer, or send the same again"""
    return write(fall_id, body)


@blueprint.route("/falls", methods=["GET"])
@signed_in
@blueprint.response(200, FallsSchema)
def list_falls() -> dict[str, list[Fall]]:
    """All answers, the oldest first"""
    return {"falls": falls_of(caller().id)}


def write(fall_id: UUID, body: dict[str, Any]) -> tuple[Fall, int]:
    """Save the caller's answer; also for /api/sync. Returns the answer as stored, and the status."""
    fall = Fall(id=str(fall_id), **body)
    is_new = save_fall(caller().id, fall, datetime.now(UTC))
    db.session.commit()
    return fall, 201 if is_new else 200
