"""Blueprint of the API's routes."""

from __future__ import annotations

from flask_smorest import Blueprint

from coach.web.http.requests import ApiParser


class ApiBlueprint(Blueprint):
    """Blueprint of flask-smorest with our parser."""

    ARGUMENTS_PARSER = ApiParser()
