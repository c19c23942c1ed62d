"""/api/language: language of this phone, with or without an account."""

from __future__ import annotations

from flask import Response, after_this_request

from coach.web.accounts.callers import anyone
from coach.web.api.blueprint import ApiBlueprint
from coach.web.api.schemas import LanguageSchema
from coach.web.shell.language import remember

blueprint = ApiBlueprint("language", __name__)


@blueprint.route("/language", methods=["PUT"])
@anyone
@blueprint.arguments(LanguageSchema)
@blueprint.response(200, LanguageSchema)
def put_language(body: dict[str, str]) -> dict[str, str]:
    """Choose the language of this phone: a cookie remembers it"""

    @after_this_request
    def keep(response: Response) -> Response:
        remember(response, body["language"])
        return response

    return body
