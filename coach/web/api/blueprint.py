"""A part of the API."""

from __future__ import annotations

from flask_smorest import Blueprint

from coach.web.http.requests import ApiParser


class ApiBlueprint(Blueprint):
    """flask-smorest's blueprint, reading requests in our way."""

    ARGUMENTS_PARSER = ApiParser()
