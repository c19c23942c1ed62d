"""Screening: the outcome of the questions before the first walk, and of those after a fall."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.browser.support.log import walks_on
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
    report,
    skip_to,
    wait_after_skip,
    wait_until_s,
    walk_to_the_end,
)


def test_trouble_with_balance_starts_at_the_gentlest_step(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone, "afraid of falling")
    go_on(phone)

    phone.shows("Gentle level 1: 4 × 30 seconds backward")
    phone.open("/")
    phone.has_heading("Gentle level 1")


def test_a_question_left_open_is_asked_for_again(phone: Phone) -> None:
    phone.open("/walk")

    phone.tap("Go on")

    phone.shows("9 questions are still open.")
    phone.has_heading("First, a few questions")


def test_whom_a_clinician_has_cleared_walks_backward(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone, "heart problem")
    phone.tick("My doctor or physiotherapist has agreed")
    go_on(phone)

    phone.shows("Level 1: 3 minutes backward")


def test_a_medical_yes_leads_to_a_forward_walk_and_to_no_other(phone: Phone) -> None:
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

    phone.shows("An easy walk, forward")
    phone.open("/")
    phone.has_heading("An easy walk, forward")
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
    phone.tap("Walk forward only")
    phone.shows("An easy walk, forward")

    phone.context.clock.install(time=datetime.now() + timedelta(days=1))
    phone.open("/walk?step=s1")
    answer_questions(phone, "heart problem")
    go_on_again(phone)

    phone.shows("An easy walk, forward")
    phone.open("/")
    phone.has_heading("Walking backward is paused")

    phone.open("/walk?step=s1")
    answer_questions(phone)
    go_on_again(phone)

    phone.shows("Gentle level 1: 4 × 30 seconds backward")
    phone.open("/")
    phone.has_heading("Gentle level 1")
