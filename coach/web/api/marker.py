"""/api/marker: note on a phone about its own walks, which says so if they are lost."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import after_this_request

from coach.web.accounts import marker
from coach.web.accounts.callers import anyone
from coach.web.api.blueprint import ApiBlueprint
from coach.web.api.schemas import MarkerSchema

blueprint = ApiBlueprint("marker", __name__)


@blueprint.route("/marker", methods=["GET"])
@anyone
@blueprint.response(200, MarkerSchema)
def get_marker() -> dict[str, Any]:
    """Read how many walks this phone had, and the day of the last one"""
    walks, last = marker.read()
    return {"walks": walks, "last": last}


@blueprint.route("/marker", methods=["PUT"])
@anyone
@blueprint.arguments(MarkerSchema)
@blueprint.response(200, MarkerSchema)
def put_marker(body: dict[str, Any]) -> dict[str, Any]:
    """Note how many walks this phone has; no walks take the note away"""
    walks, last = body["walks"], body["last"]
    after_this_request(partial(marker.keep, walks=walks, last=last) if walks and last else marker.forget)
    return body
