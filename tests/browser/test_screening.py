"""Screening: each outcome, what it opens, and what lifts a pause."""

from __future__ import annotations

from datetime import datetime, timedelta

from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, answered, cleared, earlier_walk, settings_on, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.track import hurry, wait_until_s, walk_to_the_end
from tests.browser.support.walking import (
    answer_questions,
    go_on,
    go_on_again,
    open_more,
    report,
    see_outcome,
    skip_to,
    start,
    wait_after_skip,
)
from tests.support.people import a_report

FORWARD = "An easy walk, forward"
TELL_THEM = "It raises the heart rate more than walking forward."


def test_a_doctor_first_means_no_walk_of_any_kind(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(
        phone, "pain or discomfort in your chest", "exercise only with supervision", "65 or older"
    )

    assert see_outcome(phone) == "doctor_first"
    phone.shows("call the emergency services")
    phone.shows(TELL_THEM)
    phone.tap("All right")
    expect(phone.page.locator("[data-offer=doctor_first]")).to_be_visible()
    phone.has_no_tappable("Start the walk")
    phone.has_no_tappable("Walk forward only")
    phone.open("/walk?forward")
    expect(phone.page.locator("[data-outcome=doctor_first]")).to_be_visible()
    expect(phone.page.locator("[data-start]")).to_have_count(0)


def test_a_yes_by_mistake_can_be_taken_back_at_once(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone, "blacked out")
    assert see_outcome(phone) == "doctor_first"
    phone.tap("I gave a wrong answer: ask me again")
    phone.has_heading("Did you tap Yes by mistake?")
    phone.tap("It did happen")
    expect(phone.page.locator("[data-outcome=doctor_first]")).to_be_visible()
    phone.tap("I gave a wrong answer: ask me again")

    phone.tap("It was a mistake: ask me again")
    phone.shows("still count")

    answer_questions(phone, "65 or older")
    assert see_outcome(phone) == "gentle"


def test_a_yes_by_mistake_cannot_be_taken_back_later(phone: Phone) -> None:
    phone.open("/learn")
    add_to_log(phone, screenings=[answered("doctor_first", days_ago=0)])
    phone.open("/walk")
    phone.tap("I gave a wrong answer: ask me again")
    phone.has_heading("Did you tap Yes by mistake?")
    phone.context.clock.install(time=datetime.now() + timedelta(minutes=11))

    phone.tap("It was a mistake: ask me again")

    expect(phone.page.locator("[data-outcome=doctor_first]")).to_be_visible()
    phone.has_no_tappable("I gave a wrong answer")


def test_a_gentle_outcome_starts_at_the_gentlest_level(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone, "afraid of falling")
    assert see_outcome(phone) == "gentle"
    phone.shows("afraid")
    phone.shows("You begin with 30 seconds backward at a time.")
    assert settings_on(phone)["look_standing"] is False
    go_on(phone)

    phone.shows("Gentle level 1: 4 × 30 seconds backward")
    phone.open("/")
    phone.has_heading("Gentle level 1")


def test_a_stiff_neck_looks_standing(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone, "Is your neck stiff")

    assert see_outcome(phone) == "gentle"

    phone.shows("Go with a companion, if you can.")
    settings = settings_on(phone)
    assert (settings["look_standing"], settings["shoulder_every_s"]) == (True, 30)
    go_on(phone)
    phone.tap("Next")
    phone.shows("I stop before I look behind")


def test_my_health_has_changed_asks_again_and_the_newest_answers_count(phone: Phone) -> None:
    phone.open("/learn")
    add_to_log(phone, screenings=[cleared(days_ago=9)])
    phone.open("/")
    phone.tap("My health has changed")
    phone.has_heading("A few questions, once more")

    answer_questions(phone, "stroke")

    assert see_outcome(phone) == "clinician_first"
    phone.shows_not("the supervision you were told to have")
    phone.open("/")
    phone.has_heading(FORWARD)
    phone.open("/settings")
    phone.tap("My health has changed")
    answer_questions(phone)
    assert see_outcome(phone) == "standard"
    phone.open("/")
    phone.has_heading("Level 1")


def test_a_clinician_first_leads_to_a_forward_walk_and_to_no_other(phone: Phone) -> None:
    phone.open("/learn")
    add_to_log(phone, screenings=[answered("clinician_first", days_ago=1)])
    phone.open("/walk")
    start(phone)
    hurry(phone)
    wait_until_s(phone, 80)
    skip_to(phone, "cool_down")
    open_more(phone)
    wait_after_skip(phone)
    phone.tap("Skip this")
    phases = walk_to_the_end(phone)
    report(phone, "Confident")

    assert phases == ["get_ready", "warm_up", "cool_down"]
    phone.has_heading("Saved")
    phone.shows_not("backward")
    [walk] = walks_on(phone)
    assert (walk["step"], walk["planned"]["backward_s"], walk["walked"]["backward_s"]) == (None, [], 0)
    assert 70 <= walk["walked"]["forward_s"] < 300

    phone.open("/walk?step=s1")

    phone.shows(FORWARD)
    phone.open("/")
    phone.has_heading(FORWARD)
    phone.open("/levels")
    phone.has_no_tappable("Walk Level 1")
    phone.open("/history")
    phone.shows("confident")


def test_after_a_fall_a_forward_walk_lifts_no_pause_and_cleared_answers_do(phone: Phone) -> None:
    phone.open("/learn")
    fall = earlier_walk("s1", days_ago=1.1, report=a_report(setback="fall", confidence=1, reported_at=None))
    add_to_log(phone, walks=[fall], screenings=[cleared(days_ago=4)])

    phone.open("/walk?step=s1")
    answer_questions(phone, "heart problem")
    go_on_again(phone)

    phone.shows(FORWARD)
    phone.open("/")
    phone.has_heading("Walking backward is paused")
    phone.tappable("They have agreed").wait_for()

    phone.open("/walk?step=s1")
    answer_questions(phone)
    go_on_again(phone)

    phone.shows("Gentle level 1: 4 × 30 seconds backward")
    phone.open("/")
    phone.has_heading("Gentle level 1")
