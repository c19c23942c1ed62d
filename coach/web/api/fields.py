"""Fields stricter than marshmallow's. They check types, and document bounds that the domain checks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from marshmallow import ValidationError, fields

from coach.domain.moments import as_text
from coach.domain.zones import known_zone

INSTANT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00:00)$"


class Whole(fields.Integer):
    """Whole number; booleans, strings and 3.0 are refused. `bounds` and `choices` are only documented."""

    def __init__(
        self,
        bounds: tuple[int, int] | None = None,
        choices: tuple[int, ...] = (),
        about: str = "",
        **options: Any,
    ) -> None:
        limits = {"minimum": bounds[0], "maximum": bounds[1]} if bounds else {"enum": list(choices)}
        super().__init__(strict=True, metadata={**limits, **described(about)}, **options)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> int:
        if type(value) is not int:
            raise ValidationError("Give a whole number.")
        return value


class Flag(fields.Boolean):
    """Boolean; "yes" and 1 are refused."""

    def __init__(self, about: str = "", **options: Any) -> None:
        super().__init__(metadata=described(about), **options)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("Answer true or false.")
        return value


class Instant(fields.Field[datetime]):
    """Time in UTC, like 2026-11-23T13:02:05Z, with up to six decimals of a second."""

    def __init__(self, about: str = "", **options: Any) -> None:
        metadata = {"pattern": INSTANT, "example": "2026-05-01T07:30:00Z", **described(about)}
        super().__init__(metadata=metadata, **options)

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else as_text(value)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> datetime:
        try:
            if isinstance(value, str):
                return instant_of(value)
        except ValueError:
            pass
        raise ValidationError("Give a time in UTC, like 2026-11-23T13:02:05Z.")


class Zone(fields.String):
    """Time zone as a machine names its own; no name is refused. An answer has one of the IANA database."""

    def __init__(self) -> None:
        about = "an IANA time zone; from another name the server takes the offset, if it has one, or UTC"
        super().__init__(required=True, metadata={"description": about, "example": "Europe/Berlin"})

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        return known_zone(super()._deserialize(value, attr, data, **kwargs))


def one_of(
    choices: tuple[str, ...], about: str = "", *, allow_none: bool = False, **options: Any
) -> fields.String:
    """Word out of `choices`, which are only documented."""
    enum = [*choices, None] if allow_none else list(choices)
    return fields.String(metadata={"enum": enum, **described(about)}, allow_none=allow_none, **options)


def record_id() -> fields.UUID:
    """Id of a record in an answer. In a request the path has it."""
    return fields.UUID(dump_only=True, required=True)


def described(about: str) -> dict[str, str]:
    """Metadata with a description for the OpenAPI document; empty for an empty `about`."""
    return {"description": about} if about else {}


def instant_of(text: str) -> datetime:
    """Time from its form on the wire. Raises `ValueError` for any other form."""
    if not re.match(INSTANT, text):
        raise ValueError("no time in UTC")
    return datetime.fromisoformat(text)


# Field, type and format in the OpenAPI document.
FIELDS: tuple[tuple[type[fields.Field[Any]], str, str | None], ...] = (
    (Whole, "integer", None),
    (Flag, "boolean", None),
    (Instant, "string", "date-time"),
)
