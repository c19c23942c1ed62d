"""/api/walks: sync of the walk log between the phones of a walker."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Response, jsonify

from coach.domain.walk import Walk
from coach.store.database import db
from coach.store.walks import changes_since, delete_walk, save_walk
from coach.web.accounts.callers import caller, signed_in
from coach.web.api.blueprint import ApiBlueprint
from coach.web.api.log_schemas import ChangesSchema, SinceSchema, WalkSchema
from coach.web.api.walk_json import changes_json, walk_json

blueprint = ApiBlueprint("walks", __name__)


@blueprint.route("/walks/<uuid:walk_id>", methods=["PUT"])
@signed_in
@blueprint.arguments(WalkSchema)
@blueprint.response(200, WalkSchema)
@blueprint.alt_response(201, schema=WalkSchema, success=True)
def put_walk(body: dict[str, Any], walk_id: UUID) -> tuple[Response, int]:
    """Add a walk, send the same again, or replace its report"""
    walk, status = write(walk_id, body)
    return jsonify(walk_json(walk)), status


@blueprint.route("/walks/<uuid:walk_id>", methods=["DELETE"])
@signed_in
@blueprint.response(204)
def drop_walk(walk_id: UUID) -> None:
    """Delete a walk for good, also one that has not arrived yet"""
    delete(walk_id)


@blueprint.route("/walks", methods=["GET"])
@signed_in
@blueprint.arguments(SinceSchema, location="query")
@blueprint.response(200, ChangesSchema)
def list_walks(query: dict[str, str]) -> Response:
    """Changes after a cursor, at most 500 walks and deletions a page"""
    return jsonify(changes_json(changes_since(caller().id, int(query["since"]), caller().revision)))


def write(walk_id: UUID, body: dict[str, Any]) -> tuple[Walk, int]:
    """Save the caller's walk; also for /api/sync. Returns the walk as stored, and the status."""
    walk, is_new = save_walk(caller().id, Walk(id=str(walk_id), **body), datetime.now(UTC))
    db.session.commit()
    return walk, 201 if is_new else 200


def delete(walk_id: UUID) -> None:
    """Delete the caller's walk; also for /api/sync."""
    delete_walk(caller().id, walk_id)
    db.session.commit()
