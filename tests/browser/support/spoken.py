"""Translation of English words in a test into the words on a phone in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from babel.dates import get_day_names
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from coach.languages import ENGLISH, TRANSLATIONS

PLACEHOLDER = re.compile(r"\{\w+\}|%\(\w+\)\w")
TAG = re.compile(r"</?\w+[^>]*>")
ENGLISH_DAYS = list(get_day_names("wide", locale=ENGLISH).values())


def spoken(words: str, language: str) -> str | re.Pattern[str]:
    """Translate words; English words, and words without a translation, stay as they are.

    `words`: a sentence (placeholders may be filled in), a part of one, or a day of the week. A pattern
    matches each sentence that the words may come from.
    """
    if language == ENGLISH:
        return words
    if words in ENGLISH_DAYS:
        return str(list(get_day_names("wide", locale=language).values())[ENGLISH_DAYS.index(words)])
    for fits in (_is, _fills, _is_part_of):
        others = {
            TAG.sub("", other) for english, other in forms(language) if fits(words, TAG.sub("", english))
        }
        if len(others) == 1 and not PLACEHOLDER.search(other := min(others)):
            return other
        if others:
            return re.compile("|".join(_filled(other).pattern for other in sorted(others)))
    return words


@cache  # the words of the navigation are on each screen
def is_english(text: str, language: str) -> bool:
    """True if this is an English sentence, or a piece between tags, whose translation differs."""
    return bool(re.search("[A-Za-z]{2}", text)) and any(
        not any(_filled(piece).fullmatch(text) for piece in others)
        for english, others in _translations(language)
        if _is(text, english) or _fills(text, english)
    )


@cache
def _translations(language: str) -> list[tuple[str, list[str]]]:
    """Each piece of an English sentence, with the pieces of its translation."""
    return [(piece, _pieces(other)) for english, other in forms(language) for piece in _pieces(english)]


@cache
def forms(language: str) -> list[tuple[str, str]]:
    """Each form of each sentence, in English and in the language, with placeholders and tags."""
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return list(_forms(read_po(file, language)))


def _forms(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for message in catalog:
        if message.id:
            yield from zip(_each(message.id), _each(message.string), strict=True)


def _each(forms: Any) -> list[str]:
    """A plural has several forms, other sentences one."""
    return [forms] if isinstance(forms, str) else list(forms)


@cache
def _pieces(form: str) -> list[str]:
    return [piece.strip() for piece in TAG.split(form)]


def _is(words: str, english: str) -> bool:
    return words == english


def _fills(words: str, english: str) -> bool:
    return len(words) <= _longest_that_fills(english) and bool(_filled(english).fullmatch(words))


@cache
def _longest_that_fills(english: str) -> int:
    """Length of the longest words that may come from a sentence with placeholders.

    A sentence of placeholders alone is filled by anything, and "{from} to {to}" by too much.
    """
    said = PLACEHOLDER.sub("", english)
    return 10 * len(said.strip()) if said != english and re.search("[a-z]{2}", said) else 0


def _is_part_of(words: str, english: str) -> bool:
    counted = re.sub(r"\d+", lambda number: rf"({number[0]}|\\{{\\w+\\}})", re.escape(words))
    return bool(re.search("[A-Za-z]{2}", words) and re.search(rf"\b{counted}", english))


@cache
def _filled(form: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(part) for part in PLACEHOLDER.split(form)))
