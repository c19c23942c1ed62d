"""Words that translations/glossary.md replaces are said nowhere: on the screen, by the voice, in a reminder.

How to change me: add words to translations/not_said.toml.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from coach.languages import LANGUAGES, TRANSLATIONS
from tests.support.said import said_in

Rule = dict[str, Any]
NOT_SAID: dict[str, list[Rule]] = tomllib.loads((TRANSLATIONS / "not_said.toml").read_text("utf-8"))
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
    said = list(said_in(language))

    assert len(said) > 700
    assert [sentence for sentence in said if found(rule, sentence)] == []


def found(rule: Rule, sentence: str) -> re.Match[str] | None:
    return re.search(rule["words"], sentence, re.IGNORECASE)
