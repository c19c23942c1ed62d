"""API: JSON under /api/, with its OpenAPI document at /api/openapi.json."""

from __future__ import annotations

from flask import Flask, Response, jsonify
from flask_smorest import Api

from coach.web.accounts.callers import anyone
from coach.web.api import (
    account,
    falls,
    language,
    marker,
    progress,
    push,
    reminders,
    screenings,
    settings,
    walks,
)
from coach.web.api.fields import FIELDS
from coach.web.api.schemas import ErrorSchema


class WireApi(Api):
    """flask-smorest with our documented errors. coach/web/http/errors.py answers them."""

    ERROR_SCHEMA = ErrorSchema

    def _register_error_handlers(self) -> None:
        pass


def init_app(app: Flask) -> None:
    api = WireApi()
    for field, kind, form in FIELDS:
        api.register_field(field, kind, form)
    api.init_app(app)
    for part in (walks, screenings, falls, progress, settings, reminders, push, account, language, marker):
        api.register_blueprint(part.blueprint, url_prefix="/api")

    @app.get("/api/openapi.json")
    @anyone
    def openapi() -> Response:
        return jsonify(api.spec.to_dict())
