"""Weeks: planned pauses, the question after a missed week, milestones, themes."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.support.log import (
    add_to_diary,
    add_to_log,
    clear_diary,
    cleared,
    diary_on,
    earlier_walk,
    fell,
    settings_on,
)
from tests.browser.support.phone import Phone
from tests.browser.support.screens import NO_ROOM
from tests.browser.support.week_screens import day_from_now, days_since_that_saturday, missed_a_week
from tests.support.people import a_reminder, a_report, new_id

OFFERS = (
    ("No time", "Walk forward", "/walk?forward"),
    ("I forgot", "Choose days and a time", "/reminders"),
    ("A bit afraid", "Practise at home", "/rehearsal"),
    ("I was away", "Plan a pause", "/pause"),
)


def test_a_pause_is_planned_changed_ended_early_brought_back_and_taken_back(phone: Phone) -> None:
    phone.open("/settings")
    phone.tap("A planned pause")
    phone.field("First day").fill(day_from_now(-3))
    phone.field("Last day").fill(day_from_now(-5))
    phone.tap("Save the pause")
    phone.shows("Choose the first day of the pause, or a later one.")
    assert diary_on(phone, "pause") == []

    phone.field("Last day").fill(day_from_now(9))
    phone.choose("Ill", "Why?")
    phone.tap("Save the pause")
    phone.tap("Change the days")
    phone.field("Last day").fill(day_from_now(12))
    phone.tap("Save the pause")
    phone.shows("Saved.")
    planned = {"from": day_from_now(-3), "to": day_from_now(12), "because": "ill"}
    assert diary_on(phone, "pause") == [planned]

    phone.tap("I am back: end it today")
    phone.shows("The pause is over. Welcome back.")
    [ended] = diary_on(phone, "pause")
    assert ended["from"] == planned["from"] < ended["to"] < planned["to"]

    phone.tap("Undo")
    phone.tappable("I am back: end it today").wait_for()
    assert diary_on(phone, "pause") == [planned]

    clear_diary(phone, "pause")
    add_to_diary(phone, "pause", {"from": day_from_now(5), "to": day_from_now(9), "because": "holiday"})
    phone.open("/pause")
    phone.tap("Take it back")
    phone.shows("The pause is taken back.")
    assert diary_on(phone, "pause") == []


def test_the_reminders_page_says_until_when_it_is_quiet(phone: Phone) -> None:
    phone.sign_up("quiet@example.org")
    phone.api("PUT", f"/api/reminders/{new_id()}", a_reminder(days=[1, 2, 3, 4, 5, 6, 7]))
    phone.open("/reminders")
    expect(phone.page.locator(".when")).to_contain_text("Next:")
    phone.tap("Going away, or ill? Plan a pause")
    phone.field("Last day").fill(day_from_now(20))
    phone.tap("Save the pause")
    phone.shows("Saved.")

    phone.open("/reminders")

    phone.shows("No reminders until")
    expect(phone.page.locator(".when")).not_to_contain_text("Next:")


def test_a_week_with_a_planned_pause_is_not_counted_against_the_goal(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=0)], screenings=[cleared(days_ago=1)])
    add_to_diary(phone, "pause", {"from": day_from_now(0), "to": day_from_now(3), "because": "holiday"})

    phone.open("/")

    phone.has_heading("You planned a pause")
    phone.has_heading("This week")
    phone.shows_not("walking day")


def test_after_a_missed_week_today_asks_once_and_keeps_the_answer(phone: Phone) -> None:
    missed_a_week(phone)
    phone.open("/?missed-week")
    expect(phone.page.locator("[data-missed-week] h2")).to_be_focused()

    phone.tap("The weather")
    phone.has_heading("Indoors this time")
    [answer] = diary_on(phone, "missed_week")
    assert answer["because"] == "weather"
    phone.tap("Walk indoors")
    expect(phone.page.get_by_role("radio", name="Indoors")).to_be_checked()

    phone.open("/")
    phone.page.wait_for_load_state("networkidle")
    expect(phone.page.locator("[data-missed-week]")).to_have_count(0)


def test_each_reason_has_an_offer_that_leads_to_its_page(phone: Phone) -> None:
    missed_a_week(phone)
    # A break of two weeks lowers the level by itself.
    level = 3 if days_since_that_saturday() < 14 else 2
    for reason, offer, leads_to in (("My knee", f"Gentle level {level}", f"/walk?step=g{level}"), *OFFERS):
        clear_diary(phone, "missed_week")
        phone.open("/")

        phone.tap(reason)

        link = phone.page.locator("[data-offer-for] a")
        expect(link).to_contain_text(offer)
        expect(link).to_have_attribute("href", leads_to)


def test_without_a_goal_and_without_reminders_no_week_is_missed(phone: Phone) -> None:
    missed_a_week(phone)
    phone.open("/settings")
    phone.choose("no goal", "Walking days")
    assert settings_on(phone)["weekly_goal"] == 0

    phone.open("/")

    phone.page.wait_for_load_state("networkidle")
    expect(phone.page.locator("[data-missed-week]")).to_have_count(0)


def test_a_milestone_is_said_once(phone: Phone) -> None:
    phone.open("/")
    walks = [earlier_walk("s3", days_ago=days) for days in (4, 1)]
    add_to_log(phone, walks=walks, screenings=[cleared(days_ago=0)])

    phone.open("/")
    phone.has_heading("Your first ten minutes backward")

    phone.open("/")
    phone.page.wait_for_load_state("networkidle")
    expect(phone.page.locator("[data-milestone]")).to_have_count(0)


def test_a_full_phone_opens_today_and_says_its_milestone_each_time(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, walks=[earlier_walk("s8", days_ago=1)], screenings=[cleared(days_ago=0)])
    phone.context.add_init_script(NO_ROOM)

    for _ in range(2):
        phone.open("/")
        phone.has_heading("Your first ten minutes backward")
    phone.excuse()


def test_under_a_card_about_a_fall_and_while_paused_nothing_is_said_of_weeks(
    new_phone: Callable[[], Phone],
) -> None:
    fallen = new_phone()
    fallen.open("/")
    walks = [earlier_walk("s3", days_ago=4), earlier_walk("s3", days_ago=1, report=a_report(setback="fall"))]
    add_to_log(fallen, walks=walks, screenings=[cleared(days_ago=9)])
    told = new_phone()
    missed_a_week(told)
    add_to_log(told, screenings=[], falls=[fell(days_ago=-0.001)])
    for phone in (fallen, told):
        phone.open("/")
        phone.page.locator(".card.notice").wait_for()
        phone.page.wait_for_load_state("networkidle")

        cards = phone.page.locator("[data-milestone], [data-missed-week], [data-theme-of-month]")
        expect(cards).to_have_count(0)
