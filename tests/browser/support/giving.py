"""Plan that a therapist gives, and the paper that comes back."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.support.phone import Phone


def make_a_plan(phone: Phone, note: str = "Small steps, and breathe.") -> None:
    phone.open("/plan")
    phone.field("Your name").fill("Ann  Müller ")
    phone.choose("Physiotherapist", "You are")
    phone.field("Begin at").select_option("s1")
    phone.field("Highest level").select_option("s2")
    phone.field("Days a week").select_option("3")
    phone.field("Where to walk").select_option("indoors")
    phone.tick("Only with a companion")
    phone.field("One sentence in your words").fill(note)
    phone.tap("Make the plan")
    phone.has_heading("Your walking plan")


def picture_of_code(phone: Phone) -> bytes:
    """PNG of the QR code of a plan or a link."""
    code = phone.page.locator(".qr")
    code.evaluate("code => code.scrollIntoView()")  # the bar at the foot covers no part of it
    return code.screenshot()


def words_of(page: Page) -> list[str]:
    """Words of a summary, as they are read."""
    return page.locator(".paper").inner_text().split()
