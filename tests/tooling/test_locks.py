"""Locks: everything that `make run` and `make test` install is pinned and hashed."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from tests.local.support.running import ROOT

PIN = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)", re.MULTILINE)


@pytest.mark.parametrize("name", ["uv", "run", "dev"])
def test_every_locked_package_has_hashes(name: str) -> None:
    entries = re.split(r"\n(?=[a-z])", lock(name))

    assert all(PIN.match(entry) for entry in entries)
    assert all("--hash=sha256:" in entry for entry in entries)


def test_what_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    running = set(project["project"]["dependencies"]) | {"redis"}
    developing = set(project["dependency-groups"]["dev"])

    assert {name.partition("[")[0] for name in running} <= pins("run").keys()
    assert developing <= pins("dev").keys()


def test_developers_run_exactly_what_users_run() -> None:
    assert pins("run").items() <= pins("dev").items()


def test_every_npm_package_is_pinned_by_its_content_and_by_no_address() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    links = {path: package["resolved"] for path, package in locked.items() if package.get("link")}
    ours = {"", *links.values()}
    installed = {path: package for path, package in locked.items() if path not in {*ours, *links}}
    asked = [
        (name, version)
        for folder in ours
        for kind in ("dependencies", "devDependencies")
        for name, version in json.loads((ROOT / folder / "package.json").read_text()).get(kind, {}).items()
    ]

    assert set(links.values()) == {"tools/openapi-typescript"}
    assert all(re.fullmatch(r"(npm:@[\w-]+/[\w-]+@)?\d+\.\d+\.\d+", version) for _, version in asked)
    assert all(
        any(
            path.endswith(f"node_modules/{name}") and package["version"] == version.rpartition("@")[2]
            for path, package in installed.items()
        )
        for name, version in asked
    )
    assert all(package["integrity"].startswith("sha512-") for package in installed.values())
    assert not any("resolved" in package for package in installed.values())


def pins(name: str) -> dict[str, set[str]]:
    """Versions by package. A package may have one for older Pythons and one for newer."""
    versions: dict[str, set[str]] = {}
    for package, version in PIN.findall(lock(name)):
        versions.setdefault(package, set()).add(version)
    return versions


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text()
