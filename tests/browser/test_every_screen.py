"""Every screen and state of the app, on tours in each language: accessible, in one language, wide enough.

With each merge axe checks all of its rules in English in light colours, and its rules of colour in dark ones.
The elements and their roles are the same in every language and theme. So other languages are checked for
their words and widths alone, on the longest tours. `make nightly` has the other tours, and every rule
everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from coach.languages import ENGLISH, LANGUAGES
from tests.browser.support.axe import violations, violations_in_dark, violations_in_light, with_axe
from tests.browser.support.phone import Phone
from tests.browser.support.screens import TOURS
from tests.browser.support.small_phone import SMALL, USUAL, wider_than_a_small_phone
from tests.browser.support.spoken import is_english

LONGEST = ("first visit", "first walk", "what has changed")
"""The tours that each merge takes in other languages, too."""
KEPT_ON_THE_PHONE = ("first walk", "reminders", "account", "the app comes")

# What is on the screen, or read out from it; a language's name for itself is no word of the page's.
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


def with_marks(tour: str, nightly: bool = False) -> Any:
    """Tour as a parameter of a test, with the browser that it needs."""
    marks = {
        "service_worker": tour in KEPT_ON_THE_PHONE,
        "nightly": nightly,
    }
    return pytest.param(tour, marks=[getattr(pytest.mark, name) for name, has in marks.items() if has])


@pytest.mark.long
@pytest.mark.parametrize("tour", [with_marks(tour) for tour in TOURS])
def test_every_screen_is_accessible_fits_a_small_phone_and_keeps_to_itself(
    resizable_phone: Callable[[str], Phone], tour: str
) -> None:
    def look(phone: Phone) -> Iterator[str]:
        yield from violations(phone)
        yield from wider_than_a_small_phone(phone.page)
        yield from foreign_on(phone)

    assert_nothing_is_wrong(tour, lambda: with_axe(resizable_phone(ENGLISH)), look)


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != ENGLISH])
@pytest.mark.long
@pytest.mark.parametrize("tour", [with_marks(tour, nightly=tour not in LONGEST) for tour in TOURS])
def test_every_screen_is_in_the_language_of_the_phone_and_fits(
    resizable_phone: Callable[[str], Phone], tour: str, language: str
) -> None:
    def look(phone: Phone) -> Iterator[str]:
        yield from wider_than_a_small_phone(phone.page)
        yield from foreign_on(phone)

    def new_phone() -> Phone:
        phone = resizable_phone(language)
        phone.page.set_viewport_size(SMALL)  # here, as nothing on these tours needs another size
        return phone

    assert_nothing_is_wrong(tour, new_phone, look)


@pytest.mark.nightly
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.long
@pytest.mark.parametrize("tour", [with_marks(tour) for tour in TOURS])
def test_every_screen_satisfies_all_of_axe_in_each_language_theme_and_size(
    resizable_phone: Callable[[str], Phone], tour: str, language: str
) -> None:
    def look(phone: Phone) -> Iterator[str]:
        for size in (SMALL, USUAL):
            phone.page.set_viewport_size(size)
            for what in (*violations_in_light(phone), *violations_in_dark(phone)):
                yield f"{size['width']} wide, {what}"

    assert_nothing_is_wrong(tour, lambda: with_axe(resizable_phone(language)), look)


def assert_nothing_is_wrong(
    tour: str, new_phone: Callable[[], Phone], look: Callable[[Phone], Iterator[str]]
) -> None:
    """Also that no phone of the tour complains, or speaks to another server."""
    phones: dict[int, Phone] = {}
    wrong: list[str] = []
    for name, phone in TOURS[tour](new_phone):
        phones[id(phone)] = phone
        wrong += [f"{name}: {what}" for what in look(phone)]
    wrong += [complaint for phone in phones.values() for complaint in phone.complaints]
    assert not wrong, "\n".join(wrong)


def foreign_on(phone: Phone) -> list[str]:
    said: str = phone.page.evaluate("() => document.documentElement.lang")
    if said != phone.language:
        return [f"is said to be in {said}"]
    texts: list[str] = phone.page.evaluate(SEEN) if said != ENGLISH else []
    return [text for text in texts if is_english(text, said)]
