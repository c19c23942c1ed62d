"""Sentences that the domain says to a person, whose language it does not know."""

from collections.abc import Mapping


class Sentence(str):
    """English. What another language is made from is kept beside it: `words` with placeholders, and `values`."""

    __slots__ = ("values", "words")
    words: str
    values: Mapping[str, object]


def say(words: str, **values: object) -> Sentence:
    """The sentence `words` with its {placeholders} filled in."""
    sentence = Sentence(words.format(**values))
    sentence.words, sentence.values = words, values
    return sentence
