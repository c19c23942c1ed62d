"""Server of `make run`: prepares the instance and the database, prints the address, and serves.

PORT chooses the port (8000; 0 for any free one); coach/config.py names the other settings.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import socket
import sys
from collections.abc import Iterator

if __name__ == "__main__":
    gc.disable()  # until the fork (coach/local/supervisor.py), because imports leave little garbage

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from coach import create_app
from coach.config import HIGHEST_PORT, BadConfig
from coach.local.push_app import local_push_app
from coach.local.supervisor import Apps, supervise
from coach.store.database import db
from coach.store.schema import revision_of, revisions

HOST = "127.0.0.1"
USUAL_PORT = "8000"


def main() -> None:
    """Serve until Ctrl-C. If it cannot start, print one sentence and exit with status 1."""
    with refusals():
        listener = claim_port(port_number(os.environ.get("PORT") or USUAL_PORT))
        apps = prepared_apps()
    say_where(listener, apps.web)
    supervise(listener, apps)


@contextlib.contextmanager
def refusals() -> Iterator[None]:
    """Turn errors of a start into one sentence on stderr."""
    try:
        yield
    except BadConfig as problem:
        sys.exit(str(problem))
    except SQLAlchemyError as problem:
        sys.exit(f"The database cannot be used (see INSTANCE, DATABASE_URL): {_reason(problem)}.")
    except KeyboardInterrupt:
        sys.exit(130)


def claim_port(port: int, host: str = HOST, command: str = "make run") -> socket.socket:
    """Socket that listens already: a browser that is early waits for gunicorn instead of failing.

    Raises `BadConfig`, whose message suggests `command`.
    """
    try:
        return socket.create_server((host, port))
    except OSError as problem:
        if problem.errno == errno.EADDRNOTAVAIL:
            raise BadConfig(f"{host} is not an address of this computer.") from problem
        why = "is taken by another program" if problem.errno == errno.EADDRINUSE else "may not be used"
        raise BadConfig(f"Port {port} {why}. Choose another one: {command} PORT={_other(port)}") from problem


def port_number(text: str) -> int:
    """Port from a text, 0 to 65535. Raises `BadConfig`."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) <= HIGHEST_PORT):
        raise BadConfig(f"PORT must be a whole number from 0 to {HIGHEST_PORT}, not {text!r}.")
    return int(text)


def prepared_apps() -> Apps:
    """Applications with their instance folder and their migrated database. Raises `BadConfig`."""
    apps = Apps(create_app(), local_push_app())
    if not _has_newest_schema(apps.web):
        _migrate_apart(apps.web)
    return apps


def _has_newest_schema(app: Flask) -> bool:
    with app.app_context():
        with db.engine.connect() as connection:
            revision = revision_of(connection)
        db.engine.dispose()  # gunicorn forks, and a connection to SQLite does not survive that
    return revision == revisions()[-1]


def _migrate_apart(app: Flask) -> None:
    """Migrate in a process that ends: what it imports would stay in the memory of the others."""
    from multiprocessing import get_context

    process = get_context("fork").Process(target=_migrate_or_refuse, args=(app,))
    process.start()
    process.join()
    if (code := process.exitcode or 0) < 0:
        sys.exit(f"The migration was ended by signal {-code}, perhaps for lack of memory. Start again.")
    if code:
        sys.exit(code)  # it has said why


def _migrate_or_refuse(app: Flask) -> None:
    gc.enable()
    with refusals():
        migrate(app)


def migrate(app: Flask) -> None:
    """Migrate the database to the newest schema; a missing one is made."""
    from flask_migrate import upgrade

    with app.app_context():
        upgrade()
        db.engine.dispose()


def say_where(listener: socket.socket, app: Flask) -> None:
    port = listener.getsockname()[1]
    lines = (
        f"Backstride is ready: http://{HOST}:{port}",
        "Open that address in a browser on this computer and take the first walk. No account is needed.",
        f"What it keeps is in {app.config['INSTANCE']}. Ctrl-C stops it.",
    )
    sys.stdout.write("\n".join(("", *lines, "", "")))
    sys.stdout.flush()


def _other(port: int) -> int:
    return port + 1 if 1024 <= port < HIGHEST_PORT else int(USUAL_PORT)


def _reason(problem: SQLAlchemyError) -> str:
    # The driver's message if there is one: SQLAlchemy's adds the whole statement.
    return str(getattr(problem, "orig", problem)).strip().splitlines()[0].rstrip(".")


if __name__ == "__main__":
    main()
