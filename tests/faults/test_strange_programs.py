"""Programs that hardly know us: schemathesis takes our OpenAPI document at its word, signed in and not."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.support.server import site

# What the document cannot say: which zones there are, and how far a clock may be off.
NOT_PROMISED = "positive_data_acceptance"
SELECTED = re.compile(r"(\d+) selected / (\d+) total")
GENERATED = re.compile(r"Test cases:\s+(\d+) generated")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Server without rate limits, which would answer most of the cases."""
    with site(tmp_path) as running:
        yield running.address


def test_the_api_keeps_what_its_document_promises(address: str, cookie: str, tmp_path: Path) -> None:
    assert generated(address, tmp_path, "--max-examples=10", "--header", f"Cookie: {cookie}") >= 1_000


def test_the_api_keeps_it_for_strangers_too(address: str, tmp_path: Path) -> None:
    assert generated(address, tmp_path, "--phases=coverage") >= 500


@pytest.mark.nightly
def test_the_api_keeps_it_in_thousands_of_cases(address: str, cookie: str, tmp_path: Path) -> None:
    signed_in = generated(address, tmp_path, "--max-examples=200", "--header", f"Cookie: {cookie}")
    stranger = generated(address, tmp_path, "--max-examples=100")

    assert signed_in + stranger >= 5_000


def generated(address: str, folder: Path, *options: str) -> int:
    """Number of cases that were sent, all of which kept the promises of the document."""
    command = [
        sys.executable,
        "-m",
        "schemathesis.cli",
        "run",
        f"{address}/api/openapi.json",
        "--url",
        address,
    ]
    command += ["--exclude-checks", NOT_PROMISED, "--seed=1", "--workers=1", "--no-color", *options]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    selected, told = SELECTED.search(run.stdout), GENERATED.search(run.stdout)
    assert selected, run.stdout
    assert told, run.stdout
    assert selected[1] == selected[2], "not the whole document"
    return int(told[1])
