"""Random words to write down and to type again: those of an invitation, and of a recovery sheet.

The lists are those of BIP 39 (THIRD_PARTY.md names the source). Each word has almost 11 random bits.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import cache
from pathlib import Path

INVITATION_WORDS = 6
SHEET_WORDS = 10
TYPED_AT_MOST = 400  # bounded first: normalising a long text takes quadratic time
"""Characters of typed words that are read."""

_LETTERS = re.compile("[a-z]+")


def new_words(count: int, language: str) -> str:
    """Random words of a language, with a space between."""
    return " ".join(secrets.choice(_listed(language)) for _ in range(count))


def plain(typed: str) -> str:
    """The same text however words are typed: capitals, accents, numbers, commas and blanks do not count."""
    letters = unicodedata.normalize("NFD", typed[:TYPED_AT_MOST].casefold())
    return " ".join(_LETTERS.findall("".join(each for each in letters if not unicodedata.combining(each))))


@cache
def _listed(language: str) -> tuple[str, ...]:
    return tuple(Path(__file__).with_name(f"words_{language}.txt").read_text().split())
