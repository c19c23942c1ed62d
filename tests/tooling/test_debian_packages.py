"""bin/debian-packages: its message to a user who may not install packages, or whose Debian is too old."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.local.support.running import ROOT

ROOTS = "echo 0"
SOMEBODYS = "echo 1000"


def test_nothing_is_said_when_all_is_there(tmp_path: Path) -> None:
    done = packages("chromium", folder=tmp_path, machine={"chromium": ""})

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_package_is_known_by_its_program(tmp_path: Path) -> None:
    programs = {"WebKitWebDriver": "", "Xvfb": "", "node": ""}

    done = packages("webkit2gtk-driver", "xvfb", "nodejs", folder=tmp_path, machine=programs)

    assert (done.returncode, done.stderr) == (0, "")


def test_without_the_right_to_install_the_command_is_named(tmp_path: Path) -> None:
    machine = {"chromium": "", "id": SOMEBODYS, "sudo": "exit 1", "apt-get": "exit 99"}

    done = packages("chromium", "flite", "nodejs", folder=tmp_path, machine=machine)

    assert done.returncode == 1
    assert done.stderr == "Please install some Debian packages: sudo apt-get install flite nodejs\n"


def test_root_installs_only_what_is_missing(tmp_path: Path) -> None:
    apt_get = f"echo $* >> {tmp_path}/asked; [ $2 = update ] || /bin/cp {tmp_path}/chromium {tmp_path}/flite"
    machine = {"chromium": "", "id": ROOTS, "apt-get": apt_get}

    done = packages("chromium", "flite", folder=tmp_path, machine=machine)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "asked").read_text() == "-qq update\n-qq install -y flite\n"


def test_a_debian_whose_node_is_too_old_is_told_so(tmp_path: Path) -> None:
    machine = {"node": "exit 1", "id": ROOTS, "apt-get": "exit 0"}

    done = packages("nodejs", folder=tmp_path, machine=machine)

    assert done.returncode == 1
    assert done.stderr == "This Debian has no package that is new enough for the tests: nodejs\n"


def packages(*names: str, folder: Path, machine: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run bin/debian-packages with a PATH of `folder` only: the scripts of `machine`, by name."""
    for name, script in machine.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    (folder / "env").symlink_to(shutil.which("env") or "/usr/bin/env")
    return subprocess.run(
        [ROOT / "bin/debian-packages", *names],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
    )
