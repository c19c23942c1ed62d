"""/api/account: the account that is signed in on this browser."""

from __future__ import annotations

from flask import Response, jsonify

from coach.web.accounts.callers import caller, signed_in
from coach.web.api.blueprint import ApiBlueprint
from coach.web.api.schemas import AccountSchema

blueprint = ApiBlueprint("account", __name__)


@blueprint.route("/account", methods=["GET"])
@signed_in
@blueprint.response(200, AccountSchema)
def get_account() -> Response:
    """The account, or a 401"""
    return jsonify(id=str(caller().id), email=caller().email)
