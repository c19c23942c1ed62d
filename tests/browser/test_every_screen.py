"""What must hold on every screen: one tour, on which each is looked at with every eye."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import pytest
from playwright.sync_api import ViewportSize

from coach.config import ROOT
from tests.browser.phone import Phone
from tests.browser.screens import all_screens

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
SMALL: ViewportSize = {"width": 320, "height": 640}
USUAL: ViewportSize = {"width": 390, "height": 844}

VIOLATIONS = """async () => {
  const { violations } = await axe.run();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}"""

# What would have to be scrolled sideways to be read, and a time that is broken in two.
TOO_WIDE = """() => {
  document.documentElement.style.fontSize = "200%";
  const most = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll("body *:not(.visually-hidden)")].filter(
    (element) => element.checkVisibility() && element.getBoundingClientRect().right > most + 1,
  );
  const broken = [...document.querySelectorAll("[role=timer]")].filter((timer) => {
    const digits = document.createRange();
    digits.selectNodeContents(timer);
    return new Set([...digits.getClientRects()].map(({ top }) => top)).size > 1;
  });
  document.documentElement.style.fontSize = "";
  const words = (element) => element.textContent.trim().slice(0, 40);
  return [...wide, ...broken].map((element) => `${element.tagName} ${words(element)}`);
}"""


@dataclass
class Findings:
    """What is wrong, as "screen: what"."""

    inaccessible: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def findings(lasting_phone: Callable[[], Phone]) -> Findings:
    found = Findings()
    phones: dict[int, Phone] = {}
    for name, phone in all_screens(lasting_phone):
        phones[id(phone)] = phone
        for scheme in ("light", "dark"):
            found.inaccessible += [f"{name}, {scheme}: {what}" for what in violations(phone, scheme)]
        found.too_wide += [f"{name}: {what}" for what in wider_than_a_small_phone(phone)]
    found.complaints = [complaint for phone in phones.values() for complaint in phone.complaints]
    return found


def test_every_screen_satisfies_axe_in_light_and_dark(findings: Findings) -> None:
    assert not findings.inaccessible, "\n".join(findings.inaccessible)


def test_every_screen_fits_a_small_phone_with_text_twice_as_large(findings: Findings) -> None:
    assert not findings.too_wide, "\n".join(findings.too_wide)


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
