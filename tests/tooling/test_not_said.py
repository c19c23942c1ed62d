"""Words that translations/glossary.md replaces are said nowhere: on the screen, by the voice, in a reminder.

How to change me: add words to translations/not_said.toml.
"""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from babel.messages.pofile import read_po

from coach.config import ROOT
from coach.languages import ENGLISH, LANGUAGES, TRANSLATIONS

Rule = dict[str, Any]
NOT_SAID: dict[str, list[Rule]] = tomllib.loads((TRANSLATIONS / "not_said.toml").read_text("utf-8"))
CATALOGUE = TRANSLATIONS / "es/LC_MESSAGES/messages.po"
EACH = [
    pytest.param(language, rule, id=rule["words"]) for language, rules in NOT_SAID.items() for rule in rules
]


def test_each_language_has_its_words() -> None:
    assert set(NOT_SAID) == set(LANGUAGES)


@pytest.mark.parametrize(("language", "rule"), EACH)
def test_a_rule_catches_its_examples_and_lets_the_others_through(language: str, rule: Rule) -> None:
    assert {"words", "why", "say", "caught"} <= set(rule), language
    assert [sentence for sentence in rule["caught"] if not found(rule, sentence)] == []
    assert [sentence for sentence in [rule["say"], *rule.get("but", [])] if found(rule, sentence)] == []


@pytest.mark.parametrize(("language", "rule"), EACH)
def test_no_sentence_says_it(language: str, rule: Rule) -> None:
    said = list(sentences(language))

    assert len(said) > 700
    assert [sentence for sentence in said if found(rule, sentence)] == []


def found(rule: Rule, sentence: str) -> re.Match[str] | None:
    return re.search(rule["words"], sentence, re.IGNORECASE)


def sentences(language: str) -> Iterator[str]:
    """Every sentence of the catalogue, and every text of the voice."""
    for message in read_po(io.BytesIO(CATALOGUE.read_bytes())):
        texts = (message.id if language == ENGLISH else message.string) or ""
        for text in [texts] if isinstance(texts, str) else texts:
            yield re.sub(r"</?strong>", "", text).replace("&nbsp;", " ")
    name = "clips.toml" if language == ENGLISH else f"clips.{language}.toml"
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
