"""Parser of API requests. Its errors name the field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn

from flask import Request
from marshmallow import Schema, ValidationError
from webargs.flaskparser import FlaskParser


class WrongContentType(Exception):
    """Body whose content type is not JSON."""


class UnreadableJson(Exception):
    """Body whose content type is JSON, but which is not JSON."""


class InvalidRequest(Exception):
    """Request with missing, unknown or mistyped fields. `errors`: sentences by dotted path."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__(str(errors))
        self.errors = errors


class ApiParser(FlaskParser):
    """Parser of webargs that raises our errors."""

    def _raw_load_json(self, req: Request) -> Any:
        if not req.is_json:
            raise WrongContentType
        try:
            return json.loads(req.get_data())
        except (ValueError, RecursionError) as problem:
            raise UnreadableJson from problem

    def handle_error(self, error: ValidationError, *_args: object, **_kwargs: object) -> NoReturn:
        """Called by webargs. The messages are nested under their location, "json" or "query"."""
        raise InvalidRequest(_by_path(error.messages_dict.values()))


def read(schema: Schema, value: object) -> Any:
    """Result of the schema for a part of a body. Raises `InvalidRequest`, as for a whole body."""
    try:
        return schema.load(value)  # type: ignore[arg-type]  # it refuses what is no object
    except ValidationError as error:
        raise InvalidRequest(_by_path([error.messages])) from error


def _by_path(parts: Iterable[Any]) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = {}
    for part in parts:
        for path, sentence in _flattened(part):
            sentences = errors.setdefault(path, [])
            if sentence not in sentences:
                sentences.append(sentence)
    return errors


def _flattened(messages: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if not isinstance(messages, Mapping):
        yield from ((path or "body", str(sentence)) for sentence in messages)
        return
    for key, inner in messages.items():
        # An error of a list item is reported for the list. "_schema" is marshmallow's key for the whole body.
        below = path if isinstance(key, int) or key == "_schema" else f"{path}.{key}".lstrip(".")
        yield from _flattened(inner, below)
