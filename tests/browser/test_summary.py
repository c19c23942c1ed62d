"""Summary for a physiotherapist: on the phone, on paper, and behind a link."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from coach.domain.plan import Plan
from coach.domain.plan_code import text_of
from tests.browser.support.log import add_to_log, cleared, earlier_walk, fell
from tests.browser.support.phone import Phone
from tests.support.people import a_report

TODAY = datetime.now(UTC).date()
A_PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Options of a phone in American English: the server has no other."""
    return {**browser_context_args, "locale": "en-US"}


def test_the_screen_the_paper_and_the_link_say_the_same(
    phone: Phone, new_context: Callable[..., BrowserContext]
) -> None:
    phone.open("/learn")
    report = {"reported_at": None, "note": "Wet leaves today", "setback": "stumble", "pain_after": 4}
    walks = [earlier_walk("s1", days_ago=days) for days in (60, 58, 40, 23, 22)]
    add_to_log(
        phone,
        walks=[*walks, earlier_walk("s2", days_ago=3, report=a_report(**report))],
        screenings=[cleared(days_ago=64)],
        falls=[fell(days_ago=30)],
    )
    phone.sign_up("summary@example.org")
    plan = Plan(
        TODAY, TODAY + timedelta(days=60), "Bo Li", "physiotherapist", highest="s3", days=3, note="Slowly."
    )
    changed_at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    phone.api("PUT", "/api/settings", {"settings": {"plan": text_of(plan)}, "changed_at": changed_at})
    phone.open("/summary")
    paper = phone.page.locator(".paper")
    expect(paper.locator("tbody tr").first).to_be_visible()
    expect(paper).to_contain_text("Plan of Bo Li")
    expect(paper).not_to_contain_text("Wet leaves today")
    phone.unfold("Add notes of yours")
    phone.page.get_by_role("checkbox").first.check()
    phone.page.locator("#name").fill("Ann Walker")
    expect(paper).to_contain_text("Wet leaves today")
    on_screen = words_of(phone.page)

    pdf = phone.page.pdf(format="A4")
    phone.page.emulate_media(media="print")
    expect(phone.page.get_by_role("button", name="Print, or save as PDF")).to_be_hidden()
    expect(phone.page.locator(".rooms")).to_be_hidden()
    phone.page.emulate_media(media="screen")

    phone.open("/account/links/new")
    phone.choose("3 months")
    phone.page.locator("#name").fill("Ann Walker")
    phone.unfold("Add notes of yours")
    phone.page.get_by_role("checkbox").first.check()
    phone.tap("Make the link")
    phone.has_heading("Your link")
    reader = new_context(java_script_enabled=False)
    page = reader.new_page()
    page.goto(phone.page.locator("#address").input_value())

    assert words_of(page) == on_screen
    assert len(A_PAGE.findall(pdf)) in (1, 2)
    phone.open("/account/links")
    phone.shows("Last opened:")
    phone.tap("End this link")
    phone.shows("The link has ended. It opens nothing now.")
    answer = page.reload()
    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading")).to_have_text("There is no page at this link")


def words_of(page: Page) -> list[str]:
    """Words of the paper, as they are read."""
    return page.locator(".paper").inner_text().split()
