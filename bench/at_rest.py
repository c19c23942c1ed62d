"""Cost of `make run` while nothing happens: memory, and processor time.

    .venv/bin/python -m bench.at_rest [SECONDS]

Memory is the sum of PSS: what processes share counts once. Pages are opened first, so that it is warm.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.processor import cpu_s, family
from bench.report import heading, line, within
from coach.config import ROOT

PAGES = ("/", "/walk", "/history", "/progress", "/account", "/reminders", "/healthz", "/readyz")
SECONDS = 60
AT_MOST_MB = 150
AT_MOST_OF_A_CORE = 0.002
PROCESSES_AT_MOST = 3
"""gunicorn's arbiter, a web process, a push worker."""


def main(seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "coach.local.serve"]
        environment = {**os.environ, "INSTANCE": folder, "PORT": "0"}
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                _open_pages(process)
                pids = family(process.pid)
                before = cpu_s(pids)
                time.sleep(seconds)
                share = (cpu_s(pids) - before) / seconds
                _print(len(pids), sum(map(_pss_mb, pids)), share, seconds)
            finally:
                process.send_signal(signal.SIGTERM)


def _print(processes: int, pss_mb: float, share: float, seconds: float) -> None:
    heading(f"`make run` at rest, for {seconds:.0f} s after its pages were opened")
    line("processes", str(processes), within(processes, PROCESSES_AT_MOST, "processes"))
    line("memory (PSS)", f"{pss_mb:.0f} MB", within(pss_mb, AT_MOST_MB, "MB"))
    line("processor time", f"{share:.2%}", within(share * 100, AT_MOST_OF_A_CORE * 100, "% of a core"))


def _open_pages(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    address = next(text.split()[-1] for text in process.stdout if "http://" in text)
    for _ in range(2):
        for page in PAGES:
            urllib.request.urlopen(address + page, timeout=60).close()
    while len(family(process.pid)) < PROCESSES_AT_MOST or not _has_run(address):
        time.sleep(0.5)


def _has_run(address: str) -> bool:
    """True once the push worker has looked for reminders."""
    with urllib.request.urlopen(f"{address}/healthz", timeout=60) as answer:
        return b'"never ran"' not in answer.read()


def _pss_mb(pid: int) -> float:
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(told.partition("\nPss:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
