"""The shapes on the wire, as in static/js/types.d.ts. Unknown fields are refused."""

from __future__ import annotations

from typing import Any, get_args

from marshmallow import Schema, fields, post_load, validate

from coach.domain import bounds
from coach.domain.programme import STEPS
from coach.domain.progression import Reason
from coach.domain.reminder import Answer
from coach.domain.settings import Bed, SoundMode
from coach.domain.walk import Planned, Report, Setback, Start, Surface, Walked
from coach.languages import LANGUAGES
from coach.web.api.fields import Flag, Instant, Whole


def _one_of(choices: tuple[str, ...], **options: Any) -> fields.String:
    return fields.String(metadata={"enum": list(choices)}, **options)


def _score() -> Whole:
    return Whole(bounds.SCORE, allow_none=True)


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
    confidence = Whole(bounds.CONFIDENCE, required=True)
    setback = _one_of(get_args(Setback))
    pain_before = _score()
    pain_after = _score()
    effort = _score()
    note = fields.String(metadata={"maxLength": bounds.NOTE_AT_MOST})

    @post_load
    def _make(self, body: dict[str, Any], **_kwargs: Any) -> Report:
        return Report(**body)


class WalkSchema(Schema):
    """Loads to a dict with everything that a Walk needs but its id, which is in the path."""

    id = fields.UUID(dump_only=True)
    started_at = Instant(required=True)
    zone = fields.String(required=True, metadata={"example": "Europe/Berlin"})
    surface = _one_of(get_args(Surface), required=True)
    step = _one_of(tuple(step.id for step in STEPS), required=True, allow_none=True)
    planned = fields.Nested(PlannedSchema, required=True)
    walked = fields.Nested(WalkedSchema, required=True)
    report = fields.Nested(ReportSchema, required=True, allow_none=True)


class ScreeningSchema(Schema):
    """Loads to a dict with everything that a Screening needs but its id, which is in the path."""

    id = fields.UUID(dump_only=True)
    answered_at = Instant(required=True)
    start = _one_of(get_args(Start), required=True)
    cleared = Flag(required=True)


class SinceSchema(Schema):
    since = fields.String(
        load_default="0", validate=validate.Regexp(r"^[0-9]{1,18}\Z", error="Send the cursor as you got it.")
    )


class ChangesSchema(Schema):
    walks = fields.List(fields.Nested(WalkSchema))
    deleted = fields.List(fields.UUID())
    cursor = fields.String()
    more = fields.Boolean()


class ScreeningsSchema(Schema):
    screenings = fields.List(fields.Nested(ScreeningSchema))


class ProgressSchema(Schema):
    unlocked = fields.String()
    recommended = fields.String()
    reason = _one_of(get_args(Reason))
    streak = fields.Integer()
    paused = fields.Boolean()


class StepSchema(PlannedSchema):
    id = fields.String()
    confident_walks = fields.Integer()
    optional = fields.Boolean()


class ProgrammeSchema(Schema):
    get_ready_s = fields.Integer()
    turn_s = fields.Integer()
    treadmill_turn_s = fields.Integer()
    steps = fields.List(fields.Nested(StepSchema))


class SettingsSchema(Schema):
    """Loads to what was given. What a phone does not name stays as it is: it may be older than the field."""

    shoulder_every_s = Whole(choices=bounds.SHOULDER_EVERY_S)
    halfway = Flag()
    countdown = Flag()
    voice = Flag()
    voice_db = Whole(choices=bounds.VOICE_DB)
    bed = _one_of(get_args(Bed))
    beats_per_minute = Whole(bounds.BEATS_PER_MINUTE)
    vibration = Flag()
    keep_screen_on = Flag()
    sound_mode = _one_of(get_args(SoundMode))
    touch_lock = Flag()
    weekly_goal = Whole(bounds.WALKING_DAYS)


class ChosenSettingsSchema(Schema):
    settings = fields.Nested(SettingsSchema, required=True)
    changed_at = Instant(required=True)


class HeldSettingsSchema(Schema):
    """Both null: none were ever sent."""

    settings = fields.Nested(SettingsSchema, allow_none=True)
    changed_at = Instant(allow_none=True)


class ReminderSchema(Schema):
    """Loads to a dict with everything that a Reminder needs but its id, which is in the path."""

    id = fields.UUID(dump_only=True)
    days = fields.List(
        Whole(bounds.WEEKDAY), required=True, metadata={"minItems": 1, "maxItems": 7, "uniqueItems": True}
    )
    at = fields.String(required=True, metadata={"pattern": f"^{bounds.CLOCK_TIME.pattern}$"})
    zone = fields.String(required=True, metadata={"example": "Europe/Berlin"})
    on = Flag(required=True)
    next_due_at = Instant(dump_only=True, allow_none=True)
    quiet_until = Instant(dump_only=True, allow_none=True)

    @post_load
    def _make(self, body: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        return {**body, "days": tuple(body["days"])}


class RemindersSchema(Schema):
    reminders = fields.List(fields.Nested(ReminderSchema))


class AnswerSchema(Schema):
    due_at = Instant(required=True)
    answer = _one_of(
        get_args(Answer), required=True, validate=validate.OneOf(get_args(Answer), error="Choose {choices}.")
    )


class SubscriptionSchema(Schema):
    endpoint = fields.String(required=True, load_only=True)
    p256dh = fields.String(required=True, load_only=True)
    auth = fields.String(required=True, load_only=True)
    digest = fields.String(dump_only=True)
    device = fields.String(dump_only=True)
    created_at = Instant(dump_only=True)
    last_delivered_at = Instant(dump_only=True, allow_none=True)


class SubscriptionsSchema(Schema):
    subscriptions = fields.List(fields.Nested(SubscriptionSchema))


class LanguageSchema(Schema):
    language = fields.String(required=True, validate=validate.OneOf(LANGUAGES))


class EmptySchema(Schema):
    """An object without anything in it."""


class AccountSchema(Schema):
    id = fields.UUID()
    email = fields.String()


class ErrorSchema(Schema):
    code = fields.String()
    message = fields.String()
    errors = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
