"""/api/screenings: outcomes of the screening questions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from coach.domain.screening import Screening
from coach.store.database import db
from coach.store.screenings import save_screening, screenings_of
from coach.web.accounts.callers import caller, signed_in
from coach.web.api.blueprint import ApiBlueprint
from coach.web.api.log_schemas import ScreeningSchema, ScreeningsSchema

blueprint = ApiBlueprint("screenings", __name__)


@blueprint.route("/screenings/<uuid:screening_id>", methods=["PUT"])
@signed_in
@blueprint.arguments(ScreeningSchema)
@blueprint.response(200, ScreeningSchema)
@blueprint.alt_response(201, schema=ScreeningSchema, success=True)
def put_screening(body: dict[str, Any], screening_id: UUID) -> tuple[Screening, int]:
    """Add a screening, or send the same again"""
    return write(screening_id, body)


@blueprint.route("/screenings", methods=["GET"])
@signed_in
@blueprint.response(200, ScreeningsSchema)
def list_screenings() -> dict[str, list[Screening]]:
    """All screenings, the oldest first"""
    return {"screenings": screenings_of(caller().id)}


def write(screening_id: UUID, body: dict[str, Any]) -> tuple[Screening, int]:
    """Save the caller's screening; also for /api/sync. Returns the screening as stored, and the status."""
    given = Screening(id=str(screening_id), **body)
    screening, is_new = save_screening(caller().id, given, datetime.now(UTC))
    db.session.commit()
    return screening, 201 if is_new else 200
