"""Sentences that the domain says to a person, whose language it does not know."""

from collections.abc import Mapping


class Sentence(str):
    """English, and what another language is made from: `words` with placeholders, and their `values`."""

    __slots__ = ("values", "words")
    words: str
    values: Mapping[str, object]


def say(words: str, **values: object) -> Sentence:
    """The sentence `words` with its {placeholders} filled in."""
    sentence = Sentence(words.format(**values))
    sentence.words, sentence.values = words, values
    return sentence
