"""Prometheus metrics, on a port of their own, of all processes together."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from coach.local.ports import port_of, reserve_port
from tests.local.support.running import PATIENCE_S, ROOT, environment_for, server

GUNICORN = (sys.executable, "-m", "gunicorn", "--bind=127.0.0.1:0", "--workers=2", "app:app")
SAMPLE = re.compile(r"^(\w+)(?:\{(.*)\})? (\S+)$", re.MULTILINE)


def test_requests_of_all_processes_are_counted_together(instance: Path) -> None:
    with reserve_port() as reserved:
        port = port_of(reserved)
        with server(instance, GUNICORN, METRICS_PORT=str(port)) as running:
            for _ in range(20):
                fetch(f"{running.address}/learn?note=knees")
            fetch(f"{running.address}/wp-admin/install.php")
            fetch(f"{running.address}/healthz")
            before = samples(port)
            kill_a_worker(running.process.pid)
            for _ in range(20):
                fetch(f"{running.address}/learn")
            text, after = scrape(port), samples(port)

    learn = 'backstride_requests_total{method="GET",route="/learn",status="200"}'
    assert before[learn] == 20
    assert after[learn] == 40
    assert after['backstride_requests_total{method="none",route="none",status="404"}'] == 1
    assert after['backstride_request_seconds_count{route="/learn"}'] == 40
    assert after["backstride_queue_depth"] == 0
    assert after["backstride_due_lateness_seconds"] == 0
    assert not re.search("knees|wp-admin", text)


def test_make_run_has_metrics_for_this_computer_alone(instance: Path) -> None:
    with reserve_port() as reserved:
        port = port_of(reserved)
        with server(instance, METRICS_PORT=str(port)) as running:
            fetch(f"{running.address}/learn")
            found = samples(port)
            with pytest.raises(OSError, match="refused"):
                socket.create_connection(("127.0.0.2", port), timeout=5)
            missing = fetch(f"{running.address}/metrics")

    assert found['backstride_requests_total{method="GET",route="/learn",status="200"}'] == 1
    assert missing == 404


def test_a_start_forgets_the_counts_of_the_last_one(instance: Path) -> None:
    for _ in range(2):
        with reserve_port() as reserved:
            port = port_of(reserved)
            with server(instance, METRICS_PORT=str(port)) as running:
                fetch(f"{running.address}/learn")

                assert samples(port)['backstride_request_seconds_count{route="/learn"}'] == 1
                running.press_ctrl_c()


def test_a_port_of_the_metrics_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = port_of(other)
        done = subprocess.run(
            GUNICORN,
            cwd=ROOT,
            env=environment_for(tmp_path, METRICS_PORT=str(port)),
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )

    assert done.returncode == 1
    assert done.stderr == f"METRICS_PORT={port} cannot be opened at 127.0.0.1: Address already in use.\n"


def fetch(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as problem:
        problem.close()
        return problem.code


def scrape(port: int) -> str:
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=20) as answer:
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def samples(port: int) -> dict[str, float]:
    """Values by name and labels."""
    found = SAMPLE.findall(scrape(port))
    return {f"{name}{{{labels}}}" if labels else name: float(value) for name, labels, value in found}


def kill_a_worker(arbiter: int) -> None:
    children = Path(f"/proc/{arbiter}/task/{arbiter}/children").read_text().split()
    with suppress(ProcessLookupError):
        os.kill(int(children[0]), signal.SIGKILL)
