"""Languages of Backstride, and the catalogues of their translations.

How to change me: a new language needs a line in `LANGUAGES`, its folder under translations/ (`make words`),
and its voice (static/audio/, `make audio`).
"""

from __future__ import annotations

from functools import lru_cache

from babel.support import NullTranslations, Translations

from coach.config import ROOT

ENGLISH = "en"
"""Language of the sentences in the code, and the default."""
LANGUAGES = {ENGLISH: "English", "es": "Español"}
TRANSLATIONS = ROOT / "translations"


@lru_cache
def sentences(language: str) -> NullTranslations:
    """Catalogue of a language, for code without a request. An unknown language yields English."""
    return Translations.load(TRANSLATIONS, [language])
