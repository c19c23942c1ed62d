"""What a phone that does not speak English says where a test knows the English words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from babel.dates import get_day_names
from babel.messages.pofile import read_po

from coach.languages import ENGLISH, TRANSLATIONS

PLACEHOLDER = re.compile(r"\{\w+\}|%\(\w+\)\w")
TAG = re.compile(r"</?\w+[^>]*>")
ENGLISH_DAYS = list(get_day_names("wide", locale=ENGLISH).values())


class Form(NamedTuple):
    """One form of a sentence, with its placeholders and without its tags."""

    english: str
    other: str


def spoken(words: str, language: str) -> str | re.Pattern[str]:
    """
    The words themselves in English, or where nothing is known of them; else the sentence that says so.

    `words`: a sentence, one whose placeholders are filled in, a part of one, or a day of the week. A pattern
    stands for all sentences that they may be from.
    """
    if language == ENGLISH:
        return words
    if words in ENGLISH_DAYS:
        return str(list(get_day_names("wide", locale=language).values())[ENGLISH_DAYS.index(words)])
    for fits in (_is, _fills, _is_part_of):
        others = {form.other for form in forms(language) if fits(words, form.english)}
        if len(others) == 1 and not PLACEHOLDER.search(other := min(others)):
            return other
        if others:
            return re.compile("|".join(_pattern(other) for other in sorted(others)))
    return words


def is_english(text: str, language: str) -> bool:
    """Whether this is an English sentence for which the language has another."""
    return language != ENGLISH and any(
        other != english and not re.fullmatch(_pattern(other), text)
        for english, other in forms(language)
        if _is(text, english) or _fills(text, english)
    )


@lru_cache
def forms(language: str) -> list[Form]:
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return list(_forms(read_po(file, language)))


def _forms(catalog: object) -> Iterator[Form]:
    for message in catalog:  # type: ignore[attr-defined]
        if message.id:
            ids, strings = (each if message.pluralizable else [each] for each in (message.id, message.string))
            yield from (
                Form(TAG.sub("", one), TAG.sub("", other)) for one, other in zip(ids, strings, strict=True)
            )


def _is(words: str, english: str) -> bool:
    return words == english


def _fills(words: str, english: str) -> bool:
    # A sentence of placeholders alone is filled by anything.
    return bool(re.search("[a-z]{2}", PLACEHOLDER.sub("", english))) and bool(
        re.fullmatch(_pattern(english), words)
    )


def _is_part_of(words: str, english: str) -> bool:
    counted = re.sub(r"\d+", lambda number: rf"({number[0]}|\\{{\\w+\\}})", re.escape(words))
    return bool(re.search("[A-Za-z]{2}", words)) and bool(re.search(rf"\b{counted}", english))


def _pattern(form: str) -> str:
    return ".+".join(re.escape(part) for part in PLACEHOLDER.split(form))
