"""Settings of a phone in a walker's hand: what is chosen, what is kept, and what a Play button plays."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.support.phone import Phone
from tests.browser.support.track import position_s

# Once this is read, every earlier tap has been written.
READ = """async () => {
  const { Database } = await import("/static/js/store/database.js");
  const { readSettings } = await import("/static/js/store/settings.js");
  const database = new Database();
  const settings = await readSettings(database);
  database.close();
  return settings;
}"""


def kept_on(phone: Phone) -> dict[str, Any]:
    settings: dict[str, Any] = phone.evaluate(READ)
    return settings


def is_chosen(phone: Phone, word: str, question: str) -> None:
    chosen = phone.page.get_by_role("group", name=question).get_by_role("radio", checked=True)
    expect(chosen).to_have_accessible_name(re.compile(f"^(✓ ?)?{word}$"))


def play(phone: Phone, what: str) -> None:
    """Taps Play, and waits until it has been heard to its end."""
    phone.page.get_by_role("button", name=f"Play {what}").tap()
    phone.page.wait_for_function("() => document.querySelector('audio').currentTime > 0.3")
    assert position_s(phone) > 0
    phone.page.wait_for_function("() => document.querySelector('audio').ended")
