"""Everything that a walker reads or hears in a language."""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterator

from babel.messages.pofile import read_po

from coach.config import ROOT
from coach.languages import ENGLISH, TRANSLATIONS

CATALOGUE = TRANSLATIONS / "es/LC_MESSAGES/messages.po"
"""Its keys are the sentences in English."""


def said_in(language: str) -> Iterator[str]:
    """Every sentence of the catalogue, and every text of the voice."""
    for message in read_po(io.BytesIO(CATALOGUE.read_bytes())):
        texts = (message.id if language == ENGLISH else message.string) or ""
        for text in [texts] if isinstance(texts, str) else texts:
            yield re.sub(r"</?strong>", "", text).replace("&nbsp;", " ")
    for clips in ("clips", "measures"):
        name = f"{clips}.toml" if language == ENGLISH else f"{clips}.{language}.toml"
        yield from strings(tomllib.loads((ROOT / "static/audio" / name).read_text("utf-8")))


def strings(value: object) -> Iterator[str]:
    """All strings of a TOML document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
