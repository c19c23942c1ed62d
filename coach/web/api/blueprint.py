"""Blueprint of the API's routes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_smorest import Blueprint
from marshmallow import Schema

from coach.web.http.requests import ApiParser


class ApiBlueprint(Blueprint):
    """Blueprint of flask-smorest with our parser."""

    ARGUMENTS_PARSER = ApiParser()

    def arguments(self, schema: type[Schema], *, location: str = "json") -> Callable[[Any], Any]:
        """Decorator that reads the body, or the query, with one schema for all requests.

        From a class, webargs makes a schema for each request, and that one makes the schemas nested in it.
        """
        once: Any = schema()
        return super().arguments(once, location=location)
