"""Every sentence has a translation, and the generated catalogues are up to date."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from coach.config import ROOT

WALK = ROOT / "static/js/pages/walk"
LATER = sorted(
    {
        name
        for path in WALK.glob("*.js")
        for name in re.findall(r'(?:await|void|=>) import\("\./([\w-]+\.js)"\)', path.read_text())
        if re.search(r"\bt\(", (WALK / name).read_text())
    }
)


def test_the_catalogues_are_up_to_date_and_whole() -> None:
    command = [sys.executable, "-m", "tools.words", "--check"]
    check = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert check.returncode == 0, check.stdout + check.stderr


@pytest.mark.parametrize("name", LATER)
def test_a_screen_of_the_walk_that_is_imported_later_brings_its_sentences_first(name: str) -> None:
    imports = re.findall(r'^import\b[^;"]*"([^"]+)"', (WALK / name).read_text(), re.MULTILINE)

    assert imports[0] == "../../language/catalogue-walk-later.js"
