"""Blueprint of the API's routes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask_smorest import Blueprint
from marshmallow import Schema

from coach.web.http.requests import read_body, read_query

READERS = {"json": read_body, "query": read_query}


class ApiBlueprint(Blueprint):
    """Blueprint of flask-smorest that documents what a view reads, and reads it itself.

    flask-smorest reads by webargs, which prepares for each request what is the same for all.
    """

    def arguments(self, schema: type[Schema], *, location: str = "json") -> Callable[[Any], Any]:
        """Decorator that reads the body, or the query, and gives the result to the view first."""
        once: Any = schema()
        reads = READERS[location]
        documented = super().arguments(once, location=location)

        def decorator(view: Callable[..., Any]) -> Callable[..., Any]:
            @wraps(documented(view))
            def reading(*args: Any, **kwargs: Any) -> Any:
                return view(*args, reads(once), **kwargs)

            return reading

        return decorator
