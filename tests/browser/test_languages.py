"""Backstride in Spanish: asked for by the browser or chosen, with its voice, also without a signal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from coach.languages import sentences
from coach.web.pages import PAGES
from tests.browser.chromium import RESIZABLE
from tests.browser.phone import Phone
from tests.browser.settled import settle
from tests.browser.test_every_screen import violations, wider_than_a_small_phone
from tests.browser.walking import is_walking, skip_to

es = sentences("es").gettext
PATHS = [*PAGES.values(), "/sign-up", "/sign-in", "/nowhere"]

# What of an English sentence is on the screen, or read out from it.
SEEN = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [document.title.split(" · ")[0]];
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    const isSeen = parentElement.checkVisibility() && !parentElement.closest("script, [lang]:not(html)");
    if (isSeen) texts.push(data);
  }
  for (const node of document.querySelectorAll("[aria-label], [title], [alt]")) {
    texts.push(...["aria-label", "title", "alt"].map((name) => node.getAttribute(name) ?? ""));
  }
  return texts.map((text) => text.trim().replace(/\\s+/g, " ")).filter(Boolean);
}"""


@pytest.fixture(scope="module")
def spanish(browser: Browser, base_url: str) -> Iterator[Callable[[], Phone]]:
    """Phones of people who read Spanish and have chosen nothing."""
    contexts: list[BrowserContext] = []

    def make() -> Phone:
        contexts.append(browser.new_context(**{**RESIZABLE, "locale": "es-MX"}))
        return Phone(contexts[-1], base_url)

    yield make
    for context in contexts:
        context.close()


def test_every_page_is_spanish_accessible_and_fits(spanish: Callable[[], Phone]) -> None:
    phone = spanish()
    wrong: list[str] = []
    for path in PATHS:
        phone.open(path)
        wrong += [f"{path}: English: {text}" for text in english_on(phone)]
        for scheme in ("light", "dark"):
            wrong += [f"{path}, {scheme}: {what}" for what in violations(phone, scheme)]
        wrong += [f"{path}: too wide: {what}" for what in wider_than_a_small_phone(phone)]

    assert not wrong, "\n".join(wrong)
    assert phone.complaints == []


def test_a_first_walk_is_spanish_from_the_first_screen_to_the_report(spanish: Callable[[], Phone]) -> None:
    phone = spanish()
    left: list[str] = []
    phone.open("/walk")
    left += english_on(phone)
    for question in phone.page.locator("form.questions fieldset").all():
        question.get_by_role("radio", name="No", exact=True).tap()
    phone.tap(es("Go on"))
    phone.has_heading(es("Now, can you hear the coach?"))
    left += english_on(phone)
    phone.tap(es("Skip for now"))
    phone.has_heading(es("Before you go"))
    left += english_on(phone)
    phone.tap(es("All true: start"))
    is_walking(phone)
    left += english_on(phone)
    skip_to(phone, "backward", es("Skip this"))
    left += english_on(phone)
    phone.hold(es("Hold to end"), 2)
    phone.has_heading(es("Well done"))
    left += english_on(phone)

    assert left == []
    assert phone.complaints == []


def test_a_language_chosen_in_the_settings_comes_whole_and_stays_without_a_signal(phone: Phone) -> None:
    phone.open("/settings")
    settle(phone)

    phone.choose("Español", "Backstride speaks")

    phone.has_heading(es("More"))
    expect(phone.page.locator("html")).to_have_attribute("lang", "es")
    assert sounds(phone) == ["/static/audio/es.json", "/static/audio/es.mp3"]
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


def english_on(phone: Phone) -> list[str]:
    """Sentences that are still English, of those which Spanish has another for."""
    seen: list[str] = phone.page.evaluate(SEEN)
    return [text for text in seen if es(text) != text]


def sounds(phone: Phone) -> list[str]:
    """The sounds that this page plays."""
    assets: dict[str, str] = phone.page.evaluate(
        "() => JSON.parse(document.querySelector('#shell').textContent).assets"
    )
    return sorted(address.partition("?")[0] for address in assets.values())
