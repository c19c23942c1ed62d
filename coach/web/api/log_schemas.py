"""Schemas of the log: walks, stops, answers and diary. How to change them: coach/web/api/schemas.py."""

from __future__ import annotations

from typing import Any, get_args

from marshmallow import Schema, fields, post_load, validate

from coach.domain import bounds
from coach.domain.diary import Kind, as_json, data_from
from coach.domain.programme import STEPS
from coach.domain.screening import Clinician, Outcome, Start
from coach.domain.walk import Planned, Report, Setback, Source, StopSetback, Surface, Walked, Way
from coach.web.api.fields import Flag, Instant, Whole, Zone, described, one_of, record_id
from coach.web.api.walk_body import walk_fields


class PlannedSchema(Schema):
    warm_up_s = Whole(bounds.PHASE_S, required=True)
    backward_s = fields.List(
        Whole(bounds.INTERVAL_S), required=True, metadata={"maxItems": bounds.INTERVALS_AT_MOST}
    )
    recover_s = Whole(bounds.PHASE_S, required=True)
    cool_down_s = Whole(bounds.PHASE_S, required=True)

    @post_load
    def _make(self, body: dict[str, Any], **_kwargs: Any) -> Planned:
        return Planned(**{**body, "backward_s": tuple(body["backward_s"])})


class WalkedSchema(Schema):
    backward_s = Whole(bounds.WALKED_S, required=True)
    forward_s = Whole(bounds.WALKED_S, required=True)

    @post_load
    def _make(self, body: dict[str, Any], **_kwargs: Any) -> Walked:
        return Walked(**body)


class ReportSchema(Schema):
    confidence = Whole(
        bounds.CONFIDENCE,
        about="1 not at all, 2 a little, 3 somewhat, 4 confident, 5 very confident",
        required=True,
    )
    setback = one_of(get_args(Setback))
    pain_before = Whole(bounds.SCORE, allow_none=True)
    pain_after = Whole(bounds.SCORE, allow_none=True)
    effort = Whole(bounds.SCORE, allow_none=True)
    note = fields.String(metadata={"maxLength": bounds.NOTE_AT_MOST})
    reported_at = Instant(
        about="when the setback was last set; null: when the walk began. An impossible time is corrected",
        allow_none=True,
    )

    @post_load
    def _make(self, body: dict[str, Any], **_kwargs: Any) -> Report:
        return Report(**body)


class WalkSchema(Schema):
    """Fields of a Walk. Loads to a dict without the id, which is in the path."""

    id = record_id()
    started_at = Instant(required=True)
    zone = Zone()
    surface = one_of(get_args(Surface), required=True)
    step = one_of(tuple(step.id for step in STEPS), "null: a custom walk", required=True, allow_none=True)
    planned = fields.Nested(PlannedSchema, required=True)
    walked = fields.Nested(WalkedSchema, required=True)
    report = fields.Nested(ReportSchema, required=True, allow_none=True)
    way = one_of(
        get_args(Way),
        "ground of the backward intervals; null: not known. If it is left out, the server keeps its own",
        allow_none=True,
    )
    source = one_of(
        get_args(Source),
        "by_hand: walked without the coach, on no step; null: coached. If left out, the server keeps its own",
        allow_none=True,
    )

    def load(self, data: Any, **options: Any) -> Any:
        """Fields of a Walk, without the id. This schema reads only bodies that have a fault."""
        fields = walk_fields(data)
        return super().load(data, **options) if fields is None else fields


class ScreeningSchema(Schema):
    """Fields of a Screening. Loads to a dict without the id, which is in the path."""

    id = record_id()
    answered_at = Instant(required=True)
    start = one_of(get_args(Start), required=True)
    cleared = Flag(required=True)
    outcome = one_of(
        get_args(Outcome),
        "null: not known. If it is left out, the server keeps its own",
        allow_none=True,
    )
    agreed_by = one_of(get_args(Clinician), "who has agreed to walking backward", allow_none=True)
    agreed_in = fields.String(
        metadata={
            "pattern": f"^{bounds.MONTH.pattern}$",
            **described("month of it, like 2026-11"),
        },
        allow_none=True,
    )


class FallSchema(Schema):
    """Fields of a Fall. Loads to a dict without the id, which is in the path."""

    id = record_id()
    answered_at = Instant(required=True)
    fell = Flag(about="true: the walker has fallen, outside a walk", required=True)


class DiaryDataField(fields.Dict):
    """Fields of one kind of entry, which coach/domain/diary.py checks."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> dict[str, Any]:
        return as_json(value)


class DiaryEntrySchema(Schema):
    """Fields of a DiaryEntry. Loads to a dict without the id, which is in the path."""

    id = record_id()
    kind = one_of(get_args(Kind), required=True)
    at = Instant(about="when the walker made the entry, or changed it last", required=True)
    zone = Zone()
    data = DiaryDataField(
        keys=fields.String(),
        required=True,
        metadata=described("fields of the kind: DiaryEntry in static/js/types.d.ts"),
    )

    @post_load
    def _make(self, body: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        return {"at": body["at"], "zone": body["zone"], "data": data_from(body["kind"], body["data"])}


class StopSchema(Schema):
    """Remainder of a deleted walk whose setback was a fall or dizziness."""

    id = record_id()
    started_at = Instant(required=True)
    zone = Zone()
    step = fields.String(required=True, allow_none=True)
    setback = one_of(get_args(StopSetback), required=True)
    reported_at = Instant(required=True, allow_none=True)


def a_cursor() -> fields.String:
    """Cursor in a request; without it, everything is sent."""
    return fields.String(
        load_default="0", validate=validate.Regexp(r"^[0-9]{1,18}\Z", error="Send the cursor as you got it.")
    )


class SinceSchema(Schema):
    since = a_cursor()


class ChangesSchema(Schema):
    walks = fields.List(fields.Nested(WalkSchema), required=True)
    deleted = fields.List(fields.UUID(), required=True)
    stops = fields.List(
        fields.Nested(StopSchema),
        required=True,
        metadata=described("of the deleted walks that had a fall or dizziness"),
    )
    cursor = fields.String(required=True)
    more = fields.Boolean(required=True)


class DiaryChangesSchema(Schema):
    entries = fields.List(fields.Nested(DiaryEntrySchema), required=True)
    deleted = fields.List(fields.UUID(), required=True)
    cursor = fields.String(required=True)
    more = fields.Boolean(required=True)


class ScreeningsSchema(Schema):
    screenings = fields.List(fields.Nested(ScreeningSchema), required=True)


class FallsSchema(Schema):
    falls = fields.List(fields.Nested(FallSchema), required=True)
