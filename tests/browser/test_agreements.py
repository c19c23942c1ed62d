"""Agreement of a doctor or physiotherapist: who may give it, what it opens, and how long it lasts."""

from __future__ import annotations

from datetime import datetime, timedelta

from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, answered, cleared, screenings_on
from tests.browser.support.phone import Phone
from tests.browser.support.walking import answer_questions, go_on, pass_screen, see_outcome

FORWARD = "An easy walk, forward"
TELL_THEM = "It raises the heart rate more than walking forward."


def test_only_a_doctor_opens_walking_after_a_doctor_first(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone, "blacked out")
    see_outcome(phone)
    phone.tap("My doctor has said yes")
    phone.has_heading("has a doctor said yes to walking backward?")
    expect(phone.page.locator("input[name=who]")).to_have_count(0)
    # Not older than the complaint.
    expect(phone.page.locator("#month option:not([value=''])")).to_have_count(1)
    phone.page.locator("[data-agree]").tap()
    phone.shows("Please choose the month.")

    agree(phone)

    phone.has_heading("How it goes")
    pass_screen(phone, "how")
    phone.shows("Gentle level 1: 4 × 30 seconds backward")
    newest = screenings_on(phone)[-1]
    assert (newest["cleared"], newest["outcome"], newest["agreed_by"]) == (True, "gentle", "doctor")
    assert newest["agreed_in"] == f"{datetime.now():%Y-%m}"


def test_a_doctors_yes_counts_on_a_phone_whose_clock_was_set_back_a_minute(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone, "blacked out")
    see_outcome(phone)
    phone.tap("My doctor has said yes")
    phone.has_heading("has a doctor said yes to walking backward?")

    phone.page.clock.set_fixed_time(datetime.now() - timedelta(minutes=1))
    agree(phone)

    phone.has_heading("How it goes")


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


def agree(phone: Phone) -> None:
    """Chooses this month, and says yes."""
    phone.page.locator("#month").select_option(index=1)
    phone.page.locator("[data-agree]").tap()


def months_ago(months: int) -> str:
    """Month so many months before this one, such as "2026-11"."""
    now = datetime.now()
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return f"{year}-{month + 1:02}"
