"""What a reminder says: from the walker's own progress, kind, and never a reproach.

How to change me: these are the words on a locked screen, read in two seconds. After a change,
`make words`. Declarative Web Push (https://www.w3.org/TR/push-api/#declarative-push-message): Safari shows it
without our service worker, and static/js/worker/push.js reads the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import quote
from zoneinfo import ZoneInfo

from coach.domain.programme import rank, step_named
from coach.domain.progression import Progress, progress
from coach.domain.walk import Screening, Walk
from coach.languages import sentences
from coach.store.deliveries import Claimed, Phone

DECLARATIVE = 8030
"""The number by which a phone knows such a message (RFC 8030)."""
MOMENTS_KEPT = 100

Say = Callable[[str], str]
"""Says an English sentence in the phone's language."""


def payload(claimed: Claimed, phone: Phone, now: datetime) -> bytes:
    """The message for that phone, in its language."""
    origin, language = phone.origin, phone.language
    say = sentences(language).gettext
    if claimed.reminder_id is None:
        words = say("Reminders work on this phone"), say("This is the test that you asked for.")
        return _as_bytes(words, language, f"{origin}/reminders", tag="test")
    if claimed.kind == "question":
        words = (
            say("Would another time suit you better?"),
            say("You can choose other days or another time. Until then, no reminders for a week."),
        )
        return _as_bytes(words, language, f"{origin}/reminders", tag="reminder")
    due_at = _as_text(claimed.due_at)
    named = {"reminder": claimed.reminder_id, "due_at": due_at}
    asked = f"reminder={claimed.reminder_id}&due_at={quote(due_at)}"
    actions = [
        {"action": "start", "title": say("Start"), "navigate": f"{origin}/walk"},
        *(
            {"action": answer, "title": title, "navigate": f"{origin}/reminders?answer={answer}&{asked}"}
            for answer, title in (("later", say("In an hour")), ("not_today", say("Not today")))
            if not (answer == "later" and claimed.kind == "later")
        ),
    ]
    words = _invitation(claimed, now, say)
    return _as_bytes(words, language, f"{origin}/walk", tag="reminder", data=named, actions=actions)


def _invitation(claimed: Claimed, now: datetime, say: Say) -> tuple[str, str]:
    """Title and body."""
    day = _day(claimed.due_at.astimezone(ZoneInfo(claimed.zone)).isoweekday(), say)
    standing = progress(claimed.walks, claimed.screenings, now)
    if standing.paused:
        return (
            say("{day}: an easy walk, forward?").format(day=day),
            say("Walking backward rests until you have answered the questions."),
        )
    if _forward_only(claimed.screenings):
        return say("{day} walk, forward and easy").format(day=day), _waiting(claimed.walks, say)
    numbers = _numbers(step_named(_offered(standing)).backward_s, say)
    return say("{day} walk: {numbers}").format(day=day, numbers=numbers), _waiting(claimed.walks, say)


def _day(number: int, say: Say) -> str:
    return (
        say("Monday"),
        say("Tuesday"),
        say("Wednesday"),
        say("Thursday"),
        say("Friday"),
        say("Saturday"),
        say("Sunday"),
    )[number - 1]


def _waiting(walks: Sequence[Walk], say: Say) -> str:
    last = max(walks, key=lambda walk: walk.started_at, default=None)
    match last.surface if last else "path":
        case "path":
            return say("Your path is waiting.")
        case "track":
            return say("Your track is waiting.")
        case "grass":
            return say("The grass is waiting.")
        case "treadmill":
            return say("Your treadmill is waiting.")
        case "indoors":
            return say("Your place indoors is waiting.")


def _forward_only(screenings: Sequence[Screening]) -> bool:
    last = max(screenings, key=lambda each: (each.answered_at, each.id), default=None)
    return last is not None and not last.cleared


def _offered(standing: Progress) -> str:
    # After a deletion the log can recommend more than it unlocks.
    return min(standing.recommended, standing.unlocked, key=rank)


def _numbers(intervals: Sequence[int], say: Say) -> str:
    """As on the screen (static/js/views/words.js): "2 × 4 minutes", "7 + 3 minutes", "30 seconds"."""
    if len(intervals) > 1 and len(set(intervals)) == 1:
        return f"{len(intervals)} × {_duration(intervals[0], say)}"
    if all(seconds % 60 == 0 for seconds in intervals) and len(intervals) > 1:
        minutes = " + ".join(str(seconds // 60) for seconds in intervals)
        return say("{numbers} minutes").format(numbers=minutes)
    return " + ".join(_duration(seconds, say) for seconds in intervals)


def _duration(seconds: int, say: Say) -> str:
    if seconds % 60:
        return say("{count} seconds").format(count=seconds)
    return say("1 minute") if seconds == 60 else say("{count} minutes").format(count=seconds // 60)


# json.dumps makes a new one each time, unless everything is as it would have it.
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _as_bytes(words: tuple[str, str], language: str, navigate: str, **more: object) -> bytes:
    title, body = words
    notification = {
        "title": title,
        "body": body,
        "lang": language,
        "dir": "ltr",
        "navigate": navigate,
        **more,
    }
    message = {"web_push": DECLARATIVE, "notification": notification}
    return _JSON.encode(message).encode()


# Many are due at one moment.
@lru_cache(maxsize=MOMENTS_KEPT)
def _as_text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
