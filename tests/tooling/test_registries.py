"""No committed file names a package registry or a path of a developer's machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.local.support.running import ROOT

# In pieces, so that this file does not name them.
REGISTRIES = (
    "pypi org",
    "pythonhosted org",
    "npmjs org",
    "npmjs com",
    "yarnpkg com",
    "deb debian org",
    "ftp debian org",
    "security debian org",
    "snapshot debian org",
)
ASKING = ((sys.executable, "-m", "pip", "config", "list"), ("npm", "config", "get", "registry"))


def test_no_committed_file_names_a_registry() -> None:
    hosts = {".".join(name.split()) for name in REGISTRIES} | configured_hosts()

    assert naming(hosts) == []


def test_no_committed_file_names_a_path_of_this_machine() -> None:
    home = [f"{Path.home()}/"] if Path.home() != Path("/") else []

    assert naming({str(ROOT), *home}) == []


def test_a_registry_in_a_setting_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_INDEX_URL", "https://user:hush@mirror.example/simple")

    assert "mirror.example" in configured_hosts()


def naming(words: set[str]) -> list[str]:
    """Files that contain one of `words`, each with the word."""
    return [f"{path}: {word}" for path in committed() for word in words if word.encode() in path.read_bytes()]


def committed() -> list[Path]:
    """Files that git tracks or would add."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    paths = [ROOT / name for name in listed if name]
    assert ROOT / "Makefile" in paths
    return [path for path in paths if path.is_file()]


def configured_hosts() -> set[str]:
    """Registries in the configuration of this machine's tools."""
    settings = [value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "NPM_"))]
    told = "\n".join([*settings, *(run(*question) for question in ASKING)])
    return set(re.findall(r"//(?:[^/@\s]*@)?([a-z0-9.-]+\.[a-z]{2,})", told, re.IGNORECASE))


def run(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
