"""/api/export: everything of a walker in a file that every phone can bring back, and the walks as a table.

A phone writes the same file from its own log (static/js/store/copy.js).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Response

from coach.domain.diary import hearts_of
from coach.store.diary import entries_of
from coach.store.logs import log_of
from coach.store.settings import settings_of
from coach.web.accounts import limits
from coach.web.accounts.callers import caller, signed_in
from coach.web.accounts.limits import limiter
from coach.web.api.blueprint import ApiBlueprint
from coach.web.api.schemas import ExportSchema
from coach.web.api.walks_table import table_of

blueprint = ApiBlueprint("export", __name__)

VERSION = 1


@blueprint.route("/export", methods=["GET"])
@signed_in
@limiter.limit(limits.EXPORTS_PER_CALLER, key_func=limits.caller_key)
@blueprint.response(200, ExportSchema)
def get_export() -> Response:
    """Everything as a file: docs/export.schema.json"""
    document = ExportSchema().dump(_everything_of(caller().id, datetime.now(UTC)))
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    return _as_file(f"{text}\n", "application/json", "backstride-walks.json")


@blueprint.route("/export/walks.csv", methods=["GET"])
@signed_in
@limiter.limit(limits.EXPORTS_PER_CALLER, key_func=limits.caller_key)
@blueprint.response(200, {"type": "string"}, content_type="text/csv")
def get_table() -> Response:
    """The walks as a table for a spreadsheet"""
    walks = sorted(log_of(caller().id).walks, key=lambda walk: (walk.started_at, walk.id))
    hearts = hearts_of(entries_of(caller().id))
    return _as_file(table_of(walks, hearts), "text/csv; charset=utf-8", "backstride-walks.csv")


def _everything_of(user_id: UUID, now: datetime) -> dict[str, Any]:
    log = log_of(user_id)
    return {
        "backstride": "copy",
        "version": VERSION,
        "made_at": now,
        "walks": sorted(log.walks, key=lambda walk: (walk.started_at, walk.id)),
        "screenings": sorted(log.screenings, key=lambda answer: (answer.answered_at, answer.id)),
        "falls": sorted(log.falls, key=lambda answer: (answer.answered_at, answer.id)),
        "stops": sorted(log.stops, key=lambda stop: (stop.started_at, stop.id)),
        "diary": entries_of(user_id),
        "settings": settings_of(user_id),
    }


def _as_file(text: str, content_type: str, name: str) -> Response:
    response = Response(text, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
