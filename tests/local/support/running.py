"""Programs that are started as in a terminal and stopped with Ctrl-C, and starts that are refused."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TextIO

from tests.support.programs import Program, with_piped_output

ROOT = Path(__file__).resolve().parents[3]
SERVE = (sys.executable, "-m", "coach.local.serve")
PATIENCE_S = 60


@dataclass(frozen=True)
class Running:
    """Running server, and the address that it printed."""

    process: Program
    address: str

    def press_ctrl_c(self) -> int:
        """Exit status after Ctrl-C. A terminal sends the signal to every process of the session."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(PATIENCE_S)

    def is_gone(self) -> bool:
        """True if no process of the session is left."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return True
        return False


@contextlib.contextmanager
def server(
    instance: Path, command: Sequence[str] = SERVE, checkout: Path | None = None, **settings: str
) -> Iterator[Running]:
    """`make run` on any free port, from the moment it prints its address; killed at the end.

    In a `checkout` it is started as in a terminal, by a new Python.
    """
    environment = environment_for(instance, **{"PORT": "0", **settings})
    process = _new(command, environment, checkout) if checkout else with_piped_output(command, environment)
    assert process.stdout
    with process.stdout:
        try:
            yield Running(process, _printed_address(process.stdout))
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(PATIENCE_S)


def _new(command: Sequence[str], environment: Mapping[str, str], checkout: Path) -> Program:
    return subprocess.Popen(
        command, cwd=checkout, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )


def refusal(main: Callable[[], None], instance: Path, **settings: str) -> str:
    """Sentence on stderr instead of a start: exactly one line, and no traceback.

    The program runs in a fork, because loading it takes most of a second.
    """
    with TemporaryFile("w+") as out, TemporaryFile("w+") as err:
        start = multiprocessing.get_context("fork").Process(
            target=_run, args=(main, environment_for(instance, **settings), out, err)
        )
        start.start()
        start.join(PATIENCE_S)
        start.kill()
        start.join()
        out.seek(0)
        err.seek(0)
        said, sentence = out.read(), err.read()
    assert start.exitcode == 1
    assert said == ""
    assert len(sentence.splitlines()) == 1, sentence
    return sentence


def environment_for(instance: Path, **settings: str) -> dict[str, str]:
    """This process's environment, without variables that a developer may have set."""
    ours = {
        "ALLOWED_HOSTS",
        "DATABASE_URL",
        "REDIS_URL",
        "SECRET_KEY",
        "TRUSTED_PROXIES",
        "MAKEFLAGS",
        "MAKELEVEL",
    }
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, "INSTANCE": str(instance), **settings}


def host_and_port(address: str) -> tuple[str, int]:
    host, _, port = address.removeprefix("http://").partition(":")
    return host, int(port)


def _run(main: Callable[[], None], environment: Mapping[str, str], out: TextIO, err: TextIO) -> None:
    os.environ.clear()
    os.environ.update(environment)
    sys.stdout, sys.stderr = out, err
    for stream, number in ((out, 1), (err, 2)):
        os.dup2(stream.fileno(), number)
    main()


def _printed_address(output: IO[str]) -> str:
    for line in output:
        if address := re.search(r"http://\S+", line):
            return address[0]
    raise AssertionError("It ended without saying its address.")
