"""Logs of the real servers: JSON for an operator, and a quiet terminal for `make run`."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.local.support.running import ROOT, Running, environment_for, server

GUNICORN = (sys.executable, "-m", "gunicorn", "--bind=127.0.0.1:0", "app:app")


def test_every_line_of_an_installation_is_json(tmp_path: Path) -> None:
    with server(tmp_path, GUNICORN) as running:
        urllib.request.urlopen(f"{running.address}/learn?note=knees", timeout=20).close()
        running.press_ctrl_c()
        lines = [json.loads(line) for line in rest(running).splitlines()]

    [request] = [line for line in lines if line.get("event") == "request"]
    assert (request["method"], request["route"], request["status"]) == ("GET", "/learn", 200)
    assert {"at", "level", "logger"} <= set.intersection(*map(set, lines))
    assert "knees" not in str(lines)


def test_a_weak_key_is_refused_in_one_sentence(tmp_path: Path) -> None:
    environment = environment_for(tmp_path, SECRET_KEY="secret")

    done = subprocess.run(
        GUNICORN, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True, timeout=30, check=False
    )

    assert done.returncode != 0
    assert done.stderr.startswith("SECRET_KEY is easy to guess")
    assert len(done.stderr.splitlines()) == 1


def test_make_run_prints_no_line_for_a_request(tmp_path: Path) -> None:
    with server(tmp_path) as running:
        for path in ("/", "/learn", "/healthz"):
            urllib.request.urlopen(f"{running.address}{path}", timeout=20).close()
        running.press_ctrl_c()

        assert '"event": "request"' not in rest(running)


def rest(running: Running) -> str:
    """Output of the ended server after its address."""
    assert running.process.stdout
    return running.process.stdout.read()
