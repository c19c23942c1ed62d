"""The languages in which Backstride speaks, and where what it says in them is kept.

How to change me: a new language needs a line in `LANGUAGES`, its folder under translations/ (`make words`),
and its voice (static/audio/, `make audio`).
"""

from __future__ import annotations

from functools import lru_cache

from babel.support import NullTranslations, Translations

from coach.config import ROOT

ENGLISH = "en"
"""What stands in the code, and what is spoken to whom nothing better is known for."""
LANGUAGES = {ENGLISH: "English", "es": "Español"}
TRANSLATIONS = ROOT / "translations"


@lru_cache
def sentences(language: str) -> NullTranslations:
    """What is said in a language, for who has no request that tells which it is; unknown: English."""
    return Translations.load(TRANSLATIONS, [language])
