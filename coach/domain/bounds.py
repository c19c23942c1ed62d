"""Checks of single fields. A check returns sentences that tell the reader what to do, none for a good value.

The values come from other programs, so a check accepts any type and never raises.
"""

import re
from datetime import UTC, date, datetime, timedelta

from coach.domain import zones
from coach.domain.sentence import say

INTERVALS_AT_MOST = 20
INTERVAL_S = (10, 3_600)
PHASE_S = (0, 3_600)
WALKED_S = (0, 86_400)
CONFIDENCE = (1, 5)
SCORE = (0, 10)
NOTE_AT_MOST = 2_000
WEEKDAY = (1, 7)
SHOULDER_EVERY_S = (15, 20, 30, 45, 0)
VOICE_DB = (-6, 0, 6)
BEATS_PER_MINUTE = (60, 120)
WALKING_DAYS = (0, 7)
NAME_LETTERS = (1, 40)
"""Letters of the name of an own walk, in code points."""
OWN_TIMES = (1, 20)
OWN_SECONDS = (10, 600)
OWN_RECOVER_S = (30, 600)
HEART_RATE = (30, 230)
"""Beats a minute that a person and a strap can have."""
UUID_TEXT = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MONTH = re.compile("[0-9]{4}-(0[1-9]|1[0-2])")
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
DAYS = (date(2020, 1, 1), date(2199, 12, 31))
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
# Control characters, and those that turn or hide text: a name could pass for another one.
NOT_SHOWABLE = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ud800-\\udfff]"
)
CLOCK_TIME = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")


def whole(value: object, limits: tuple[int, int]) -> list[str]:
    """A whole number from `limits[0]` to `limits[1]`."""
    least, most = limits
    good = _is_whole(value, limits)
    return [] if good else [say("Give a whole number from {least} to {most}.", least=least, most=most)]


def seconds(value: object, limits: tuple[int, int]) -> list[str]:
    """Like `whole`, with a sentence about seconds."""
    least, most = limits
    good = _is_whole(value, limits)
    return [] if good else [say("Give whole seconds from {least} to {most}.", least=least, most=most)]


def score(value: object) -> list[str]:
    """Pain or effort, 0 to 10, or None."""
    good = value is None or _is_whole(value, SCORE)
    return [] if good else [say("Give a whole number from 0 to 10, or null.")]


def intervals(value: object) -> list[str]:
    """A tuple of at most 20 whole numbers of seconds, each 10 to 3,600; it may be empty."""
    if not isinstance(value, tuple) or len(value) > INTERVALS_AT_MOST:
        return [say("Give a list of at most {count} intervals.", count=INTERVALS_AT_MOST)]
    if not all(_is_whole(each, INTERVAL_S) for each in value):
        least, most = INTERVAL_S
        return [say("Give each interval whole seconds from {least} to {most}.", least=least, most=most)]
    return []


def results(value: object, limits: tuple[int, int], count: tuple[int, int]) -> list[str]:
    """A tuple of `count[0]` to `count[1]` whole numbers, each within `limits`."""
    if not isinstance(value, tuple) or not count[0] <= len(value) <= count[1]:
        return [say("Give a list of {least} to {most} results.", least=count[0], most=count[1])]
    return next((said for each in value if (said := whole(each, limits))), [])


def one_of(value: object, choices: tuple[str | None, ...]) -> list[str]:
    """Any of these words. None is good only where `choices` has it."""
    if value in choices:
        return []
    return [say("Choose one of {choices}.", choices=", ".join(choice or "null" for choice in choices))]


def number_of(value: object, choices: tuple[int, ...]) -> list[str]:
    """Any of these whole numbers. True and False are refused, although Python counts them as 1 and 0."""
    good = type(value) is int and value in choices
    return [] if good else [say("Choose one of {choices}.", choices=", ".join(map(str, choices)))]


def weekdays(value: object) -> list[str]:
    """A tuple of ISO weekdays, 1 (Monday) to 7, in order, each once, at least one."""
    if not isinstance(value, tuple) or not value:
        return [say("Choose at least one day.")]
    good = all(_is_whole(day, WEEKDAY) for day in value) and list(value) == sorted(set(value))
    return [] if good else [say("Give the days in order, each once, from 1 to 7.")]


def clock_time(value: object) -> list[str]:
    """Hours and minutes on a clock of 24 hours, such as "09:30"."""
    good = isinstance(value, str) and CLOCK_TIME.fullmatch(value)
    return [] if good else [say("Give a time like 09:30.")]


def month(value: object) -> list[str]:
    """A month of a year, such as "2026-11", or None."""
    good = value is None or (isinstance(value, str) and MONTH.fullmatch(value))
    return [] if good else [say("Give a month like 2026-11, or null.")]


def day_from(value: object) -> object:
    """Date that a text like "2026-11-27" says; any other value as it is, for `day` to refuse."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and DAY.fullmatch(value) else value
    except ValueError:
        return value


def day(value: object) -> list[str]:
    """A date from 2020 to 2199."""
    good = isinstance(value, date) and not isinstance(value, datetime) and DAYS[0] <= value <= DAYS[1]
    return [] if good else [say("Give a day like 2026-11-27.")]


def yes_or_no(value: object) -> list[str]:
    """A boolean. Other truthy values are refused."""
    return [] if isinstance(value, bool) else [say("Answer true or false.")]


def note(value: object) -> list[str]:
    """Text of at most 2,000 characters that every database can store."""
    if not isinstance(value, str) or len(value) > NOTE_AT_MOST:
        return [say("Write at most {count} characters.", count=NOTE_AT_MOST)]
    # PostgreSQL refuses NUL, and UTF-8 cannot encode half of a surrogate pair. JSON can carry both.
    if UNSTORABLE.search(value):
        return [say("Take out the characters that cannot be shown.")]
    return []


def name(value: object) -> list[str]:
    """Text of 1 to 40 characters that can be shown, without spaces around it."""
    least, most = NAME_LETTERS
    if not isinstance(value, str) or not least <= len(value) <= most:
        return [say("Write {least} to {most} characters.", least=least, most=most)]
    if NOT_SHOWABLE.search(value):
        return [say("Take out the characters that cannot be shown.")]
    return [] if value == value.strip() else [say("Take out the spaces around the name.")]


def record_id(value: object) -> list[str]:
    """A UUID in its canonical spelling, so that every phone sorts the same ids alike."""
    good = isinstance(value, str) and UUID_TEXT.fullmatch(value)
    return [] if good else [say("Give a UUID in lower case, with hyphens.")]


def instant(value: object) -> list[str]:
    """An aware time in UTC."""
    good = isinstance(value, datetime) and (value.tzinfo is UTC or value.utcoffset() == timedelta(0))
    return [] if good else [say("Give a time in UTC, like 2026-11-23T13:02:05Z.")]


def zone(value: object) -> list[str]:
    """A name from the IANA time zone database."""
    good = isinstance(value, str) and value in zones.names()
    return [] if good else [say("Name a time zone of the IANA database, like Europe/Berlin.")]


def _is_whole(value: object, limits: tuple[int, int]) -> bool:
    return type(value) is int and limits[0] <= value <= limits[1]  # isinstance(True, int) is true
