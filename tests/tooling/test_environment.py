"""bin/environment: its messages on an incomplete machine, and the files it must not touch."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.local.support.running import ROOT

OLD = "import sys; sys.version_info = (3, 9, 2)"
WITHOUT_VENV = "import sys; sys.modules['ensurepip'] = None"


def test_a_machine_without_python_is_told_what_to_install(tmp_path: Path) -> None:
    sentence = refusal(tmp_path / "venv", python="python-nowhere")

    assert "There is no python-nowhere." in sentence
    assert "apt-get install python3 python3-venv" in sentence


def test_a_python_that_is_too_old_is_refused(tmp_path: Path) -> None:
    sentence = refusal(tmp_path / "venv", python=pretending(OLD, tmp_path))

    assert "Backstride needs Python 3.11 or newer" in sentence


def test_debians_missing_venv_package_is_named(tmp_path: Path) -> None:
    sentence = refusal(tmp_path / "venv", python=pretending(WITHOUT_VENV, tmp_path))

    assert "apt-get install python3-venv" in sentence


def test_a_folder_that_cannot_be_written_is_named() -> None:
    # The kernel refuses to make a folder here, even for root.
    sentence = refusal(Path("/sys/backstride/venv"), python=sys.executable)

    assert "The folder /sys/backstride/venv cannot be written." in sentence


@pytest.mark.parametrize(("left", "made_anew"), [("pyvenv.cfg", True), ("holiday.jpg", False)])
def test_only_a_broken_environment_is_emptied(left: str, made_anew: bool, tmp_path: Path) -> None:
    (tmp_path / "venv").mkdir()
    (tmp_path / "venv" / left).write_text("")

    said = environment(tmp_path / "venv", python=echoing(tmp_path)).stderr

    assert ("-m venv --clear" in said) == made_anew


def refusal(folder: Path, python: str) -> str:
    """Message instead of a new environment: exactly one line, and no traceback."""
    done = environment(folder, python)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


def environment(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "bin/environment", folder, "run"],
        env={**os.environ, "PYTHON": python},
        capture_output=True,
        text=True,
        timeout=60,
    )


def pretending(lie: str, folder: Path) -> str:
    """Program `python3` that executes `lie` before the script it is given."""
    return program(f'exec {sys.executable} -c "{lie}; exec(sys.argv[1])" "$2"', folder)


def echoing(folder: Path) -> str:
    """Program `python3` that prints its arguments, and fails to make an environment."""
    return program('echo "$@"; [ "$1" != -m ]', folder)


def program(script: str, folder: Path) -> str:
    path = folder / "python3"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)
