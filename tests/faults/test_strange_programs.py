"""Programs that hardly know us: schemathesis takes our OpenAPI document at its word."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.faults.support.server import Server

# What the document cannot say: which zones there are, and how far a clock may be off.
NOT_PROMISED = "positive_data_acceptance"


def test_the_api_keeps_what_its_document_promises(server: Server, cookie: str, tmp_path: Path) -> None:
    server.start()
    address = f"http://127.0.0.1:{server.port}"

    command = [
        sys.executable,
        "-m",
        "schemathesis.cli",
        "run",
        f"{address}/api/openapi.json",
        "--url",
        address,
    ]
    command += ["--header", f"Cookie: {cookie}", "--exclude-checks", NOT_PROMISED]
    command += ["--max-examples=20", "--seed=1", "--workers=1", "--no-color"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout
    assert "23 selected / 23 total" in run.stdout
