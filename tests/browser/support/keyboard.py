"""A phone with a keyboard: where the focus is, and how far Tab leads."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.support.phone import Phone

TABS_AT_MOST = 40


def focused_question(phone: Phone) -> str:
    name: str = phone.page.evaluate("() => document.activeElement.name")
    return name


def focus_is_on(phone: Phone, heading: str) -> None:
    phone.has_heading(heading)
    expect(phone.page.get_by_role("heading", name=heading)).to_be_focused()


def answer_no_by_keyboard(phone: Phone) -> None:
    """Tabs to the next question that is open, and takes its second answer as radio buttons go."""
    for _ in range(TABS_AT_MOST):
        if phone.page.evaluate(
            """() => {
              const { type, name } = document.activeElement;
              return type === "radio" && !document.querySelector(`[name=${name}]:checked`);
            }"""
        ):
            break
        phone.page.keyboard.press("Tab")
    phone.page.keyboard.press("ArrowRight")


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
