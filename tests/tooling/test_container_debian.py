"""bin/container: the Debian that it makes, with a debootstrap and a podman that only take notes."""

from __future__ import annotations

import os
import subprocess
import tarfile
from pathlib import Path

from tests.local.support.running import ROOT

DEBOOTSTRAP = """
mkdir -p "$3/etc/apt/sources.list.d" "$3/etc/dpkg/dpkg.cfg.d" "$3/usr/share/doc/tar" "$3/bin"
touch "$3/etc/apt/sources.list" "$3/usr/share/doc/tar/NEWS" "$3/bin/sh"
echo Retrieving packages
"""
PODMAN = """
echo "$1" >> "{folder}/asked"
case $1 in
    image) exit 1 ;;
    import) cp "$3" "{folder}/imported.tar" ;;
esac
"""


def test_the_image_gets_the_debian_without_documents_and_without_the_log(tmp_path: Path) -> None:
    done = make_container(tmp_path)

    assert done.returncode == 0, done.stderr
    with tarfile.open(tmp_path / "imported.tar") as imported:
        names = set(imported.getnames())
    assert {"./bin/sh", "./etc/dpkg/dpkg.cfg.d/unread", "./usr/share/doc"} <= names
    assert not {"./log", "./usr/share/doc/tar"} & names


def test_a_debian_that_cannot_be_packed_becomes_no_image(tmp_path: Path) -> None:
    done = make_container(tmp_path, tar="echo packed by half; exit 2")

    assert done.returncode != 0
    assert (tmp_path / "asked").read_text().split() == ["image"]


def test_the_end_of_the_log_of_a_failed_debootstrap_is_shown(tmp_path: Path) -> None:
    done = make_container(tmp_path, debootstrap="echo no room is left; exit 1")

    assert (done.returncode, done.stderr) == (1, "no room is left\n")


def make_container(folder: Path, **programs: str) -> subprocess.CompletedProcess[str]:
    """Run bin/container with these scripts before the programs of this computer."""
    podman = PODMAN.format(folder=folder)
    for name, script in ({"debootstrap": DEBOOTSTRAP, "podman": podman, "runc": ""} | programs).items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "TMPDIR": str(folder)}
    return subprocess.run(
        [ROOT / "bin/container"], env=environment, capture_output=True, text=True, timeout=60
    )
