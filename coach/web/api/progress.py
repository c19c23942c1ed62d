"""/api/progress and /api/programme: the walker's progress, and the steps."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from coach.domain import programme
from coach.domain.plan_progress import progress_under
from coach.domain.progression import Progress
from coach.store.recent_logs import keep, recent_log_of
from coach.web.accounts.callers import anyone, caller, signed_in
from coach.web.api.blueprint import ApiBlueprint
from coach.web.api.schemas import ProgrammeSchema, ProgressSchema

blueprint = ApiBlueprint("progress", __name__)


@blueprint.route("/progress", methods=["GET"])
@signed_in
@blueprint.response(200, ProgressSchema)
def get_progress() -> Progress:
    """Unlocked and recommended step, computed from all walks, screenings and the plan"""
    user_id, now = caller().id, datetime.now(UTC)
    log = recent_log_of(user_id)
    keep({user_id: log}, now)
    return progress_under(log.plan, log.walks, log.screenings, now, log.stops, log.earlier)


@blueprint.route("/programme", methods=["GET"])
@anyone
@blueprint.response(200, ProgrammeSchema)
def get_programme() -> dict[str, Any]:
    """The steps, in order"""
    return programme.as_json()
