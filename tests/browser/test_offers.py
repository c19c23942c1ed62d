"""Offers after the answers about health: a doctor first, and a fall elsewhere."""

from __future__ import annotations

import pytest

from tests.browser.support.log import add_to_log, answered, cleared, earlier_walk, fell
from tests.browser.support.phone import Phone
from tests.browser.support.track import position_s, wait_until_s
from tests.browser.support.walking import begin_walk, is_walking
from tests.support.people import a_report

TELL_OTHER_WINDOWS = """() => {
  const windows = new BroadcastChannel("backstride");
  windows.postMessage("change");
  windows.close();
}"""


@pytest.fixture
def visitor(phone: Phone) -> Phone:
    phone.open("/history")
    phone.has_heading("History")
    return phone


def test_before_a_doctor_has_agreed_no_address_leads_to_a_walk(visitor: Phone) -> None:
    add_to_log(visitor, screenings=[cleared(days_ago=9), answered("doctor_first", days_ago=1)])

    for address in ("/", "/walk", "/walk?forward", "/walk?step=s1", "/walk?times=2&seconds=30"):
        visitor.open(address)
        visitor.has_heading("Please see a doctor first")
        visitor.has_no_tappable("Start")
        visitor.has_no_tappable("Walk forward only")


def test_a_pause_opens_no_forward_walk_before_a_doctor_has_agreed(visitor: Phone) -> None:
    fall = earlier_walk("s1", days_ago=2, report=a_report(setback="fall"))
    screenings = [cleared(days_ago=9), answered("doctor_first", days_ago=0.5)]
    add_to_log(visitor, walks=[fall], screenings=screenings)

    visitor.open("/")
    visitor.has_heading("Walking backward is paused")
    visitor.has_no_tappable("Walk forward only")
    visitor.open("/walk?forward")
    visitor.has_heading("Please see a doctor first")


def test_a_fall_elsewhere_brings_the_questions_before_a_backward_walk(visitor: Phone) -> None:
    add_to_log(visitor, screenings=[cleared(days_ago=9)], falls=[fell(days_ago=1)])

    visitor.open("/")
    visitor.shows("Answer the questions")
    visitor.has_no_tappable("Start")
    visitor.open("/walk?step=s1")
    visitor.has_no_tappable("Start")
    visitor.open("/walk?forward")
    visitor.tappable("Next").wait_for()
    visitor.shows_not("minutes backward")


def test_a_fall_elsewhere_takes_going_on_away_while_it_is_offered(phone: Phone) -> None:
    begin_walk(phone)
    wait_until_s(phone, 1)
    phone.open("/walk")
    phone.has_heading("Still well?")

    fall_in_another_window(phone)

    phone.has_heading("A walk was cut off")
    phone.has_no_tappable("Yes, go on")


def test_a_fall_elsewhere_does_not_break_into_a_walk_that_goes_on(phone: Phone) -> None:
    begin_walk(phone)
    wait_until_s(phone, 1)
    phone.open("/walk")
    phone.tap("Yes, go on")
    is_walking(phone)
    loaded_at = phone.page.evaluate("() => performance.timeOrigin")

    fall_in_another_window(phone)

    wait_until_s(phone, position_s(phone) + 1)
    assert phone.page.evaluate("() => performance.timeOrigin") == loaded_at
    is_walking(phone)


def fall_in_another_window(phone: Phone) -> None:
    """Writes a fall down in a second window, which tells the first."""
    window = phone.another_window()
    window.open("/settings")
    add_to_log(window, screenings=[], falls=[fell(days_ago=0.01)])
    window.page.evaluate(TELL_OTHER_WINDOWS)
