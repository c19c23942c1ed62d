"""Due times of a reminder in many time zones, and the cases in which it should not be sent."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.reminder import (
    InvalidReminder,
    Reminder,
    asks_instead,
    end_of_local_day,
    is_too_late,
    was_walked,
)
from coach.domain.zones import names

ID = "6f1c1a52-3c0e-4b8e-9d67-6a2f1d9b7c10"
ZONES = sorted(names())
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
SETTINGS = settings(derandomize=True, database=None, deadline=None)
# A minute after the clocks of these four zones went forward and back, in 2027.
NIGHTS = {
    "Europe/Berlin": ("2027-03-28", "2027-10-31"),
    "America/New_York": ("2027-03-14", "2027-11-07"),
    "Australia/Lord_Howe": ("2027-10-03", "2027-04-04"),
    "America/Santiago": ("2027-09-05", "2027-04-04"),
}


def a_reminder(**changes: Any) -> Reminder:
    return Reminder(**{"id": ID, "days": (2,), "at": "09:30", "zone": "Europe/Berlin", "on": True, **changes})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_it_is_due_on_the_chosen_day_at_the_chosen_local_time() -> None:
    monday = at("2026-11-23T12:00:00Z")

    assert a_reminder().next_due(monday) == at("2026-11-24T08:30:00Z")


def test_strictly_after_means_that_the_same_moment_is_a_week_later() -> None:
    due = at("2026-11-24T08:30:00Z")

    assert a_reminder().next_due(due) == due + timedelta(days=7)
    assert a_reminder().next_due(due - timedelta(microseconds=1)) == due


def test_the_day_is_the_walker_s_own_and_not_utc_s() -> None:
    reminder = a_reminder(days=(2,), at="08:00", zone="Pacific/Auckland")

    assert reminder.next_due(at("2026-11-20T00:00:00Z")) == at("2026-11-23T19:00:00Z")


def test_one_that_is_off_is_never_due() -> None:
    assert a_reminder(on=False).next_due(at("2026-11-23T12:00:00Z")) is None
    assert a_reminder(on=False).planned(at("2026-11-23T12:00:00Z"), None, at("2026-11-23T13:00:00Z")) is None


@pytest.mark.parametrize(
    ("zone", "wanted", "due"),
    [
        ("Europe/Berlin", "02:30", "2027-03-28T03:30:00+02:00"),
        ("America/New_York", "02:15", "2027-03-14T03:15:00-04:00"),
        ("Australia/Lord_Howe", "02:10", "2027-10-03T02:40:00+11:00"),
        ("America/Santiago", "00:45", "2027-09-05T01:45:00-03:00"),
    ],
)
def test_a_time_that_the_clocks_skip_moves_on_by_what_they_skip(zone: str, wanted: str, due: str) -> None:
    before = at(due) - timedelta(hours=6)

    assert a_reminder(days=EVERY_DAY, at=wanted, zone=zone).next_due(before) == at(due)


@pytest.mark.parametrize("zone", NIGHTS)
@pytest.mark.parametrize("minute", range(0, 24 * 60, 15))
def test_on_a_night_when_the_clocks_change_it_is_due_once(zone: str, minute: int) -> None:
    wanted = f"{minute // 60:02}:{minute % 60:02}"
    reminder = a_reminder(days=EVERY_DAY, at=wanted, zone=zone)

    for night in NIGHTS[zone]:
        days = [date.fromisoformat(night) + timedelta(days=ahead) for ahead in (-1, 0, 1)]
        assert [reminder.local_day(due) for due in all_due(reminder, days[0], days[-1])] == days


@SETTINGS
@given(
    zone=st.sampled_from(ZONES),
    days=st.sets(st.integers(1, 7), min_size=1),
    minute=st.integers(0, 24 * 60 - 1),
    now=st.datetimes(datetime(2026, 1, 1), datetime(2037, 12, 31), timezones=st.just(UTC)),
)
def test_in_every_zone_it_is_due_when_the_clock_there_says_so(
    zone: str, days: set[int], minute: int, now: datetime
) -> None:
    wanted = time(minute // 60, minute % 60)
    reminder = a_reminder(days=tuple(sorted(days)), at=wanted.strftime("%H:%M"), zone=zone)

    due = reminder.next_due(now)

    assert due is not None
    assert timedelta(0) < due - now <= timedelta(days=7, hours=3)
    local = due.astimezone(ZoneInfo(zone))
    meant = datetime.combine(local.date(), wanted, tzinfo=ZoneInfo(zone))
    assert local.isoweekday() in days or local - meant < timedelta(0)
    is_skipped = meant.astimezone(UTC).astimezone(ZoneInfo(zone)).time() != wanted
    assert local.time() == wanted or is_skipped
    assert local.fold == 0


@SETTINGS
@given(
    zone=st.sampled_from(ZONES),
    minute=st.integers(0, 24 * 60 - 1),
    now=st.datetimes(datetime(2026, 1, 1), datetime(2037, 12, 1), timezones=st.just(UTC)),
)
def test_in_every_zone_one_for_each_day_comes_once_a_day(zone: str, minute: int, now: datetime) -> None:
    wanted = time(minute // 60, minute % 60)
    reminder = a_reminder(days=EVERY_DAY, at=wanted.strftime("%H:%M"), zone=zone)

    days = []
    for _ in range(8):
        due = reminder.next_due(now)
        assert due is not None
        # A time that the clocks skip at midnight has moved to the next day.
        is_past_midnight = due.astimezone(ZoneInfo(zone)).time() < wanted
        days.append(reminder.local_day(due) - timedelta(days=is_past_midnight))
        now = due

    assert [day - days[0] for day in days] == [timedelta(days=ahead) for ahead in range(8)]


def test_a_time_that_the_clocks_skip_at_midnight_comes_just_after_it() -> None:
    reminder = a_reminder(days=EVERY_DAY, at="23:30", zone="America/Nuuk")

    due = [at("2026-03-28T12:00:00Z")]
    for _ in range(2):
        due.append(reminder.next_due(due[-1]) or due[-1])

    assert due[1:] == [at("2026-03-29T01:30:00Z"), at("2026-03-30T00:30:00Z")]


def test_quiet_until_tomorrow_leaves_tomorrow_s_first_minute() -> None:
    reminder = a_reminder(days=EVERY_DAY, at="00:00")
    now = at("2026-11-24T08:30:00Z")

    assert reminder.planned(now, end_of_local_day(now, reminder.zone), None) == at("2026-11-24T23:00:00Z")


def test_what_was_put_off_comes_before_the_next_regular_one() -> None:
    now, later = at("2026-11-24T08:31:00Z"), at("2026-11-24T09:31:00Z")

    assert a_reminder().planned(now, None, later) == later
    assert a_reminder().planned(later, None, later) == at("2026-12-01T08:30:00Z")


def test_a_walk_counts_for_its_local_day_only() -> None:
    reminder = a_reminder(at="20:00", zone="America/New_York")
    due = at("2026-11-25T01:00:00Z")  # Tuesday evening there

    assert reminder.was_walked(due, {date(2026, 11, 24)})
    assert not reminder.was_walked(due, {date(2026, 11, 23), date(2026, 11, 25)})


def test_a_zone_that_the_host_does_not_know_refuses_no_delivery() -> None:
    assert was_walked("Mars/Olympus_Mons", at("2026-11-25T01:00:00Z"), {date(2026, 11, 25)})


def test_after_sixty_minutes_it_is_too_late() -> None:
    due = at("2026-11-24T08:30:00Z")

    assert not is_too_late(due, due + timedelta(minutes=60))
    assert is_too_late(due, due + timedelta(minutes=60, microseconds=1))


def test_after_three_without_a_walk_the_fourth_asks_and_the_count_restarts() -> None:
    sent = [at(f"2026-11-{day}T08:30:00Z") for day in ("02", "04", "06")]
    walked, asked = at("2026-11-03T10:00:00Z"), at("2026-11-09T08:30:00Z")

    assert asks_instead(sent, [], None)
    assert not asks_instead(sent[:2], [], None)
    assert not asks_instead([*sent[:2], sent[1]], [], None)  # two phones got the same one
    assert not asks_instead(sent, [], walked)
    assert not asks_instead(sent, [asked], None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("days", ()),
        ("days", (0,)),
        ("days", (8,)),
        ("days", (2, 1)),
        ("days", (1, 1)),
        ("days", (True,)),
        ("days", [1]),
        ("at", "9:30"),
        ("at", "24:00"),
        ("at", "09:60"),
        ("at", "09:30:00"),
        ("at", "０9:30"),  # noqa: RUF001  (a wide zero, which is a digit to Python)
        ("zone", "Europe/Atlantis"),
        ("zone", "../etc/passwd"),
        ("on", 1),
        ("id", "no id"),
    ],
)
def test_a_wrong_field_is_named_with_what_to_do(field: str, value: object) -> None:
    with pytest.raises(InvalidReminder) as refused:
        a_reminder(**{field: value})

    assert list(refused.value.errors) == [field]
    assert all(sentence.endswith(".") for sentence in refused.value.errors[field])


def all_due(reminder: Reminder, first: date, last: date) -> list[datetime]:
    found = []
    due = reminder.next_due(
        datetime.combine(first, time(), tzinfo=ZoneInfo(reminder.zone)) - timedelta.resolution
    )
    while due and reminder.local_day(due) <= last:
        found.append(due)
        due = reminder.next_due(due)
    return found
