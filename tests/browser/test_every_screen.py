"""What must hold on every screen: one tour in each language, on which each is looked at with every eye."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import pytest
from playwright.sync_api import ViewportSize

from coach.config import ROOT
from coach.languages import ENGLISH, LANGUAGES
from tests.browser.support.phone import Phone
from tests.browser.support.screens import all_screens
from tests.browser.support.spoken import is_english

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
SMALL: ViewportSize = {"width": 320, "height": 640}
USUAL: ViewportSize = {"width": 390, "height": 844}

VIOLATIONS = """async () => {
  const { violations } = await axe.run();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}"""

# Words that would have to be scrolled sideways to be read, a time broken in two, names that touch, and a
# Pause or Resume that is not in sight.
TOO_WIDE = """() => {
  document.documentElement.style.fontSize = "200%";
  const most = document.documentElement.clientWidth + 1;
  const boxesOf = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    const isSeen = parentElement.checkVisibility() && !parentElement.closest(".visually-hidden");
    if (data.trim() && isSeen) texts.push(walker.currentNode);
  }
  const wide = texts.filter((text) => boxesOf(text).some(({ right }) => right > most));
  const broken = [...document.querySelectorAll("[role=timer]")].filter((timer) => boxesOf(timer).length > 1);
  const names = texts.filter(({ parentElement }) => parentElement.matches("nav a > span"));
  const touching = names.filter(
    (name, i) => i && boxesOf(name)[0].left - boxesOf(names[i - 1])[0].right < 4,
  );
  const below = [...document.querySelectorAll(".walking .pause")].filter(
    (button) => button.getBoundingClientRect().bottom > innerHeight,
  );
  document.documentElement.style.fontSize = "";
  const wrong = [...wide, ...broken, ...touching, ...below];
  return wrong.map(({ textContent }) => textContent.trim().slice(0, 40));
}"""

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


@pytest.fixture(scope="session")
def base_url(touring_url: str) -> str:
    return touring_url


@dataclass
class Findings:
    """What is wrong, as "screen: what"."""

    inaccessible: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", params=LANGUAGES)
def findings(request: pytest.FixtureRequest, lasting_phone: Callable[[str], Phone]) -> Findings:
    language = request.param
    found = Findings()
    phones: dict[int, Phone] = {}
    for name, phone in all_screens(lambda: lasting_phone(language)):
        phones[id(phone)] = phone
        for scheme in ("light", "dark"):
            found.inaccessible += [f"{name}, {scheme}: {what}" for what in violations(phone, scheme)]
        found.too_wide += [f"{name}: {what}" for what in wider_than_a_small_phone(phone)]
        found.foreign += [f"{name}: {what}" for what in foreign_on(phone)]
    found.complaints = [complaint for phone in phones.values() for complaint in phone.complaints]
    return found


def test_every_screen_satisfies_axe_in_light_and_dark(findings: Findings) -> None:
    assert not findings.inaccessible, "\n".join(findings.inaccessible)


def test_every_screen_fits_a_small_phone_with_text_twice_as_large(findings: Findings) -> None:
    assert not findings.too_wide, "\n".join(findings.too_wide)


def test_every_screen_is_in_the_language_of_the_phone(findings: Findings) -> None:
    assert not findings.foreign, "\n".join(findings.foreign)


def test_no_screen_complains_or_speaks_to_another_server(findings: Findings) -> None:
    assert not findings.complaints, "\n".join(findings.complaints)


def violations(phone: Phone, scheme: Literal["light", "dark"]) -> list[str]:
    phone.page.emulate_media(color_scheme=scheme)
    if not phone.page.evaluate("() => 'axe' in window"):
        phone.page.evaluate(AXE)
    found: list[str] = phone.page.evaluate(VIOLATIONS)
    return found


def wider_than_a_small_phone(phone: Phone) -> list[str]:
    phone.page.set_viewport_size(SMALL)
    found: list[str] = phone.page.evaluate(TOO_WIDE)
    phone.page.set_viewport_size(USUAL)
    return found


def foreign_on(phone: Phone) -> list[str]:
    said: str = phone.page.evaluate("() => document.documentElement.lang")
    if said != phone.language:
        return [f"is said to be in {said}"]
    texts: list[str] = phone.page.evaluate(SEEN) if said != ENGLISH else []
    return [text for text in texts if is_english(text, said)]
