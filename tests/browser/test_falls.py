"""A fall outside a walk is heard of: by the monthly question, and by the checklist before a walk."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk, falls_on
from tests.browser.support.phone import Phone
from tests.browser.support.walking import answer_questions, see_checklist, start

QUESTION = "[data-fall-question]"
A_MONTH_AND_A_DAY = 33


@pytest.fixture
def walker(phone: Phone) -> Phone:
    """Walker of level 1, cleared more than a month ago."""
    phone.open("/learn")
    walks = [earlier_walk("s1", days_ago=40), earlier_walk("s1", days_ago=4)]
    add_to_log(phone, walks=walks, screenings=[cleared(days_ago=64)])
    return phone


def test_a_no_to_the_monthly_question_is_kept_until_the_next_month(walker: Phone) -> None:
    walker.open("/")
    walker.page.locator(f"{QUESTION} [data-answer=no]").tap()

    expect(walker.page.locator(QUESTION)).to_have_count(0)
    walker.has_heading("Level 2")
    assert [fall["fell"] for fall in falls_on(walker)] == [False]
    walker.open("/")
    walker.has_heading("Level 2")
    expect(walker.page.locator(QUESTION)).to_have_count(0)

    walker.context.clock.install(time=datetime.now() + timedelta(days=A_MONTH_AND_A_DAY))
    walker.open("/")

    expect(walker.page.locator(QUESTION)).to_be_visible()


def test_a_yes_to_the_monthly_question_leads_to_the_questions(walker: Phone) -> None:
    walker.open("/")
    walker.page.locator(f"{QUESTION} [data-answer=yes]").tap()
    see_advice(walker)
    assert [fall["fell"] for fall in falls_on(walker)] == [True]

    walker.tap("Not now")
    walker.shows("Was it today or yesterday?")
    expect(walker.page.locator("[data-offer=ask_again]")).to_be_visible()
    walker.has_no_tappable("Start the walk")
    walker.has_no_tappable("Walk forward only")
    walker.tap("Answer the questions")
    answer_questions(walker, "Have you fallen")
    expect(walker.page.locator("[data-outcome=gentle]")).to_contain_text("Rest today.")
    walker.tap("Done")
    expect(walker.page.locator("[data-offer=rest_today]")).to_be_visible()
    walker.open("/walk?forward")
    walker.has_heading("Rest today")
    walker.context.clock.install(time=datetime.now() + timedelta(days=1))
    walker.open("/")
    walker.has_heading("Gentle level 1")
    expect(walker.page.locator(QUESTION)).to_have_count(0)


def test_the_monthly_question_comes_alone(walker: Phone) -> None:
    add_to_log(walker, walks=[earlier_walk("s1", days_ago=0.1, report=None)], screenings=[])

    walker.open("/")

    expect(walker.page.locator(QUESTION)).to_be_visible()
    walker.shows_not("How was your last walk?")
    expect(walker.page.locator(".week")).to_have_count(0)
    expect(walker.page.locator("[data-home-screen]")).to_have_count(0)


def test_a_new_walker_is_not_asked_about_the_month_before(phone: Phone) -> None:
    phone.open("/learn")
    add_to_log(phone, screenings=[cleared(days_ago=20)])

    phone.open("/")

    phone.has_heading("Level 1")
    expect(phone.page.locator(QUESTION)).to_have_count(0)


def test_a_fall_by_the_checklist_leads_to_the_questions(walker: Phone) -> None:
    walker.open("/walk")
    see_checklist(walker)
    walker.shows("I have not fallen, and my health has not changed, since last time.")
    walker.page.locator("[data-changed]").tap()
    walker.has_heading("What has changed?")

    walker.page.locator("[data-fell]").tap()

    see_advice(walker)
    assert [fall["fell"] for fall in falls_on(walker)] == [True]
    walker.tap("Answer the questions")
    walker.has_heading("A few questions, once more")
    walker.open("/walk?step=s1")
    walker.has_heading("Rest today")


def test_changed_health_by_the_checklist_leads_to_the_questions(walker: Phone) -> None:
    walker.open("/walk")
    see_checklist(walker)
    walker.page.locator("[data-changed]").tap()

    walker.page.locator("[data-health]").tap()

    walker.has_heading("A few questions, once more")
    assert falls_on(walker) == []


def test_who_finds_that_nothing_has_changed_goes_back_and_starts(walker: Phone) -> None:
    walker.open("/walk")
    see_checklist(walker)
    walker.page.locator("[data-changed]").tap()
    walker.page.locator("[data-back]").tap()

    start(walker)


def see_advice(walker: Phone) -> None:
    """The advice after a fall, before any question; its large button leads to Today."""
    walker.has_heading("Please look after yourself first")
    walker.shows("Was it today or yesterday? Then rest, and answer the questions tomorrow.")
    expect(walker.page.locator("[data-screen=fallen] .main")).to_have_attribute("href", "/")
