"""Content of notifications, from the walker's own progress: kind, and never a reproach.

How to change me: write for a locked screen that is read in two seconds, then run `make words`.
static/js/worker/push.js shows the message. If it fails, Safari shows the declarative message
(https://www.w3.org/TR/push-api/#declarative-push-message).
An iPhone knows neither actions nor tags, so a tap opens the page with the answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote
from weakref import WeakKeyDictionary

from babel.support import NullTranslations

from coach.domain.missed_week import missed_week
from coach.domain.moments import as_text, local_day
from coach.domain.offer import ASK_AGAIN, AT_REST, DOCTOR_FIRST, FORWARD_ONLY, offer
from coach.domain.plan import is_in_force, own_intervals
from coach.domain.plan_progress import progress_under
from coach.domain.programme import step_named
from coach.domain.walk import Surface
from coach.durations import intervals_in_words
from coach.languages import sentences
from coach.store.deliveries import Claimed, Phone
from coach.store.logs import Log

DECLARATIVE = 8030
"""Marker of a declarative message (RFC 8030 gave the number)."""
ANY_REMINDER = "00000000-0000-0000-0000-000000000000"
INVITATIONS_KEPT = 1_000
NO_WALK = (AT_REST, ASK_AGAIN, DOCTOR_FIRST)
"""Offers before which no question after a missed week is asked."""


@dataclass(frozen=True)
class NextWalk:
    """Next walk, as Today shows it."""

    offered: str
    """As `offer` gives it."""
    surface: Surface
    backward_s: tuple[int, ...]
    """Intervals of the step or of the plan; empty where no step is offered."""
    companion: bool
    """True: the plan asks for a companion."""


_next_walks: WeakKeyDictionary[Log, tuple[datetime, NextWalk]] = WeakKeyDictionary()
"""Cache of `_next_walk`: as long as a batch has the log."""

Say = Callable[[str], str]
"""Translation of an English sentence into the phone's language."""


def payload(claimed: Claimed, phone: Phone, now: datetime) -> bytes:
    """Body of the push message for that phone, in its language."""
    if claimed.reminder_id is None:
        return _test(phone, claimed.due_at)
    if claimed.kind == "question":
        return _question(phone, claimed.due_at)
    next_walk = _next_walk(claimed.log, now.replace(second=0, microsecond=0))
    if claimed.kind == "missed" and next_walk.offered not in NO_WALK and _missed_week(claimed, now):
        return _why(phone, claimed.due_at)
    invitation = _invitation(
        phone.origin,
        phone.language,
        claimed.due_at,
        claimed.zone,
        claimed.kind != "later",
        next_walk,
    )
    return invitation.replace(ANY_REMINDER.encode(), claimed.reminder_id.encode())


def _next_walk(log: Log, minute: datetime) -> NextWalk:
    """Next walk. A long log is folded once a minute, not once for each phone."""
    known = _next_walks.get(log)
    if known is None or known[0] != minute:
        known = _next_walks[log] = minute, _planned(log, minute)
    return known[1]


def _planned(log: Log, now: datetime) -> NextWalk:
    current = progress_under(log.plan, log.walks, log.screenings, now, log.stops, log.earlier)
    # A day of rest has no reminder (outcome.py).
    offered = offer(current, log.screenings, log.falls, now, rests=False)
    plan = log.plan if log.plan and is_in_force(log.plan, now) else None
    last = max(log.walks, key=lambda walk: walk.started_at, default=None)
    is_step = offered not in (AT_REST, ASK_AGAIN, DOCTOR_FIRST, FORWARD_ONLY)
    own = own_intervals(plan, offered, now) if is_step else ()
    return NextWalk(
        offered,
        (plan and plan.surface) or (last.surface if last else "path"),
        own or (step_named(offered).backward_s if is_step else ()),
        is_step and plan is not None and plan.companion,
    )


def _test(phone: Phone, due_at: datetime) -> bytes:
    say = sentences(phone.language).gettext
    words = say("Reminders work on this phone"), say("This is the test that you asked for.")
    return _as_bytes(words, phone.language, f"{phone.origin}/reminders", "test", due_at)


def _question(phone: Phone, due_at: datetime) -> bytes:
    say = sentences(phone.language).gettext
    words = (
        say("Would another time suit you better?"),
        say("You can choose other days or another time. Until then, no reminders for a week."),
    )
    return _as_bytes(words, phone.language, f"{phone.origin}/reminders", "reminder", due_at)


def _missed_week(claimed: Claimed, now: datetime) -> date | None:
    log = claimed.log
    return missed_week(log.walks, log.screenings, log.stops, log.falls, log.weeks, now, claimed.zone)


def _why(phone: Phone, due_at: datetime) -> bytes:
    """Question after a missed week. Today asks it too, with an offer for each answer."""
    say = sentences(phone.language).gettext
    words = (
        say("How are you?"),
        say("Last week was without a walk, and that is fine. Tell us what got in the way, if you like."),
    )
    return _as_bytes(words, phone.language, f"{phone.origin}/?missed-week", "reminder", due_at)


# Cached because many walkers who are due at one moment get the same notification.
@lru_cache(maxsize=INVITATIONS_KEPT)
def _invitation(
    origin: str, language: str, due_at: datetime, zone: str, may_wait: bool, next_walk: NextWalk
) -> bytes:
    """Notification for `ANY_REMINDER`."""
    catalogue = sentences(language)
    say = catalogue.gettext
    asked = f"reminder={ANY_REMINDER}&due_at={quote(as_text(due_at))}"
    answers = [("later", say("In an hour"))] if may_wait else []
    actions = [
        {"action": "start", "title": say("Start"), "navigate": f"{origin}/walk"},
        *(
            {"action": answer, "title": title, "navigate": f"{origin}/reminders?answer={answer}&{asked}"}
            for answer, title in (*answers, ("not_today", say("Not today")))
        ),
    ]
    words = _words(_day(local_day(due_at, zone).isoweekday(), say), next_walk, catalogue)
    answers_page = f"{origin}/reminders?{asked}{'' if may_wait else '&later=no'}"
    return _as_bytes(
        words, language, answers_page, "reminder", due_at, {"reminder": ANY_REMINDER}, actions=actions
    )


def _words(day: str, next_walk: NextWalk, catalogue: NullTranslations) -> tuple[str, str]:
    """Title and body of the notification."""
    say, offered = catalogue.gettext, next_walk.offered
    if offered == AT_REST:
        return (
            say("{day}: an easy walk, forward?").format(day=day),
            say("Walking backward is paused until you have answered the questions."),
        )
    if offered in (ASK_AGAIN, DOCTOR_FIRST):  # `before` in outcome.py withholds the reminders of DOCTOR_FIRST
        return (
            say("{day}: time for your walk?").format(day=day),
            say("A few questions about your health come first."),
        )
    if offered == FORWARD_ONLY:
        return say("{day} walk, forward and easy").format(day=day), _waiting(next_walk.surface, say)
    numbers = intervals_in_words(next_walk.backward_s, catalogue)
    body = _waiting(next_walk.surface, say)
    if next_walk.companion:
        body += " " + say("Your plan says: only with someone.")
    return say("{day}: {numbers} backward").format(day=day, numbers=numbers), body


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


def _waiting(surface: Surface, say: Say) -> str:
    match surface:
        case "path":
            return say("On your path, if you feel well today.")
        case "track":
            return say("On your track, if you feel well today.")
        case "grass":
            return say("On the grass, if you feel well today.")
        case "treadmill":
            return say("On your treadmill, if you feel well today.")
        case "indoors":
            return say("Indoors, if you feel well today.")


def _as_bytes(
    words: tuple[str, str],
    language: str,
    navigate: str,
    tag: str,
    due_at: datetime,
    data: Mapping[str, str] = MappingProxyType({}),
    **more: object,
) -> bytes:
    title, body = words
    notification = {
        "title": title,
        "body": body,
        "lang": language,
        "dir": "ltr",
        "tag": tag,
        "navigate": navigate,
        # Read in the notification by WebKit and Firefox, in the message by the specification.
        "mutable": True,
        # The tag once more, because iOS keeps only the data.
        "data": {"tag": tag, "due_at": as_text(due_at), **data},
        **more,
    }
    message = {"web_push": DECLARATIVE, "mutable": True, "notification": notification}
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
