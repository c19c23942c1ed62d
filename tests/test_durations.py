"""Durations in a notification read as they do on the screen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coach.durations import duration, intervals_in_words
from coach.languages import LANGUAGES, sentences

VECTORS = json.loads((Path(__file__).parent / "vectors" / "durations.json").read_text())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("vector", VECTORS["durations"], ids=lambda vector: vector["en"])
def test_a_duration_reads_as_on_the_screen(vector: dict[str, Any], language: str) -> None:
    assert duration(vector["seconds"], sentences(language)) == vector[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("vector", VECTORS["intervals"], ids=lambda vector: vector["en"])
def test_intervals_read_as_on_the_screen(vector: dict[str, Any], language: str) -> None:
    assert intervals_in_words(vector["seconds"], sentences(language)) == vector[language]
