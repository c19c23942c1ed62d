"""Screens about the weeks: planned pauses, a missed week, milestones, themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tests.browser.support.log import add_to_diary, add_to_log, cleared, earlier_walk
from tests.browser.support.phone import Phone


def weeks(new_phone: Callable[[], Phone]) -> Iterator[tuple[str, Phone]]:
    missed = new_phone()
    missed_a_week(missed)
    missed.open("/")
    missed.page.locator("[data-missed-week]").wait_for()
    yield "today, after a missed week", missed
    # The offer with the most buttons; the others have the same shape.
    missed.page.locator("[data-because=weather]").tap()
    missed.page.locator("[data-offer-for]").wait_for()
    yield "today, an offer after a missed week", missed
    back = new_phone()
    back.open("/")
    add_to_log(back, walks=[earlier_walk("s3", days_ago=20)], screenings=[cleared(days_ago=0)])
    add_to_diary(back, "pause", {"from": day_from_now(-19), "to": day_from_now(-1), "because": "holiday"})
    back.open("/")
    back.page.locator("[data-planned-break]").wait_for()
    yield "today, back from a planned pause", back
    far = new_phone()
    after_the_last_level(far)
    far.open("/")
    far.page.locator("[data-theme-of-month]").wait_for()
    yield "today, the theme of the month", far


def planned_pauses(phone: Phone) -> Iterator[tuple[str, Phone]]:
    phone.open("/pause")
    yield "pause, none yet", phone
    phone.tap("Save the pause")
    phone.page.locator("#to-slip").wait_for()
    yield "pause, an error", phone
    phone.field("First day").fill(day_from_now(-1))
    phone.field("Last day").fill(day_from_now(9))
    phone.choose("Ill", "Why?")
    phone.tap("Save the pause")
    phone.page.locator("[data-pause]").wait_for()
    yield "pause, one that has begun", phone
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=3)], screenings=[cleared(days_ago=0)])
    phone.open("/")
    phone.page.locator("[data-planned-pause]").wait_for()
    yield "today, in a planned pause", phone


def missed_a_week(phone: Phone) -> None:
    """A log whose last walk was on the Saturday before the last full week."""
    phone.open("/")
    walk = earlier_walk("s2", days_ago=days_since_that_saturday())
    add_to_log(phone, walks=[walk], screenings=[cleared(days_ago=0)])


def days_since_that_saturday() -> int:
    return date.today().weekday() + 9


def after_the_last_level(phone: Phone) -> None:
    """A log in which every step is open, with its milestones long ago."""
    phone.open("/")
    steps = ("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8")
    walks = [earlier_walk(step, days_ago=60 - place) for place, step in enumerate(steps)]
    walks += [earlier_walk("s8", days_ago=days) for days in (52, 44, 36, 28, 20, 12, 6, 1)]
    add_to_log(phone, walks=walks, screenings=[cleared(days_ago=0)])


def day_from_now(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()
