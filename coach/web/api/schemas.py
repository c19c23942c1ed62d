"""Schemas of the wire; those of the log are in log_schemas.py. Unknown fields are refused.

After a change here, run `make wire`: it writes the phone's types, static/js/wire.d.ts, from these classes.
In a field of an answer, `required` promises that the field is always there.
"""

from __future__ import annotations

from typing import Any, get_args

from marshmallow import Schema, fields, post_load, validate

from coach.domain import bounds, plan_code
from coach.domain.progression import Pause
from coach.domain.reasons import Reason
from coach.domain.reminder import Answer
from coach.domain.settings import Bed, SoundMode, Speaker
from coach.languages import LANGUAGES
from coach.web.api.fields import Flag, Instant, Whole, Zone, described, one_of, record_id
from coach.web.api.log_schemas import (
    DiaryEntrySchema,
    FallSchema,
    PlannedSchema,
    ScreeningSchema,
    StopSchema,
    WalkSchema,
)


class ProgressSchema(Schema):
    unlocked = fields.String(required=True)
    recommended = fields.String(required=True)
    reason = one_of(get_args(Reason), required=True)
    streak = fields.Integer(required=True)
    paused = fields.Boolean(required=True)
    pause = one_of(
        get_args(Pause),
        "stop: after a fall or dizziness; break: after eight weeks; null: not paused",
        required=True,
        allow_none=True,
    )


class StepSchema(PlannedSchema):
    id = fields.String(required=True)
    confident_walks = fields.Integer(
        required=True, metadata=described("how many confident walks open the next step")
    )
    optional = fields.Boolean(required=True, metadata=described("offered, never recommended"))


class ChangesOfDirectionSchema(Schema):
    before_s = fields.Integer(required=True, metadata=described("before a backward interval"))
    after_s = fields.Integer(required=True)


class TurnsSchema(ChangesOfDirectionSchema):
    gentle_s = fields.Integer(required=True, metadata=described("instead of both, on a gentle step"))


class WaysSchema(Schema):
    """Times to stand or turn, by the way of walking."""

    retrace = fields.Nested(ChangesOfDirectionSchema, required=True)
    onward = fields.Nested(TurnsSchema, required=True)
    treadmill = fields.Nested(ChangesOfDirectionSchema, required=True)


class ProgrammeSchema(Schema):
    get_ready_s = fields.Integer(required=True)
    turn_s = fields.Integer(required=True, metadata=described("for an app that does not know the ways"))
    treadmill_turn_s = fields.Integer(required=True)
    ways = fields.Nested(WaysSchema, required=True)
    steps = fields.List(fields.Nested(StepSchema), required=True)


class SettingsSchema(Schema):
    shoulder_every_s = Whole(
        choices=bounds.SHOULDER_EVERY_S, about="seconds between shoulder checks; 0: none", required=True
    )
    halfway = Flag(required=True)
    countdown = Flag(required=True)
    voice = Flag(about="false: tones only", required=True)
    voice_db = Whole(
        choices=bounds.VOICE_DB, about="the voice's extra decibels over the tones", required=True
    )
    bed = one_of(get_args(Bed), required=True)
    beats_per_minute = Whole(bounds.BEATS_PER_MINUTE, required=True)
    vibration = Flag(required=True)
    keep_screen_on = Flag(required=True)
    sound_mode = one_of(
        get_args(SoundMode),
        "pocket: locked, no other music; with_music: the screen stays on, other music plays on",
        required=True,
    )
    touch_lock = Flag(required=True)
    look_standing = Flag(about="true: the walker stops for each look", required=True)
    with_companion = Flag(about="true: the coach counts walker and companion in", required=True)
    speaker = one_of(get_args(Speaker), "voice of the coach", required=True)
    weekly_goal = Whole(bounds.WALKING_DAYS, about="walking days a week; 0: no goal", required=True)
    plan = fields.String(
        required=True,
        allow_none=True,
        metadata={
            "maxLength": plan_code.CHARACTERS_AT_MOST,
            **described("text of a therapist's plan, as the page /plan makes it"),
        },
    )


class SomeSettingsSchema(SettingsSchema):
    """Some of the settings. An older phone leaves out newer fields; the server keeps their values."""

    def __init__(self, **options: Any) -> None:
        super().__init__(partial=True, **options)


class ChosenSettingsSchema(Schema):
    settings = fields.Nested(SomeSettingsSchema, required=True)
    changed_at = Instant(required=True)


class HeldSettingsSchema(Schema):
    """Stored settings. Both fields are null if no phone has sent any."""

    settings = fields.Nested(SettingsSchema, required=True, allow_none=True)
    changed_at = Instant(required=True, allow_none=True)


class ExportSchema(Schema):
    """Everything of a walker, as a file. `version` grows with a change that an older phone cannot read."""

    backstride = one_of(("copy",), required=True)
    version = fields.Integer(required=True)
    made_at = Instant(required=True)
    walks = fields.List(fields.Nested(WalkSchema), required=True)
    screenings = fields.List(fields.Nested(ScreeningSchema), required=True)
    falls = fields.List(fields.Nested(FallSchema), required=True)
    stops = fields.List(fields.Nested(StopSchema), required=True)
    diary = fields.List(fields.Nested(DiaryEntrySchema), required=True)
    settings = fields.Nested(HeldSettingsSchema, required=True, allow_none=True)


class ReminderSchema(Schema):
    """Fields of a Reminder. Loads to a dict without the id, which is in the path."""

    id = record_id()
    days = fields.List(
        Whole(bounds.WEEKDAY),
        required=True,
        metadata={"minItems": 1, "maxItems": 7, "uniqueItems": True, **described("ISO weekdays, Monday 1")},
    )
    at = fields.String(
        required=True,
        metadata={"pattern": f"^{bounds.CLOCK_TIME.pattern}$", **described("local time in `zone`")},
    )
    zone = Zone()
    on = Flag(required=True)
    next_due_at = Instant(dump_only=True, required=True, allow_none=True)
    quiet_until = Instant(dump_only=True, required=True, allow_none=True)

    @post_load
    def _make(self, body: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        return {**body, "days": tuple(body["days"])}


class RemindersSchema(Schema):
    reminders = fields.List(fields.Nested(ReminderSchema), required=True)


class AnswerSchema(Schema):
    due_at = Instant(required=True)
    answer = one_of(
        get_args(Answer), required=True, validate=validate.OneOf(get_args(Answer), error="Choose {choices}.")
    )


class SubscriptionSchema(Schema):
    endpoint = fields.String(required=True, load_only=True)
    p256dh = fields.String(required=True, load_only=True)
    auth = fields.String(required=True, load_only=True)
    digest = fields.String(
        dump_only=True, required=True, metadata=described("SHA-256 of the endpoint, in hexadecimal")
    )
    device = fields.String(
        dump_only=True, required=True, metadata=described("such as: Android phone, Chrome")
    )
    created_at = Instant(dump_only=True, required=True)
    last_delivered_at = Instant(dump_only=True, required=True, allow_none=True)


class PhoneSchema(SubscriptionSchema):
    delivered_days = fields.List(
        Instant(),
        dump_only=True,
        required=True,
        metadata=described("newest due time of each of the last three days whose reminder was accepted"),
    )


class SubscriptionsSchema(Schema):
    subscriptions = fields.List(fields.Nested(PhoneSchema), required=True)


class LanguageSchema(Schema):
    language = fields.String(required=True, validate=validate.OneOf(LANGUAGES))


class MarkerSchema(Schema):
    """Note on a phone about its own walks."""

    walks = Whole(
        (0, 999_999), required=True, validate=validate.Range(0, 999_999, error="Give 0 to 999,999.")
    )
    last = fields.String(
        required=True,
        allow_none=True,
        validate=validate.Regexp(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", error="Give a day, like 2026-11-27."),
        metadata=described("local day of the last walk; null: no walk"),
    )


class EmptySchema(Schema):
    """Empty object."""


class AccountSchema(Schema):
    id = fields.UUID(required=True)
    email = fields.String(required=True)


class ErrorSchema(Schema):
    code = fields.String(required=True)
    message = fields.String(required=True)
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        required=True,
        metadata=described("sentences by dotted path of a field"),
    )
