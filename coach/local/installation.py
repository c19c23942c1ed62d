"""Installation of several processes on this computer: PostgreSQL, Redis, Caddy, web, push workers."""

from __future__ import annotations

import shutil
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_connection

from coach import create_app
from coach.config import ROOT, BadConfig
from coach.local.ports import port_of, reserve_port
from coach.local.postgres import NoPostgres, running_postgres
from coach.local.program import Program
from coach.local.serve import HOST, migrate

WEBS = PUSH_WORKERS = 2
START_WITHIN_S = 60
LOOK_AGAIN_S = 0.05


class NotStarted(Exception):
    """A program ended at its start, or does not answer; the message is a sentence."""


@dataclass(frozen=True)
class Installation:
    """Running processes. `settings` are the environment that web processes and push workers share."""

    address: str
    settings: Mapping[str, str]
    redis: Program
    caddy: Program
    webs: Sequence[Program]
    push_workers: Sequence[Program]
    web_addresses: Sequence[str]

    @property
    def programs(self) -> Sequence[Program]:
        return (self.caddy, *self.webs, *self.push_workers, self.redis)

    def stop(self) -> None:
        """Stop all programs. No program loses another that it needs."""
        self.caddy.stop()
        for program in (*self.webs, *self.push_workers):
            program.ask_to_end()
        for program in self.programs:
            program.stop()


@contextmanager
def installation(
    folder: Path,
    port: int,
    **settings: str,
) -> Iterator[Installation]:
    """Start everything, and stop it at the end. `folder` gets the logs, the keys and Caddy's own files.

    Port 0 is any free one.

    Raises `BadConfig` and `NotStarted`.
    """
    refuse_missing("redis-server", "caddy")
    with ExitStack() as stack:
        try:
            database = stack.enter_context(running_postgres())
        except NoPostgres as missing:
            raise BadConfig(f"{missing}.") from missing
        free, redis_port, *web_ports = (port_of(stack.enter_context(reserve_port())) for _ in range(2 + WEBS))
        port = port or free
        shared = {
            "INSTANCE": str(folder / "instance"),
            "DATABASE_URL": database,
            "REDIS_URL": f"redis://{HOST}:{redis_port}",
            "TRUSTED_PROXIES": "1",
            "METRICS_PORT": "",  # one port cannot serve two web processes
            **settings,
        }
        migrate(create_app(shared))
        started = Installation(
            address=f"http://{HOST}:{port}",
            settings=shared,
            redis=redis_process(folder, redis_port),
            caddy=_caddy(folder, port, web_ports),
            webs=[web_process(folder, n, each, shared) for n, each in enumerate(web_ports, 1)],
            push_workers=[_push_worker(folder, n, shared) for n in range(1, 1 + PUSH_WORKERS)],
            web_addresses=[f"http://{HOST}:{each}" for each in web_ports],
        )
        stack.callback(started.stop)
        for program in started.programs:
            program.start()
        _wait_for(started.redis, lambda: _listens(redis_port))
        for web, address in zip(started.webs, started.web_addresses, strict=True):
            wait_until_ready(web, address)
        wait_until_ready(started.caddy, started.address)
        yield started


def refuse_missing(*programs: str) -> None:
    """Raise `BadConfig` if one of the programs is not installed."""
    if missing := [name for name in programs if not shutil.which(name)]:
        raise BadConfig(f"Some programs are missing: apt-get install {' '.join(missing)}.")


def redis_process(folder: Path, port: int) -> Program:
    # Nothing in Redis must survive, so it writes no file.
    only_here = ("--bind", HOST, "--port", str(port), "--save", "", "--appendonly", "no")
    return Program("Redis", folder / "redis.log", ("redis-server", *only_here), {})


def _caddy(folder: Path, port: int, web_ports: Sequence[int]) -> Program:
    """Caddy with the repository's Caddyfile, but reached from this computer alone."""
    given = (ROOT / "Caddyfile").read_text()
    caddyfile = folder / "Caddyfile"
    caddyfile.write_text(given.replace("{\n", f"{{\n\tadmin off\n\tdefault_bind {HOST}\n", 1))
    settings = {
        "SITE": f"http://{HOST}:{port}",
        "BACKSTRIDE": " ".join(f"{HOST}:{each}" for each in web_ports),
        "XDG_DATA_HOME": str(folder / "caddy"),
        "XDG_CONFIG_HOME": str(folder / "caddy"),
    }
    command = ("caddy", "run", "--config", str(caddyfile), "--adapter", "caddyfile")
    return Program("Caddy", folder / "caddy.log", command, settings)


def web_process(folder: Path, n: int, port: int, settings: Mapping[str, str]) -> Program:
    command = (sys.executable, "-m", "gunicorn", "--bind", f"{HOST}:{port}", "app:app")
    return Program(f"Web process {n}", folder / f"web-{n}.log", command, settings)


def wait_until_ready(program: Program, address: str) -> None:
    """Return when a walk can be kept through `address`. Raises `NotStarted`."""
    _wait_for(program, lambda: _is_ready(f"{address}/readyz"))


def _push_worker(folder: Path, n: int, settings: Mapping[str, str]) -> Program:
    command = (sys.executable, "-m", "coach.local.push_worker")
    return Program(f"Push worker {n}", folder / f"push-worker-{n}.log", command, settings)


def _wait_for(program: Program, answers: Callable[[], bool]) -> None:
    until = time.monotonic() + START_WITHIN_S
    while not answers():
        if program.has_ended:
            last_lines = "\n".join(program.log.read_text(errors="replace").splitlines()[-5:])
            raise NotStarted(f"{program.name} ended at its start:\n{last_lines}")
        if time.monotonic() > until:
            raise NotStarted(f"{program.name} does not answer after {START_WITHIN_S} seconds.")
        time.sleep(LOOK_AGAIN_S)


def _listens(port: int) -> bool:
    try:
        with create_connection((HOST, port), timeout=1):
            return True
    except OSError:
        return False


def _is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  (ours, with http:)
            return bool(answer.status == 200)
    except OSError:
        return False
