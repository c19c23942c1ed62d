"""Screening: each outcome, what it opens, and the agreement of a doctor or physiotherapist."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, answered, cleared, screenings_on, settings_on, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.walking import (
    answer_questions,
    at_rate,
    begin_first_walk,
    end_walk,
    go_on,
    go_on_again,
    hurry,
    in_phase,
    open_more,
    pass_screen,
    report,
    see_outcome,
    skip_to,
    wait_after_skip,
    wait_until_s,
    walk_to_the_end,
)

FORWARD = "An easy walk, forward"
TELL_THEM = "It raises the heart rate more than walking forward."


@pytest.mark.parametrize("yes", ["pain or discomfort in your chest", "blacked out"])
def test_a_doctor_first_means_no_walk_of_any_kind(phone: Phone, yes: str) -> None:
    phone.open("/walk")
    answer_questions(phone, yes, "exercise only with supervision", "65 or older")

    assert see_outcome(phone) == "doctor_first"
    phone.shows("call the emergency services")
    phone.shows(TELL_THEM)
    phone.tap("All right")
    expect(phone.page.locator("[data-offer=doctor_first]")).to_be_visible()
    phone.has_no_tappable("Start the walk")
    phone.has_no_tappable("Walk forward only")
    for address in ("/walk", "/walk?forward", "/walk?step=g1"):
        phone.open(address)
        expect(phone.page.locator("[data-outcome=doctor_first]")).to_be_visible()
        expect(phone.page.locator("[data-start]")).to_have_count(0)


def test_only_a_doctor_opens_walking_after_a_doctor_first(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone, "blacked out")
    see_outcome(phone)
    phone.tap("My doctor has said yes")
    phone.has_heading("has a doctor said yes to walking backward?")
    expect(phone.page.locator("input[name=who]")).to_have_count(0)
    phone.page.locator("[data-agree]").tap()
    phone.shows("Please choose the month.")

    agree(phone)

    phone.has_heading("How it goes")
    pass_screen(phone, "how")
    phone.shows("Gentle level 1: 4 × 30 seconds backward")
    newest = screenings_on(phone)[-1]
    assert (newest["cleared"], newest["outcome"], newest["agreed_by"]) == (True, "gentle", "doctor")
    assert newest["agreed_in"] == f"{datetime.now():%Y-%m}"


def test_new_answers_do_not_replace_a_doctors_yes(phone: Phone) -> None:
    phone.open("/learn")
    add_to_log(phone, screenings=[cleared(days_ago=9), answered("doctor_first", days_ago=0.1, start="g1")])

    phone.open("/")

    expect(phone.page.locator("[data-offer=doctor_first]")).to_be_visible()
    phone.has_no_tappable("My health has changed")
    for address in ("/walk?screening", "/walk?step=s1", "/walk?agreed"):
        phone.open(address)
        expect(phone.page.locator("[data-outcome=doctor_first], [data-screen=agreed]")).to_be_visible()
        expect(phone.page.locator("[href='/walk?screening']")).to_have_count(0)


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

    answer_questions(phone, "65 or older")
    assert see_outcome(phone) == "gentle"


def test_a_yes_by_mistake_cannot_be_taken_back_later(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone, "blacked out")
    see_outcome(phone)
    phone.tap("I gave a wrong answer: ask me again")
    phone.has_heading("Did you tap Yes by mistake?")
    phone.context.clock.install(time=datetime.now() + timedelta(minutes=11))

    phone.tap("It was a mistake: ask me again")

    expect(phone.page.locator("[data-outcome=doctor_first]")).to_be_visible()
    phone.has_no_tappable("I gave a wrong answer")


def test_a_doctors_yes_is_not_older_than_the_complaint(phone: Phone) -> None:
    phone.open("/learn")
    add_to_log(phone, screenings=[answered("doctor_first", days_ago=0.01, start="g1")])

    phone.open("/walk?agreed")

    expect(phone.page.locator("#month option:not([value=''])")).to_have_count(1)


def test_a_clinician_first_walks_forward_until_they_agree(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone, "heart problem", "only with supervision", "afraid of falling")
    assert see_outcome(phone) == "clinician_first"
    phone.shows("a heart problem or high blood pressure")
    phone.shows("Walk with the supervision you were told to have.")
    phone.shows(TELL_THEM)
    go_on(phone)
    phone.shows(FORWARD)

    phone.open("/")
    phone.tap("They have agreed")
    phone.has_heading("Have they agreed?")
    phone.tap("Not yet: walk forward")
    phone.shows(FORWARD)
    phone.open("/walk?agreed")
    phone.page.locator("[data-agree]").tap()
    phone.shows("Please say who has agreed.")

    phone.page.locator("[name=who][value=physiotherapist]").tap()
    agree(phone)

    pass_screen(phone, "how")
    phone.shows("Gentle level 1: 4 × 30 seconds backward")
    assert screenings_on(phone)[-1]["agreed_by"] == "physiotherapist"


def test_an_agreement_ends_after_a_year(phone: Phone) -> None:
    phone.open("/learn")
    agreed = {"outcome": "gentle", "agreed_by": "doctor", "agreed_in": months_ago(12)}
    add_to_log(phone, screenings=[{**cleared(days_ago=360, start="g1"), **agreed}])

    phone.open("/")

    phone.has_heading(FORWARD)
    phone.shows("They agreed a year ago.")
    phone.open("/walk?step=g1")
    phone.shows(FORWARD)
    phone.open("/walk?agreed")
    phone.page.locator("[name=who][value=doctor]").tap()
    agree(phone)
    pass_screen(phone, "how")
    phone.shows("Gentle level 1: 4 × 30 seconds backward")


def test_an_agreement_of_eleven_months_ago_still_holds(phone: Phone) -> None:
    phone.open("/learn")
    agreed = {"outcome": "gentle", "agreed_by": "doctor", "agreed_in": months_ago(11)}
    add_to_log(phone, screenings=[{**cleared(days_ago=330, start="g1"), **agreed}])

    phone.open("/")

    phone.has_heading("Gentle level 1")


@pytest.mark.parametrize(("yes", "told"), [("afraid of falling", "afraid"), ("65 or older", "65 or older")])
def test_a_gentle_outcome_starts_at_the_gentlest_level(phone: Phone, yes: str, told: str) -> None:
    phone.open("/walk")
    answer_questions(phone, yes)
    assert see_outcome(phone) == "gentle"
    phone.shows(told)
    phone.shows("You begin with 30 seconds backward at a time.")
    assert settings_on(phone)["look_standing"] is False
    go_on(phone)

    phone.shows("Gentle level 1: 4 × 30 seconds backward")
    phone.open("/")
    phone.has_heading("Gentle level 1")


@pytest.mark.parametrize("yes", ["Is your sight poor", "Is your neck stiff"])
def test_poor_sight_or_a_stiff_neck_looks_standing(phone: Phone, yes: str) -> None:
    phone.open("/walk")
    answer_questions(phone, yes)

    assert see_outcome(phone) == "gentle"

    phone.shows("Go with a companion, if you can.")
    settings = settings_on(phone)
    assert (settings["look_standing"], settings["shoulder_every_s"]) == (True, 30)
    go_on(phone)
    phone.shows("I stop before I look behind")


def test_a_standard_outcome_names_its_start(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone)
    assert see_outcome(phone) == "standard"
    go_on(phone)

    phone.shows("Level 1: 3 minutes backward")
    screening = screenings_on(phone)[-1]
    assert (screening["start"], screening["cleared"], screening["outcome"]) == ("s1", True, "standard")


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
    begin_first_walk(phone, "heart problem")
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
    phone.open("/progress")
    phone.has_no_tappable("Walk Level 1")
    phone.open("/history")
    phone.shows("confident")


def test_after_a_fall_walking_backward_waits_for_the_questions(phone: Phone) -> None:
    begin_first_walk(phone)
    at_rate(phone, 16)
    in_phase(phone, "warm_up")
    wait_until_s(phone, 60)
    end_walk(phone)

    report(phone, "Not at all", happened="I fell")

    phone.has_heading("Stop for today")
    phone.shows("Sit or stay down until you feel steady.")
    phone.tap("Done")
    phone.has_heading("Walking backward is paused")
    phone.has_no_tappable("Start the walk")
    phone.has_no_tappable("Walk forward only")

    phone.context.clock.install(time=datetime.now() + timedelta(days=1))
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


def agree(phone: Phone) -> None:
    """Chooses this month, and says yes."""
    phone.page.locator("#month").select_option(index=1)
    phone.page.locator("[data-agree]").tap()


def months_ago(months: int) -> str:
    """Month so many months before this one, such as "2026-11"."""
    now = datetime.now()
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return f"{year}-{month + 1:02}"
