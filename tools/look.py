"""Take pictures of every screen and state of the app, in several sizes and themes, for review by people.

    python -m tools.look [language] [part of a screen's name]

Pictures and contact sheets go to .cache/look/<variant>/.
The tour is in tests/browser/support/screens.py.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, sync_playwright

from coach.config import ROOT
from coach.languages import ENGLISH, LANGUAGES
from tests.browser.support.chromium import LOCALES, RESIZABLE, WHOLE
from tests.browser.support.phone import Phone
from tests.browser.support.screens import all_screens
from tests.local.support.running import server

FOLDER = ROOT / ".cache" / "look"
TAP_FADES_MS = 300
PER_SHEET = 5
SHEET_WIDTH = 1560
SHEET_STYLE = """
  body { display: flex; gap: 8px; margin: 8px; background: gray; font: 14px sans-serif }
  figure { margin: 0 }
  img { max-height: 2000px; object-fit: cover; object-position: top }
"""


@dataclass(frozen=True)
class Variant:
    """Size, theme and text size of a picture."""

    name: str
    width: int = 390
    height: int = 844
    scheme: Literal["light", "dark"] = "light"
    text_percent: int = 100


VARIANTS = (
    Variant("light"),
    Variant("dark", scheme="dark"),
    Variant("small", width=320, height=640),
    Variant("landscape", width=844, height=390),
    Variant("large-text", text_percent=200),
    Variant("small-large-text", width=320, height=640, text_percent=200),
)
USUAL = VARIANTS[0]


def main(language: str, wanted: str) -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    with (
        tempfile.TemporaryDirectory() as instance,
        server(Path(instance), checkout=ROOT) as running,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(**WHOLE)
        for number, (name, phone) in enumerate(tour(browser, running.address, language), 1):
            if wanted in name:
                print(name, flush=True)
                look(phone, f"{number:02} {name}")
        sheets(browser)
        browser.close()
    print(f"The pictures are in {FOLDER.relative_to(ROOT)}.")


def tour(browser: Browser, address: str, language: str) -> Iterator[tuple[str, Phone]]:
    def new_phone(**wishes: Any) -> Phone:
        context = browser.new_context(**{**RESIZABLE, "locale": LOCALES[language], **wishes})
        return Phone(context, address, language=language)

    yield from all_screens(new_phone)
    without_scripts = new_phone(java_script_enabled=False)
    without_scripts.go("/")
    yield "no JavaScript", without_scripts


def look(phone: Phone, name: str) -> None:
    """Take one picture for each variant, and restore the phone."""
    phone.page.wait_for_timeout(TAP_FADES_MS)
    for variant in VARIANTS:
        dress(phone, variant)
        path = FOLDER / variant.name / f"{re.sub('[^a-z0-9]+', '-', name.lower())}.png"
        phone.page.screenshot(path=path, full_page=True)
    dress(phone, USUAL)


def dress(phone: Phone, variant: Variant) -> None:
    phone.page.emulate_media(color_scheme=variant.scheme)
    phone.page.set_viewport_size({"width": variant.width, "height": variant.height})
    phone.page.evaluate(
        "(percent) => { document.documentElement.style.fontSize = `${percent}%`; }", variant.text_percent
    )


def sheets(browser: Browser) -> None:
    """Write contact sheets of each variant, a few pictures wide."""
    page = browser.new_page(viewport={"width": SHEET_WIDTH, "height": 900})
    for variant in VARIANTS:
        pictures = sorted((FOLDER / variant.name).glob("*.png"))
        per_sheet = PER_SHEET if variant.width < variant.height else 2
        for first in range(0, len(pictures), per_sheet):
            draft = FOLDER / "sheet.html"
            draft.write_text(sheet(pictures[first : first + per_sheet], per_sheet))
            page.goto(draft.as_uri())
            page.screenshot(path=FOLDER / f"{variant.name}-{first // per_sheet + 1:02}.png", full_page=True)
            draft.unlink()


def sheet(pictures: list[Path], per_sheet: int) -> str:
    width = SHEET_WIDTH // per_sheet - 12
    figures = "".join(
        f'<figure>{picture.stem}<br><img src="{picture.as_uri()}" width="{width}"></figure>'
        for picture in pictures
    )
    return f"<!doctype html><style>{SHEET_STYLE}</style>{figures}"


if __name__ == "__main__":
    given = sys.argv[1:]
    in_language = given.pop(0) if given and given[0] in LANGUAGES else ENGLISH
    main(in_language, " ".join(given))
