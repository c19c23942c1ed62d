"""PostgreSQL server in a temporary folder, reached by a socket there: for `make run-scale`, and for tests."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")


class NoPostgres(Exception):
    """PostgreSQL is not installed."""


@contextmanager
def running_postgres(*settings: str) -> Iterator[str]:
    """URL of an empty database, valid within the block. `settings` are PostgreSQL's: "fsync=off".

    Raises `NoPostgres`.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="backstride-pg-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    cluster = str(folder / "cluster")
    # The server must not listen on the network.
    options = ("listen_addresses=", f"unix_socket_directories={folder}", *settings)
    options_text = " ".join(f"-c {option}" for option in options)
    try:
        _run(programs / "initdb", "-D", cluster, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8")
        try:
            _run(programs / "pg_ctl", "-D", cluster, "-w", "-l", f"{folder}/log", "-o", options_text, "start")
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            _run(programs / "pg_ctl", "-D", cluster, "-m", "immediate", "stop", check=False)
    finally:
        shutil.rmtree(folder)


def restart(url: str) -> None:
    """Restart the server of `running_postgres`, which aborts all transactions."""
    folder = url.rpartition("host=")[2]
    _run(_programs() / "pg_ctl", "-D", f"{folder}/cluster", "-w", "-m", "fast", "restart")


def _programs() -> Path:
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda program: int(program.parts[-3]))
    if not found:
        raise NoPostgres("PostgreSQL is not installed: apt-get install postgresql")
    return found[-1].parent


def _run(*command: str | Path, check: bool = True) -> None:
    # PostgreSQL refuses to run as root.
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    # In its own process group: Ctrl-C in the terminal is for the caller, which then stops the server.
    subprocess.run(  # noqa: S603  (PostgreSQL's own programs)
        [*as_owner, *command], check=check, stdout=subprocess.DEVNULL, cwd="/", process_group=0
    )
