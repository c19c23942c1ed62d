"""Words of a page that do not fit in the smallest phone with the largest text."""

from __future__ import annotations

from playwright.sync_api import Page, ViewportSize

SMALL: ViewportSize = {"width": 320, "height": 640}
USUAL: ViewportSize = {"width": 390, "height": 844}

# Words that need sideways scrolling, a time broken over two lines, names that touch,
# a Pause or Resume out of sight.
_TOO_WIDE = """() => {
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
  const scrollsItself = ({ parentElement }) => parentElement.closest(".paper .wide");
  const wide = texts.filter(
    (text) => !scrollsItself(text) && boxesOf(text).some(({ right }) => right > most),
  );
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


def wider_than_a_small_phone(page: Page) -> list[str]:
    """Words that do not fit in the smallest phone with text of 200 %. Restores the page."""
    is_small = page.viewport_size == SMALL
    if not is_small:
        page.set_viewport_size(SMALL)
    found: list[str] = page.evaluate(_TOO_WIDE)
    if not is_small:
        page.set_viewport_size(USUAL)
    return found
