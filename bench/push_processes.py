"""Processes of a measurement of delivery, and their use of processor and memory."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from types import MappingProxyType
from typing import IO

from bench.push_fake import HOST
from coach.config import ROOT

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
# Positions after the command's name, which is cut off because it may contain spaces.
USER_TICKS, SYSTEM_TICKS = 11, 12


@dataclass(frozen=True)
class Used:
    """Processor time, and peak memory: of a process and its living children."""

    cpu_s: float
    peak_mb: float


def used_by(pid: int) -> Used:
    """Usage from /proc: getrusage would count the memory of the parent as the process's own.

    Memory that children share with the process counts once for each.
    """
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    everybody = [_alone(pid), *(used_by(int(child)) for child in children)]
    return Used(sum(each.cpu_s for each in everybody), sum(each.peak_mb for each in everybody))


def _alone(pid: int) -> Used:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[USER_TICKS]) + int(fields[SYSTEM_TICKS])
    status = Path(f"/proc/{pid}/status").read_text()
    peak_kib = int(status.partition("VmHWM:")[2].split()[0])
    return Used(ticks / TICKS_A_SECOND, peak_kib / 1024)


class Fake:
    """Fake push service."""

    def __init__(self, port: int, pid: int) -> None:
        self.port = port
        self.pid = pid

    @property
    def host(self) -> str:
        return f"{HOST}:{self.port}"

    def received(self) -> tuple[int, float]:
        """Number of posts, and the time of the last one (wall clock)."""
        connection = HTTPConnection(HOST, self.port, timeout=30)
        with contextlib.closing(connection):
            connection.request("GET", "/")
            told = json.loads(connection.getresponse().read())
        return told["posts"], told["last_at"]


@contextlib.contextmanager
def fake(delay_ms: int) -> Iterator[Fake]:
    with _running("bench.push_fake", str(delay_ms), out=subprocess.PIPE) as process:
        assert process.stdout
        yield Fake(int(process.stdout.readline()), process.pid)


@contextlib.contextmanager
def worker(
    instance: Path,
    push_service: str,
    log_name: str = "worker.log",
    shared: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[int]:
    """Push worker as an installation runs it, with `shared` settings. Yields its process id."""
    settings = {
        **shared,
        "INSTANCE": str(instance),
        "PUSH_SERVICES": push_service,
        "VAPID_SUBJECT": "mailto:bench@backstride.se",
    }
    with (
        (instance / log_name).open("wb") as log,
        _running("coach.push.worker", out=log, settings=settings) as process,
    ):
        yield process.pid


@contextlib.contextmanager
def _running(
    module: str, *arguments: str, out: IO[bytes] | int, settings: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, **(settings or {})}, stdout=out) as process:
        try:
            yield process
            assert process.poll() is None, f"{module} ended by itself"
        finally:
            process.terminate()
