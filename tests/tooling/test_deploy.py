"""deploy/coach: the operator's commands have the rights of the units, and show no secret."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.local.support.running import ROOT

SYSTEMD_RUN = """#!/bin/sh
printf '%s\\n' "$@"
"""


def test_a_command_runs_as_the_user_of_the_units_and_makes_files_for_it_alone(tmp_path: Path) -> None:
    asked = asked_of_systemd(tmp_path, "backup", "/var/backups/a file")

    assert {"--uid=backstride", "--property=UMask=077"} <= set(asked)
    assert asked[-3:] == ["coach", "backup", "/var/backups/a file"]


def test_a_secret_of_the_settings_file_is_no_variable_that_systemd_shows(tmp_path: Path) -> None:
    asked = asked_of_systemd(tmp_path, "move")

    assert "--property=EnvironmentFile=/etc/backstride.env" in asked
    assert [each for each in asked if each.startswith(("--setenv", "-E"))] == [
        "--setenv=INSTANCE=/var/lib/backstride"
    ]


def asked_of_systemd(folder: Path, *command: str) -> list[str]:
    """Arguments that systemd-run gets."""
    (folder / "systemd-run").write_text(SYSTEMD_RUN)
    (folder / "systemd-run").chmod(0o755)
    environment = {"PATH": f"{folder}:{os.environ['PATH']}"}
    done = subprocess.run(
        [ROOT / "deploy/coach", *command], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()
