"""The progress page: charts of the log on the phone, for eyes, ears and keyboards."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk
from tests.browser.support.phone import Phone
from tests.browser.support.settled import settle
from tests.support.people import a_report


@pytest.mark.service_worker
def test_the_charts_come_from_the_log_on_the_phone_without_a_signal(phone: Phone) -> None:
    phone.open("/")
    settle(phone)
    walks = [earlier_walk("s1", days_ago=day) for day in (1, 120)]
    add_to_log(phone, walks=walks, screenings=[cleared(days_ago=121)])
    phone.context.set_offline(True)

    phone.open("/progress")

    minutes = phone.page.get_by_role("figure", name="Minutes backward, by week")
    expect(minutes).to_contain_text("Backward in the time shown: 3 minutes.")
    phone.choose("A year", "How far back")
    expect(minutes).to_contain_text("Backward in the time shown: 6 minutes.")
    minutes.locator("summary").focus()
    phone.page.keyboard.press("Enter")
    table = minutes.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(1 + 18)
    expect(table.get_by_role("cell", name="3", exact=True)).to_have_count(2)


def test_no_walking_days_are_counted_while_a_fall_pauses_walking_backward(phone: Phone) -> None:
    fell = a_report(setback="fall", confidence=1, reported_at=None)
    phone.open("/")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=3, report=fell)], screenings=[cleared(days_ago=9)])

    phone.open("/progress")

    phone.shows("Before you walk backward, please look at Today.")
    phone.shows("Minutes backward, by week")
    phone.shows_not("Days with a walk")
    phone.shows_not("Your goal is")
