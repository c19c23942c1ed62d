"""What a reminder says: from the walker's own progress, kind, and never a reproach.

How to change me: these are the words on a locked screen, read in two seconds. Declarative Web Push
(https://www.w3.org/TR/push-api/#declarative-push-message): Safari shows it without our service worker, and
static/js/worker/push.js reads the same.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import quote
from zoneinfo import ZoneInfo

from coach.domain.programme import rank, step_named
from coach.domain.progression import Progress, progress
from coach.domain.walk import Screening, Surface, Walk
from coach.store.deliveries import Claimed

DECLARATIVE = 8030
"""The number by which a phone knows such a message (RFC 8030)."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WAITING: dict[Surface, str] = {
    "path": "Your path is waiting.",
    "track": "Your track is waiting.",
    "grass": "The grass is waiting.",
    "treadmill": "Your treadmill is waiting.",
    "indoors": "Your place indoors is waiting.",
}
ANSWERS = {"later": "In an hour", "not_today": "Not today"}
MOMENTS_KEPT = 100


def payload(claimed: Claimed, origin: str, now: datetime) -> bytes:
    """The message for a phone that opens the app at `origin` ("https://host")."""
    if claimed.reminder_id is None:
        return _as_bytes(_TEST, f"{origin}/reminders", tag="test")
    if claimed.kind == "question":
        return _as_bytes(_QUESTION, f"{origin}/reminders", tag="reminder")
    words = _invitation(claimed, now)
    due_at = _as_text(claimed.due_at)
    named = {"reminder": claimed.reminder_id, "due_at": due_at}
    asked = f"reminder={claimed.reminder_id}&due_at={quote(due_at)}"
    actions = [
        {"action": "start", "title": "Start", "navigate": f"{origin}/walk"},
        *(
            {"action": answer, "title": title, "navigate": f"{origin}/reminders?answer={answer}&{asked}"}
            for answer, title in ANSWERS.items()
            if not (answer == "later" and claimed.kind == "later")
        ),
    ]
    return _as_bytes(words, f"{origin}/walk", tag="reminder", data=named, actions=actions)


_TEST = ("Reminders work on this phone", "This is the test that you asked for.")
_QUESTION = (
    "Would another time suit you better?",
    "You can choose other days or another time. Until then, no reminders for a week.",
)


def _invitation(claimed: Claimed, now: datetime) -> tuple[str, str]:
    """Title and body."""
    day = DAYS[claimed.due_at.astimezone(ZoneInfo(claimed.zone)).weekday()]
    standing = progress(claimed.walks, claimed.screenings, now)
    if standing.paused:
        return (
            f"{day}: an easy walk, forward?",
            "Walking backward rests until you have answered the questions.",
        )
    if _forward_only(claimed.screenings):
        return f"{day} walk, forward and easy", _waiting(claimed.walks)
    return f"{day} walk: {_numbers(step_named(_offered(standing)).backward_s)}", _waiting(claimed.walks)


def _waiting(walks: Sequence[Walk]) -> str:
    last = max(walks, key=lambda walk: walk.started_at, default=None)
    return WAITING[last.surface if last else "path"]


def _forward_only(screenings: Sequence[Screening]) -> bool:
    last = max(screenings, key=lambda each: (each.answered_at, each.id), default=None)
    return last is not None and not last.cleared


def _offered(standing: Progress) -> str:
    # After a deletion the log can recommend more than it unlocks.
    return min(standing.recommended, standing.unlocked, key=rank)


def _numbers(intervals: Sequence[int]) -> str:
    """As on the screen (static/js/views/words.js): "2 × 4 minutes", "7 + 3 minutes", "30 seconds"."""
    if len(intervals) > 1 and len(set(intervals)) == 1:
        return f"{len(intervals)} × {_duration(intervals[0])}"
    if all(seconds % 60 == 0 for seconds in intervals) and len(intervals) > 1:
        return " + ".join(str(seconds // 60) for seconds in intervals) + " minutes"
    return " + ".join(_duration(seconds) for seconds in intervals)


def _duration(seconds: int) -> str:
    if seconds % 60:
        return f"{seconds} seconds"
    return "1 minute" if seconds == 60 else f"{seconds // 60} minutes"


# json.dumps makes a new one each time, unless everything is as it would have it.
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _as_bytes(words: tuple[str, str], navigate: str, **more: object) -> bytes:
    title, body = words
    notification = {"title": title, "body": body, "lang": "en", "dir": "ltr", "navigate": navigate, **more}
    message = {"web_push": DECLARATIVE, "notification": notification}
    return _JSON.encode(message).encode()


# Many are due at one moment.
@lru_cache(maxsize=MOMENTS_KEPT)
def _as_text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
