"""The walker's settings: sound and behaviour of the coach. The theme is not included: each phone has its own.

How to change me: add a field with its default and its bound here, its name in coach/web/api/schemas.py, and
the same in static/js/store/settings.js. tests/vectors/settings.json keeps both sides equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from coach.domain import bounds
from coach.domain.plan_code import UnreadablePlan, plan_in
from coach.domain.sentence import say
from coach.domain.walk import refuse_ahead, refuse_impossible

Bed = Literal["air", "beat"]
SoundMode = Literal["pocket", "with_music"]
Speaker = Literal["woman", "man"]
SPEAKERS: tuple[Speaker, ...] = get_args(Speaker)


class InvalidSettings(ValueError):
    """Broken bounds. `errors`: sentences that say what to do, by path ("settings.weekly_goal")."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        self.errors = dict(errors)
        super().__init__(f"{self.errors}")


@dataclass(frozen=True)
class Settings:
    """A walker's choices, with defaults for the rest."""

    shoulder_every_s: int = 20
    """Seconds between shoulder checks; 0 means none."""
    halfway: bool = True
    countdown: bool = True
    voice: bool = True
    """False means tones only."""
    voice_db: int = 0
    """Decibels above or below the usual level of the voice. The tones keep theirs."""
    bed: Bed = "air"
    """Sound between the cues: "air" is next to nothing, "beat" is a beat to walk to."""
    beats_per_minute: int = 100
    vibration: bool = True
    keep_screen_on: bool = False
    sound_mode: SoundMode = "pocket"
    """"pocket": phone locked, no other sound; "with_music": the screen stays on and other music continues."""
    touch_lock: bool = False
    look_standing: bool = False
    """True: the walker stops for each look. A screening with poor sight, a stiff neck or vertigo sets it."""
    with_companion: bool = False
    """True: the coach counts walker and companion in before each backward interval."""
    speaker: Speaker = "woman"
    """Voice of the coach, in the language of the page."""
    weekly_goal: int = 3
    """Walking days a week; 0: no goal. The WHO advises older adults to train balance on three days a week."""
    plan: str | None = None
    """Text of the therapist's plan that the walker accepted (plan_code.py)."""

    def __post_init__(self) -> None:
        complaints = {
            "shoulder_every_s": bounds.number_of(self.shoulder_every_s, bounds.SHOULDER_EVERY_S),
            "halfway": bounds.yes_or_no(self.halfway),
            "countdown": bounds.yes_or_no(self.countdown),
            "voice": bounds.yes_or_no(self.voice),
            "voice_db": bounds.number_of(self.voice_db, bounds.VOICE_DB),
            "bed": bounds.one_of(self.bed, get_args(Bed)),
            "beats_per_minute": bounds.whole(self.beats_per_minute, bounds.BEATS_PER_MINUTE),
            "vibration": bounds.yes_or_no(self.vibration),
            "keep_screen_on": bounds.yes_or_no(self.keep_screen_on),
            "sound_mode": bounds.one_of(self.sound_mode, get_args(SoundMode)),
            "touch_lock": bounds.yes_or_no(self.touch_lock),
            "look_standing": bounds.yes_or_no(self.look_standing),
            "with_companion": bounds.yes_or_no(self.with_companion),
            "speaker": bounds.one_of(self.speaker, SPEAKERS),
            "weekly_goal": bounds.whole(self.weekly_goal, bounds.WALKING_DAYS),
            "plan": _plan_text(self.plan),
        }
        if errors := {f"settings.{name}": said for name, said in complaints.items() if said}:
            raise InvalidSettings(errors)


def _plan_text(value: object) -> list[str]:
    """A plan's text, or None. A plan that has ended is good: the walker puts it aside."""
    try:
        good = value is None or (isinstance(value, str) and bool(plan_in(value)))
    except UnreadablePlan:
        good = False
    return [] if good else [say("Give a plan as the page /plan makes it, or null.")]


@dataclass(frozen=True)
class ChosenSettings:
    """Settings, and the time of the walker's last change to any of them."""

    settings: Settings
    changed_at: datetime

    def __post_init__(self) -> None:
        refuse_impossible("changed_at", self.changed_at)

    def check_clock(self, now: datetime) -> None:
        """Raises ClockWrong when the change is more than a day after `now`."""
        refuse_ahead("changed_at", self.changed_at, now)
