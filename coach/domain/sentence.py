"""Sentences for a reader, written in English and translated later (the domain has no language)."""

from collections.abc import Mapping


class Sentence(str):
    """English sentence that can be translated later: `words` with placeholders, and their `values`."""

    __slots__ = ("values", "words")
    words: str
    values: Mapping[str, object]


def say(words: str, **values: object) -> Sentence:
    """Sentence from `words`, with its {placeholders} filled in."""
    sentence = Sentence(words.format(**values))
    sentence.words, sentence.values = words, values
    return sentence
