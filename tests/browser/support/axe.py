"""Violations of accessibility that axe finds on a phone's page."""

from __future__ import annotations

from coach.config import ROOT
from tests.browser.support.phone import Phone

OF_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules that another theme can break: the elements and their names are the same."""

# The browser compiles axe in the pages that are looked at. To send it to each would take four times as long.
LOADER = "window.loadAxe = () => {" + (ROOT / "node_modules/axe-core/axe.min.js").read_text() + "\n};"
VIOLATIONS = """async (rules) => {
  if (!window.axe) window.loadAxe();
  const resultTypes = ["violations"];
  const { violations } = await axe.run(rules.length ? { resultTypes, runOnly: rules } : { resultTypes });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}"""


def with_axe(phone: Phone) -> Phone:
    """The same phone, whose next pages can be checked."""
    phone.context.add_init_script(LOADER)
    return phone


def violations(phone: Phone) -> list[str]:
    """Violations of all of axe's default rules in light colours, and of the rules of colour in dark ones."""
    return [*violations_in_light(phone), *violations_in_dark(phone, OF_COLOUR)]


def violations_in_light(phone: Phone) -> list[str]:
    return _labelled("light", phone.page.evaluate(VIOLATIONS, ()))


def violations_in_dark(phone: Phone, rules: tuple[str, ...] = ()) -> list[str]:
    """Violations of these rules, or of the default rules. The page is light before and afterwards."""
    phone.page.emulate_media(color_scheme="dark")
    found = phone.page.evaluate(VIOLATIONS, rules)
    phone.page.emulate_media(color_scheme="light")
    return _labelled("dark", found)


def _labelled(scheme: str, found: list[str]) -> list[str]:
    return [f"{scheme}, {what}" for what in found]
