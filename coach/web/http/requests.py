"""Reads what is sent to the API, and refuses what cannot be read in words that name the field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from flask import Request
from marshmallow import ValidationError
from webargs.flaskparser import FlaskParser


class WrongContentType(Exception):
    """The body does not say that it is JSON."""


class UnreadableJson(Exception):
    """The body says that it is JSON, and is not."""


class InvalidRequest(Exception):
    """Fields are missing, unknown or of the wrong type. `errors`: sentences by dotted path."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__(str(errors))
        self.errors = errors


class ApiParser(FlaskParser):
    """Webargs, with our errors."""

    def _raw_load_json(self, req: Request) -> Any:
        if not req.is_json:
            raise WrongContentType
        try:
            return json.loads(req.get_data())
        except (ValueError, RecursionError) as problem:
            raise UnreadableJson from problem

    def handle_error(self, error: ValidationError, *_args: object, **_kwargs: object) -> NoReturn:
        """Called by webargs with messages nested under where they were found, "json" or "query"."""
        errors: dict[str, list[str]] = {}
        for part in error.messages_dict.values():
            for path, sentence in _flattened(part):
                sentences = errors.setdefault(path, [])
                if sentence not in sentences:
                    sentences.append(sentence)
        raise InvalidRequest(errors)


def _flattened(messages: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if not isinstance(messages, Mapping):
        yield from ((path or "body", str(sentence)) for sentence in messages)
        return
    for key, inner in messages.items():
        # An item of a list counts as the list, and "_schema" is marshmallow's name for the whole.
        below = path if isinstance(key, int) or key == "_schema" else f"{path}.{key}".lstrip(".")
        yield from _flattened(inner, below)
