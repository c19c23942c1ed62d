"""API: JSON under /api/, with its OpenAPI document at /api/openapi.json."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Flask, Response, jsonify
from flask_smorest import Api

from coach.web.accounts.callers import anyone
from coach.web.api import (
    account,
    diary,
    export,
    falls,
    language,
    marker,
    progress,
    push,
    reminders,
    screenings,
    settings,
    sync,
    walks,
)
from coach.web.api.fields import FIELDS
from coach.web.api.schemas import ErrorSchema

PARTS = (
    walks,
    screenings,
    falls,
    diary,
    sync,
    export,
    progress,
    settings,
    reminders,
    push,
    account,
    language,
    marker,
)


class WireApi(Api):
    """flask-smorest with our documented errors. coach/web/http/errors.py answers them."""

    ERROR_SCHEMA = ErrorSchema

    def _register_error_handlers(self) -> None:
        pass


def init_app(app: Flask) -> None:
    for part in PARTS:
        app.register_blueprint(part.blueprint, url_prefix="/api")

    @cache
    def document() -> dict[str, Any]:
        return _document(app)

    @app.get("/api/openapi.json")
    @anyone
    def openapi() -> Response:
        return jsonify(document())


def _document(app: Flask) -> dict[str, Any]:
    # Made when first asked for: it takes as long as all the rest of the application.
    api = WireApi()
    for field, kind, form in FIELDS:
        api.register_field(field, kind, form)
    api.init_app(app)
    for part in PARTS:
        blueprint = part.blueprint
        blueprint.register_views_in_doc(api, app, api.spec, name=blueprint.name, parameters=None)
        api.spec.tag({"name": blueprint.name, "description": blueprint.description})
    return api.spec.to_dict()
