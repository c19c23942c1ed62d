"""Draw the icons and screenshots of the home screen from one icon, static/icons/any.svg.

    python -m tools.draw_icons

The list of files is in the manifest and in the service worker's list of files (coach/web).
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from coach.config import ROOT
from coach.web.shell.manifest import BRAND, GROUND, ICONS, SCREENSHOT_SIZE, SHORTCUT_SIZE, SPLASHES
from tests.browser.support.chromium import RESIZABLE, WHOLE
from tests.browser.support.phone import Phone
from tests.browser.support.screens import all_screens
from tests.local.support.running import server

FOLDER = ROOT / "static" / "icons"
WHITE = "#fff"
# Launchers crop to a circle of 80 % of the width at most: https://www.w3.org/TR/appmanifest/#icon-masks
WITHIN_THE_CIRCLE = 0.86
ON_A_TILE = 0.86
SPLASH_ICON = 0.3
SHORTCUT_ICONS = {
    "start": '<path d="M190 140v232l190-116z"/>',
    "history": '<path d="M130 150h252v44H130zm0 84h252v44H130zm0 84h168v44H130z"/>',
}
# Names of the tour in tests/browser/support/screens.py.
SCREENSHOT_OF = {"today": "today", "during, backward": "walking", "steps": "steps"}


def main() -> None:
    mark = re.sub(r".*<rect[^>]*/>|</svg>", "", (FOLDER / "any.svg").read_text(), flags=re.DOTALL)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**WHOLE)
        for purpose, size in ICONS:
            draw(browser, f"{purpose}-{size}", DRAWN_FOR[purpose](mark), size)
        draw(browser, "badge-96", monochrome(mark), 96)
        draw(browser, "apple-touch-icon", tile(mark, ON_A_TILE), 180)
        for name, shape in SHORTCUT_ICONS.items():
            draw(browser, f"shortcut-{name}", rounded(f'<g fill="{GROUND}">{shape}</g>'), SHORTCUT_SIZE)
        for splash in SPLASHES:
            width, height = splash.width * splash.density, splash.height * splash.density
            draw(browser, Path(splash.path).stem, splash_screen(mark, width, height), width, height)
        take_screenshots(browser)
        browser.close()


def rounded(inside: str) -> str:
    return svg(f'<rect width="512" height="512" rx="112" fill="{BRAND}"/>{inside}')


def tile(mark: str, scale: float) -> str:
    return svg(f'<rect width="512" height="512" fill="{BRAND}"/>{scaled(mark, scale)}')


def monochrome(mark: str) -> str:
    return svg(scaled(re.sub(r"#[0-9a-f]{6}", WHITE, mark), ON_A_TILE))


DRAWN_FOR = {
    "any": rounded,
    "maskable": lambda mark: tile(mark, WITHIN_THE_CIRCLE),
    "monochrome": monochrome,
}


def splash_screen(mark: str, width: int, height: int) -> str:
    side = round(width * SPLASH_ICON)
    left, top = (width - side) // 2, (height - side) // 2
    icon = rounded(mark).replace("<svg ", f'<svg x="{left}" y="{top}" width="{side}" height="{side}" ', 1)
    ground = f'<rect width="{width}" height="{height}" fill="{GROUND}"/>'
    return svg(ground + icon, width, height)


def scaled(mark: str, scale: float) -> str:
    return f'<g transform="translate(256 256) scale({scale}) translate(-256 -256)">{mark}</g>'


def svg(inside: str, width: int = 512, height: int = 512) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{inside}</svg>'


def draw(browser: Browser, name: str, picture: str, width: int, height: int | None = None) -> None:
    page = browser.new_page(viewport={"width": width, "height": height or width})
    page.set_content(f"<style>body {{ margin: 0 }} body > svg {{ display: block }}</style>{picture}")
    page.screenshot(path=FOLDER / f"{name}.png", omit_background=True)
    page.close()


def take_screenshots(browser: Browser) -> None:
    width, height = SCREENSHOT_SIZE
    with tempfile.TemporaryDirectory() as instance, server(Path(instance), checkout=ROOT) as running:
        for name, phone in all_screens(lambda: Phone(browser.new_context(**RESIZABLE), running.address)):
            if name in SCREENSHOT_OF:
                phone.page.set_viewport_size({"width": width, "height": height})
                phone.page.screenshot(path=FOLDER / f"screenshot-{SCREENSHOT_OF[name]}.png")


if __name__ == "__main__":
    main()
