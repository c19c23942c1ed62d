"""A phone with a keyboard: where the focus is, and how far Tab leads."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.support.phone import Phone

TABS_AT_MOST = 40


def focus_is_on(phone: Phone, heading: str) -> None:
    phone.has_heading(heading)
    expect(phone.page.get_by_role("heading", name=heading)).to_be_focused()


def answer_no_by_keyboard(phone: Phone, number: int) -> None:
    """Answers the question of this number: the focus is on its heading, then come Yes and No."""
    question = phone.page.locator("[data-question][data-ready]", has_text=f"Question {number} of ")
    expect(question.get_by_role("heading")).to_be_focused()
    phone.page.keyboard.press("Tab")
    phone.page.keyboard.press("Tab")
    expect(question.locator("[data-answer=no]")).to_be_focused()
    phone.page.keyboard.press("Enter" if number % 2 else "Space")


def press_on(phone: Phone, words: str, key: str) -> None:
    """Tabs to the button or link that says so, from wherever the focus is, and presses a key."""
    button = phone.tappable(words)
    expect(button).to_be_visible()
    expect(button).to_be_enabled()
    for _ in range(TABS_AT_MOST):
        if button.evaluate("(button) => button === document.activeElement"):
            break
        phone.page.keyboard.press("Tab")
    expect(button).to_be_focused()
    phone.page.keyboard.press(key)
