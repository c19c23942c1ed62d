"""/api/account: who is signed in on this browser."""

from __future__ import annotations

from coach.web.api.blueprint import ApiBlueprint
from coach.web.api.schemas import AccountSchema
from coach.web.callers import Walker, caller, signed_in

blueprint = ApiBlueprint("account", __name__)


@blueprint.route("/account", methods=["GET"])
@signed_in
@blueprint.response(200, AccountSchema)
def get_account() -> Walker:
    """The account, or a 401"""
    return caller()
