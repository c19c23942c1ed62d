"""Backstride in Spanish: asked for by the browser or chosen, with its voice, also without a signal."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from coach.languages import sentences
from tests.browser.support.phone import Phone
from tests.browser.support.settled import settle

pytestmark = pytest.mark.service_worker

es = sentences("es").gettext


def test_a_language_chosen_in_the_settings_comes_whole_and_stays_without_a_signal(phone: Phone) -> None:
    phone.open("/settings")
    settle(phone)

    phone.choose("Español", "Backstride speaks")

    phone.has_heading(es("More"))
    expect(phone.page.locator("html")).to_have_attribute("lang", "es")
    assert sounds(phone) == ["/static/audio/es-woman.json", "/static/audio/es-woman.mp3"]
    phone.context.set_offline(True)
    phone.open("/history")
    phone.has_heading(es("History"))
    phone.context.set_offline(False)
    phone.open("/settings")
    phone.choose("English", es("Backstride speaks"))
    phone.has_heading("More")


def test_without_a_signal_the_language_stays_and_the_page_says_why(phone: Phone) -> None:
    phone.open("/settings")
    settle(phone)
    phone.context.set_offline(True)

    phone.choose("Español", "Backstride speaks")

    phone.shows("That needs a signal.")
    phone.context.set_offline(False)
    phone.open("/settings")
    phone.has_heading("More")
    phone.excuse()


def sounds(phone: Phone) -> list[str]:
    """The sounds that this page plays."""
    assets: dict[str, str] = phone.page.evaluate(
        "() => JSON.parse(document.querySelector('#shell').textContent).voices.woman"
    )
    return sorted(address.partition("?")[0] for address in assets.values())
