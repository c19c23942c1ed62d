"""Schemas of /api/sync. How to change them: coach/web/api/schemas.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, validate

from coach.web.api.fields import Instant, described, one_of
from coach.web.api.log_schemas import (
    ChangesSchema,
    DiaryChangesSchema,
    FallSchema,
    ScreeningSchema,
    a_cursor,
)
from coach.web.api.schemas import AccountSchema, HeldSettingsSchema

WRITES_AT_MOST = 50
"""Writes in one request: 50 usual walks fill half of the 64 KiB that a body may have."""

OBJECT: Mapping[str, Any] = {"type": "object", "additionalProperties": {}}


class Unread(fields.Nested):
    """Nested object that is only documented. The view reads each by itself, so a bad one spoils no other."""

    def deserialize(
        self, value: Any, attr: str | None = None, data: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> Any:
        return value


class WriteSchema(Schema):
    """Request of a single route: its method, the kind and id in its path, and its body."""

    verb = one_of(("put", "delete"), required=True)
    kind = one_of(("walk", "screening", "fall", "diary", "settings"), required=True)
    id = fields.String(load_default=None, metadata=described("left out for the settings"))
    body = fields.Raw(load_default=None, metadata={**OBJECT, **described("of a put")})


class WrittenSchema(Schema):
    """Answer of the single route to one write."""

    status = fields.Integer(required=True)
    body = fields.Raw(
        required=True, allow_none=True, metadata={**OBJECT, **described("error or record; null: a 204")}
    )


class ExchangeSchema(Schema):
    account = fields.UUID(
        load_default=None,
        metadata=described("account that the writes are meant for; another one that is signed in is a 409"),
    )
    sent_at = Instant(
        "now, by the caller's clock; more than a day from the server's is a 422",
        load_default=None,
    )
    cursor = a_cursor()
    diary_cursor = a_cursor()
    writes = fields.List(
        Unread(WriteSchema),
        load_default=list,
        validate=validate.Length(max=WRITES_AT_MOST, error="Send at most {max} writes at once."),
        metadata=described("applied in this order, each by itself"),
    )


class ExchangedSchema(Schema):
    """Answers to the writes, and those of the single routes to a `GET` after them."""

    account = fields.Nested(AccountSchema, required=True)
    results = fields.List(
        fields.Nested(WrittenSchema), required=True, metadata=described("one for each write, in their order")
    )
    log = fields.Nested(ChangesSchema, required=True)
    screenings = fields.List(fields.Nested(ScreeningSchema), required=True)
    falls = fields.List(fields.Nested(FallSchema), required=True)
    settings = fields.Nested(HeldSettingsSchema, required=True)
    diary = fields.Nested(DiaryChangesSchema, required=True)
