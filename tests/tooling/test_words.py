"""Every sentence has a translation, and the generated catalogues are up to date."""

from __future__ import annotations

import subprocess
import sys

from coach.config import ROOT


def test_the_catalogues_are_up_to_date_and_whole() -> None:
    command = [sys.executable, "-m", "tools.words", "--check"]
    check = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert check.returncode == 0, check.stdout + check.stderr
