"""docs/security.md names every security event, every requirement of ASVS at level 2, and tests that exist."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from coach.config import ROOT
from coach.web.accounts.security_log import Event
from tests.docs.support.pages import page, rows

# Requirements of levels 1 and 2 by chapter, in version 5.0.0. V10 (OAuth) and V17 (WebRTC) do not apply.
ASVS = {
    1: 27,
    2: 11,
    3: 19,
    4: 10,
    5: 9,
    6: 35,
    7: 18,
    8: 7,
    9: 7,
    11: 14,
    12: 9,
    13: 13,
    14: 9,
    15: 13,
    16: 16,
}
TEST = re.compile(r"`(test_\w+)`")
DEFINED = re.compile(r"^\s*(?:async )?def (test_\w+)\(", re.MULTILINE)


@pytest.fixture(scope="module")
def requirements() -> list[list[str]]:
    return rows(page("security").split("\n## OWASP ASVS")[1].split("\n### ")[0])


def test_every_security_event_is_in_the_table_and_no_other() -> None:
    table = page("security").split("\n## Security events")[1].split("\n## ")[0]

    assert [cells[0] for cells in rows(table)] == [f"`{event}`" for event in Event]


def test_every_requirement_of_asvs_has_one_line(requirements: list[list[str]]) -> None:
    numbers = [cells[0] for cells in requirements]

    assert len(set(numbers)) == len(numbers)
    assert Counter(int(number.split(".")[0]) for number in numbers) == ASVS


def test_every_requirement_has_a_state_and_its_reason(requirements: list[list[str]]) -> None:
    for number, _, state, shown in requirements:
        assert state in ("holds", "no", "n/a"), number
        assert shown or state == "n/a", number


def test_every_test_that_the_page_names_is_there() -> None:
    defined = {
        name
        for path in ROOT.joinpath("tests").rglob("test_*.py")
        for name in DEFINED.findall(path.read_text())
    }
    named = set(TEST.findall(page("security")))

    assert len(named) > 80
    assert named - defined == set()
