"""Reading of API requests. The errors name the field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from flask import request
from marshmallow import EXCLUDE, Schema, ValidationError


class WrongContentType(Exception):
    """Body whose content type is not JSON."""


class UnreadableJson(Exception):
    """Body whose content type is JSON, but which is not JSON."""


class InvalidRequest(Exception):
    """Request with missing, unknown or mistyped fields. `errors`: sentences by dotted path."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__(str(errors))
        self.errors = errors


def read_body(schema: Schema) -> Any:
    """Result of the schema for the JSON of the request.

    Raises `WrongContentType`, `UnreadableJson` and `InvalidRequest`.
    """
    if not request.is_json:
        raise WrongContentType
    try:
        body = json.loads(request.get_data())
    except (ValueError, RecursionError) as problem:
        raise UnreadableJson from problem
    return read(schema, body)


def read_query(schema: Schema) -> Any:
    """Result of the schema for the query, of which unknown names are left out. Raises `InvalidRequest`."""
    return read(schema, request.args.to_dict(), unknown=EXCLUDE)


def read(schema: Schema, value: object, **options: Any) -> Any:
    """Result of the schema for a value. Raises `InvalidRequest`."""
    try:
        return schema.load(value, **options)  # type: ignore[arg-type]  # it refuses what is no object
    except ValidationError as error:
        raise InvalidRequest(_by_path(error.messages)) from error


def _by_path(messages: Any) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = {}
    for path, sentence in _flattened(messages):
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
