"""/style: every component, and only in debug mode."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from coach import create_app
from coach.config import ROOT
from tests.conftest import config_for_tests

SHEETS = ("components", "forms", "walk")
CLASS = re.compile(r"\.([a-z][a-z-]*)")
ELSEWHERE = {"skip-link", "rooms", "visually-hidden"}
"""Classes that are on every page, or invisible."""


@pytest.fixture
def given(database_url: str, tmp_path: Any) -> Mapping[str, object]:
    return config_for_tests(tmp_path, database_url)


def test_walkers_do_not_see_it(given: Mapping[str, object]) -> None:
    assert create_app(given).test_client().get("/style").status_code == 404


def test_it_shows_every_component(given: Mapping[str, object]) -> None:
    page = create_app({**given, "DEBUG": True}).test_client().get("/style")

    assert page.status_code == 200
    shown = {name for names in re.findall(r'class="([^"]*)"', page.text) for name in names.split()}
    for sheet in SHEETS:
        rules = re.sub(r"/\*.*?\*/", "", (ROOT / f"static/css/{sheet}.css").read_text(), flags=re.DOTALL)
        selectors = re.findall(r"([^{}]+)\{", rules)
        named = {name for selector in selectors for name in CLASS.findall(selector)}
        assert named - shown - ELSEWHERE == set()
