"""Programs of ours as processes, forked from a warm one that has imported what they import.

A new Python takes more than a second of processor time to import all that, and to join the modules of the
pages. The warm process (tests/support/warmed.py) runs nothing else, so a program finds in it what it finds
in a new one. Only what Python and gunicorn read of the environment at their import is that of the tests.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.reduction import DupFd
from typing import IO, Any, Protocol

from coach.config import ROOT

_WARM = multiprocessing.get_context("forkserver")
_WARM.set_forkserver_preload(["tests.support.warmed"])


class Program(Protocol):
    """Part of `subprocess.Popen` that tests need."""

    pid: int
    stdout: IO[str] | None

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, sig: int, /) -> None: ...


class Forked:
    """`python -m …` in the root of the repository, in a session of its own. Statuses are as in subprocess."""

    stdout: IO[str] | None = None

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], stdout: int = 1, stderr: int = 2
    ) -> None:
        python, option, *words = command
        assert (python, option) == (sys.executable, "-m"), "another Python cannot be forked"
        files = _Inherited(stdout), _Inherited(stderr)
        self._process = _WARM.Process(target=_run, args=(words, dict(environment), *files))
        self._process.start()
        self.pid = self._process.pid or 0

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        status = self.poll()
        assert status is not None, f"process {self.pid} has not ended after {timeout} s"
        return status

    def send_signal(self, sig: int, /) -> None:
        if self.poll() is None:
            os.kill(self.pid, sig)


def with_piped_output(command: Sequence[str], environment: Mapping[str, str]) -> Forked:
    """The same, with its output in `stdout`."""
    reader, writer = os.pipe()
    process = Forked(command, environment, stdout=writer)
    os.close(writer)
    process.stdout = os.fdopen(reader)
    return process


class _Inherited:
    """Open file of this process, by its descriptor. The program has it under another number."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __reduce__(self) -> tuple[Callable[[Any], int], tuple[Any]]:
        return _descriptor_of, (DupFd(self._descriptor),)


def _descriptor_of(duplicate: Any) -> int:
    descriptor: int = duplicate.detach()
    return descriptor


def _run(words: list[str], environment: dict[str, str], stdout: int, stderr: int) -> None:
    os.setsid()
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    for descriptor, number in ((stdout, 1), (stderr, 2)):
        os.dup2(descriptor, number)
        os.close(descriptor)
    sys.argv = words
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)
