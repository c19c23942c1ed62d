"""Pauses after a fall, dizziness or a long break: when the questions come, and what lifts a pause."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.track import reach_the_end
from tests.browser.support.walking import answer_questions, go_on_again, report, start
from tests.support.people import a_report

FALL = a_report(setback="fall", confidence=1)
MINUTES_AGO = 0.01


@pytest.fixture
def walker(phone: Phone) -> Phone:
    """Walker of step 1, cleared a while ago."""
    phone.open("/history")
    phone.has_heading("History")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=4)], screenings=[cleared(days_ago=4)])
    return phone


def test_after_a_fall_the_questions_come_on_the_next_day(walker: Phone) -> None:
    walker.open("/walk")
    start(walker)
    reach_the_end(walker)
    report(walker, "Not at all", happened="I fell")
    walker.has_heading("Stop for today")
    walker.shows("From tomorrow you can answer the questions again.")

    walker.open("/")
    walker.has_heading("Walking backward is paused")
    walker.shows("Rest today. From tomorrow you can answer the questions again.")
    walker.has_no_tappable("Answer the questions")
    for address in ("/walk", "/walk?step=s1", "/walk?screening", "/walk?agreed"):
        walker.open(address)
        walker.has_heading("Rest today")
        walker.shows("If you cannot put weight on a leg, do not get up: call.")
        walker.has_no_tappable("Walk forward only")
        expect(walker.page.locator("[data-question], [data-screen=again]")).to_have_count(0)

    walker.context.clock.install(time=datetime.now() + timedelta(days=1))
    walker.open("/")
    walker.shows("When you feel well again, answer the health questions once more.")
    walker.tap("Answer the questions")
    answer_questions(walker)
    go_on_again(walker)
    walker.shows("Gentle level 1: 4 × 30 seconds backward")
    walker.open("/")
    walker.has_heading("Gentle level 1")


def test_a_deleted_fall_goes_on_pausing_until_undo_and_a_correction_after_one_question(walker: Phone) -> None:
    add_to_log(walker, walks=[earlier_walk("s1", days_ago=MINUTES_AGO, report=FALL)], screenings=[])
    walker.open("/history")
    newest = walker.page.locator("ul.walks > li").first

    newest.locator("summary").tap()
    walker.tap("Delete")
    walker.shows("The walk is deleted. The fall still counts.")
    walker.has_heading("The pause stays")
    walker.shows("What happened still counts, even without the walk.")
    assert len(walks_on(walker)) == 1
    today = walker.another_window()
    today.open("/")
    today.has_heading("Walking backward is paused")
    walker.tap("Undo")
    walker.shows_not("The pause stays")
    expect(walker.page.locator("ul.walks > li")).to_have_count(2)
    newest.locator("summary").tap()
    walker.tap("Correct your answers")
    walker.choose("Nothing", "Did anything happen?")
    walker.tap("Save")
    walker.has_heading("Did you not fall?")
    walker.tap("I did fall")
    walker.tap("Save")
    walker.shows("Saved.")
    assert walks_on(walker)[-1]["report"]["setback"] == "fall"
    newest.locator("summary").tap()
    walker.tap("Correct your answers")
    walker.choose("Nothing", "Did anything happen?")
    walker.tap("Save")
    walker.tap("No, I did not fall")
    walker.shows("Saved.")
    walker.has_heading("What comes next")
    walker.shows("Next time: gentle level 3")
    walker.shows_not("Please look after yourself first")

    walker.open("/")
    walker.has_heading("Gentle level 3")  # not confident at all


def test_a_stop_told_in_the_history_leads_on(walker: Phone) -> None:
    walker.open("/history")
    walker.page.locator("ul.walks > li").first.locator("summary").tap()
    walker.tap("Correct your answers")
    walker.choose("I felt dizzy or unwell", "Did anything happen?")

    walker.tap("Save")

    walker.has_heading("Please look after yourself first")
    expect(walker.page.locator("#hand-off")).to_be_focused()
    walker.has_heading("What comes next")
    walker.shows("Walking backward is paused. When you feel well again, answer the health questions")
    walker.tap("Answer the questions")
    walker.has_heading("A few questions, once more")


def test_a_slip_of_the_finger_after_a_walk_is_taken_back_the_same_way(walker: Phone) -> None:
    walker.open("/walk")
    start(walker)
    reach_the_end(walker)
    walker.choose("I felt dizzy or unwell", "Did anything happen?")
    walker.has_heading("Stop for today")

    report(walker, "Somewhat", happened="I wobbled")
    walker.has_heading("Did you not feel unwell?")
    walker.tap("No, I was well")

    walker.has_heading("Saved")
    assert walks_on(walker)[-1]["report"]["setback"] == "wobble"


def test_after_eight_weeks_the_questions_come_at_once(phone: Phone) -> None:
    phone.open("/history")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=57)], screenings=[cleared(days_ago=60)])
    phone.open("/")
    phone.has_heading("Walking backward is paused")
    phone.shows("It has been eight weeks or more.")

    phone.tap("Answer the questions")
    phone.shows("It has been eight weeks or more.")
    phone.has_heading("A few questions, once more")
    add_to_log(phone, screenings=[cleared(days_ago=0)])
    phone.open("/walk")

    phone.shows("Level 1: 3 minutes backward")


def test_sore_knees_are_offered_a_forward_walk_first(walker: Phone) -> None:
    walker.open("/walk")
    walker.choose("6", "Knee pain now")
    walker.has_no_tappable("Walk forward today")
    walker.choose("7", "Knee pain now")
    walker.tappable("Next").wait_for()

    walker.tap("Walk forward today")

    walker.shows("An easy walk, forward")
    walker.has_no_tappable("Walk forward today")
    start(walker)
