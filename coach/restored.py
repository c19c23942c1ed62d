"""Keys of a restore, which come into use together with its database, or not at all.

Decision 0009. `flask coach restore` stages the keys, then replaces the database in one transaction that also
writes a mark. Each start settles: keys whose mark the database has come into use, all others are thrown away.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from coach.private_files import sync

KEYS = ("secret_key", "vapid_key.pem")
LOCK = ".restore.lock"
DRAFT = ".restore"
"""Folder for the unpacked backup, in the instance folder."""
STAGED = ".restored"
"""Folder with the keys and the mark. It appears whole, by a rename."""
MARK = "mark"
MARKED = "alembic_version"
"""Table whose comment is the mark in PostgreSQL. SQLite has a number of its own for it, `user_version`."""


class Restoring(Exception):
    """A restore is under way, or was killed and cannot be settled yet; the message says what to do."""


@contextlib.contextmanager
def sole_restore(instance: Path) -> Iterator[int]:
    """Mutex of the restores and starts of this instance: a file descriptor, which a child may inherit.

    Raises `Restoring` while another process has it.
    """
    # Not deleted: a second process could lock a new file of that name, and both would go on.
    handle = os.open(instance / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield handle
    except BlockingIOError as problem:
        raise Restoring(f"A restore into {instance} is under way. Try again when it is done.") from problem
    finally:
        os.close(handle)


def stage(draft: Path, instance: Path, mark: int) -> None:
    """Make the keys in the folder `draft` those that come into use with that mark. Call it with the mutex."""
    (draft / MARK).write_text(str(mark))
    for path in draft.iterdir():
        path.chmod(0o600)
        sync(path)
    sync(draft)
    shutil.rmtree(instance / STAGED, ignore_errors=True)
    draft.rename(instance / STAGED)
    sync(instance)


def settle_at_start(instance: Path, url: str) -> None:
    """Finish or undo a restore that was killed. Raises `Restoring` if it goes on, or cannot be judged."""
    if (instance / DRAFT).exists() or (instance / STAGED).exists():
        with sole_restore(instance):
            settle(instance, url)


def settle(instance: Path, url: str) -> None:
    """Bring staged keys into use if the database at `url` has their mark. Call it with the mutex."""
    staged = instance / STAGED
    shutil.rmtree(instance / DRAFT, ignore_errors=True)
    if not staged.exists():
        return
    with contextlib.suppress(FileNotFoundError):  # the mark is gone: this was settled, and killed at the end
        mark = (staged / MARK).read_text()
        if mark == _mark_of(url):
            for name in KEYS:
                with contextlib.suppress(FileNotFoundError):  # it is in use already
                    (staged / name).replace(instance / name)
            sync(instance)
        (staged / MARK).unlink()
    shutil.rmtree(staged)


def sqlite_path(url: str) -> Path:
    """File of a database at an `sqlite:///` URL."""
    return Path(url.partition("///")[2].partition("?")[0])


def libpq_url(url: str) -> str:
    """URL as libpq and its programs read it, from one of SQLAlchemy's."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def _mark_of(url: str) -> str | None:
    if url.startswith("sqlite"):
        return _sqlite_mark(sqlite_path(url))
    import psycopg  # here, because an installation on SQLite needs no driver in its memory

    try:
        with psycopg.connect(libpq_url(url)) as connection:
            row = connection.execute(
                "SELECT obj_description(to_regclass(%s), 'pg_class')", [MARKED]
            ).fetchone()
    except psycopg.Error as problem:
        raise Restoring("A restore was interrupted, and the database does not answer: start it.") from problem
    return row[0] if row else None


def _sqlite_mark(path: Path) -> str | None:
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(path)) as connection:
            return str(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError:  # broken, so it is not the new one
        return None
