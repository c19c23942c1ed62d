"""The calendar file of the phone and the feed of the server name the moments of the reminders, for a year."""

from __future__ import annotations

import json
import random
import subprocess
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from icalendar import Calendar

from coach.config import ROOT
from coach.domain.diary import Pause
from coach.domain.planned_pause import is_paused
from coach.domain.planned_walks import AHEAD, planned_walks
from coach.domain.reminder import Reminder
from coach.web.calendar.calendar_text import calendar_text
from tests.web.calendar.support.read_calendar import moments_in

MANY = 60
ADDRESS = "https://walk.example/"
TITLE = (
    "Pasear; despacio, 10 % más \\ o\nmenos, y con muchas vueltas por el jardín de mañana: ¡ánimo, caminante!"
)
ZONES = (
    *("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Pacific/Auckland"),
    *("Africa/Casablanca", "America/Havana", "Asia/Beirut", "Asia/Kolkata", "UTC"),
)
TIMES = ("00:00", "00:15", "01:30", "02:00", "02:30", "03:00", "09:30", "23:45")

MAKE = """
const { plannedWalks } = await import("./static/js/engine/programme/planned-walks.js");
const { calendarOf } = await import("./static/js/store/calendar-file.js");
const [words, cases] = JSON.parse(process.argv[1]);
const made = cases.map(({ reminders, pauses, nowMs }) => {
  const walks = reminders.map((each) => plannedWalks(each, pauses, nowMs)).filter((each) => each);
  return calendarOf(walks, words, nowMs);
});
console.log(JSON.stringify(made));
"""


class Case(NamedTuple):
    reminders: list[Reminder]
    pauses: list[Pause]
    now: datetime

    def moments(self) -> list[datetime]:
        """Due times as the push worker plans them, without those in a planned pause."""
        due = [at for reminder in self.reminders for at in self.due(reminder)]
        return sorted(due)

    def due(self, reminder: Reminder) -> list[datetime]:
        due, at = [], reminder.next_due(self.now)
        while at and at <= self.now + AHEAD:
            day = reminder.local_day(at)
            if not is_paused(self.pauses, day, day):
                due.append(at)
            at = reminder.next_due(at)
        return due


def a_case(number: int) -> Case:
    chance = random.Random(number)
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(400 * 86_400))
    reminders = [
        Reminder(
            id=str(UUID(int=chance.getrandbits(128))),
            days=tuple(sorted(chance.sample(range(1, 8), chance.randint(1, 7)))),
            at=chance.choice(TIMES),
            zone=chance.choice(ZONES),
            on=chance.random() < 0.9,
        )
        for _ in range(chance.randint(0, 3))
    ]
    begins = [now.date() + timedelta(days=chance.randint(-9, 380)) for _ in range(chance.randint(0, 3))]
    pauses = [
        Pause(first, first + timedelta(days=chance.choice((0, 6, 30, 365))), "other") for first in begins
    ]
    return Case(reminders, pauses, now)


def clock(at: datetime, reminder: Reminder) -> str:
    return f"{at.astimezone(ZoneInfo(reminder.zone)):%H:%M}"


CASES = [a_case(number) for number in range(MANY)]


@pytest.fixture(scope="module")
def files() -> list[bytes]:
    """Calendar file of each case, made by the phone's code."""
    told = [
        {
            "reminders": [vars(reminder) for reminder in case.reminders],
            "pauses": [{"from": f"{pause.first}", "to": f"{pause.last}"} for pause in case.pauses],
            "nowMs": case.now.timestamp() * 1000,
        }
        for case in CASES
    ]
    words = {"title": TITLE, "advice": TITLE, "address": ADDRESS}
    command = ["node", "--input-type=module", "--eval", MAKE, json.dumps([words, told])]
    ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return [text.encode() for text in json.loads(ran.stdout)]


@pytest.fixture
def feeds(app: Flask) -> list[bytes]:
    """Feed of each case, as the server writes it."""
    with app.test_request_context():
        return [
            calendar_text(
                [walks for each in case.reminders if (walks := planned_walks(each, case.pauses, case.now))],
                ADDRESS,
                case.now,
            )
            for case in CASES
        ]


def test_the_file_names_the_moments_of_the_reminders(files: list[bytes]) -> None:
    for case, text in zip(CASES, files, strict=True):
        assert moments_in(text) == case.moments(), case


def test_the_feed_names_the_moments_of_the_reminders(feeds: list[bytes]) -> None:
    for case, text in zip(CASES, feeds, strict=True):
        assert moments_in(text) == case.moments(), case


def test_the_cases_have_skipped_times_and_planned_pauses(files: list[bytes]) -> None:
    due = [(each, at) for case in CASES for each in case.reminders for at in case.due(each)]
    skipped = [at for reminder, at in due if clock(at, reminder) != reminder.at]

    assert len(skipped) > 5
    assert sum(b"EXDATE" in text for text in files) > 15


def test_every_line_ends_as_the_format_says_and_has_at_most_75_bytes(
    files: list[bytes], feeds: list[bytes]
) -> None:
    for text in (*files, *feeds):
        assert text.endswith(b"END:VCALENDAR\r\n")
        assert b"\n" not in text.replace(b"\r\n", b"")
        assert max(len(line) for line in text.split(b"\r\n")) <= 75


def test_words_with_signs_of_the_format_are_read_as_they_were_written(files: list[bytes]) -> None:
    events = [event for text in files for event in Calendar.from_ical(text).walk("VEVENT")]

    assert len(events) > 40
    assert {(str(event["SUMMARY"]), str(event["DESCRIPTION"])) for event in events} == {(TITLE, TITLE)}


def test_each_walk_has_an_alarm_at_its_beginning(files: list[bytes], feeds: list[bytes]) -> None:
    for text in (*files, *feeds):
        events: list[Any] = list(Calendar.from_ical(text).walk("VEVENT"))
        for event in events:
            [alarm] = event.walk("VALARM")
            assert (str(alarm["ACTION"]), alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(0))
