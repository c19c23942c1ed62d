"""How the coach should sound and behave for a walker. The theme is not among them: it is the phone's.

How to change me: a field with its default and its bound here, its name in coach/web/api/schemas.py, and the
same in static/js/store/settings.js. tests/vectors/settings.json holds the two together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from coach.domain import bounds
from coach.domain.walk import refuse_ahead, refuse_before_2020

Bed = Literal["air", "beat"]
SoundMode = Literal["pocket", "with_music"]


class InvalidSettings(ValueError):
    """A bound is broken. `errors`: sentences that say what to do, by path ("settings.weekly_goal")."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        self.errors = dict(errors)
        super().__init__(f"{self.errors}")


@dataclass(frozen=True)
class Settings:
    """What a walker chose, as far as it is not as usual."""

    shoulder_every_s: int = 20
    """Seconds between shoulder checks; 0: none."""
    halfway: bool = True
    countdown: bool = True
    voice: bool = True
    """False: the tones alone say it."""
    voice_db: int = 0
    """Decibels by which the voice is louder than it usually is beside the tones."""
    bed: Bed = "air"
    """What is heard between the cues: next to nothing, or a beat to walk to."""
    beats_per_minute: int = 100
    vibration: bool = True
    keep_screen_on: bool = False
    sound_mode: SoundMode = "pocket"
    """"pocket": locked, nothing else is heard; "with_music": the screen stays on, and other music goes on."""
    touch_lock: bool = False
    weekly_goal: int = 3
    """Walking days a week. Three is what the World Health Organization advises older adults for balance."""

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
            "weekly_goal": bounds.whole(self.weekly_goal, bounds.WALKING_DAYS),
        }
        if errors := {f"settings.{name}": said for name, said in complaints.items() if said}:
            raise InvalidSettings(errors)


@dataclass(frozen=True)
class ChosenSettings:
    """Settings, and when the walker changed one of them last."""

    settings: Settings
    changed_at: datetime

    def __post_init__(self) -> None:
        refuse_before_2020("changed_at", self.changed_at)

    def check_clock(self, now: datetime) -> None:
        """Raises ClockWrong when they were changed more than a day after `now`."""
        refuse_ahead("changed_at", self.changed_at, now)
