"""Backup and restore of an SQLite database, by its online backup API: other programs may go on writing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coach.operator.migrated import migrate
from coach.operator.trouble import Trouble
from coach.restored import MARKED


@dataclass(frozen=True)
class SqliteDatabase:
    """SQLite database in the file `path`."""

    path: Path
    kind = "sqlite"
    file = "database.sqlite3"

    def save(self, folder: Path) -> str | None:
        """Copy the database into `folder`, as of one moment, and check the copy. Returns its revision."""
        if not self.path.exists():
            return None  # to connect would make one
        with (
            closing(sqlite3.connect(self.path)) as source,
            closing(sqlite3.connect(folder / self.file)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log of its own
            _check(copy)
            return revision_in(copy)

    def has_tables(self) -> bool:
        """True also for a file that SQLite cannot read."""
        if not self.path.exists():
            return False
        try:
            with closing(sqlite3.connect(self.path)) as connection:
                return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
        except sqlite3.DatabaseError:
            return True

    def prepare(self, folder: Path, mark: int) -> None:
        """Check, migrate and mark the copy in `folder`, before it replaces the database."""
        copy = folder / self.file
        with closing(sqlite3.connect(copy)) as connection:
            _check(connection)
        migrate(f"sqlite:///{copy}")
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute(f"PRAGMA user_version = {mark}")
            connection.execute("PRAGMA journal_mode = DELETE")

    def load(self, folder: Path, mark: int, lock: int) -> None:
        """Replace the database by the copy in `folder`, in one transaction."""
        self._move_away_if_broken()
        self.path.touch(mode=0o600)
        with (
            closing(sqlite3.connect(folder / self.file)) as copy,
            closing(sqlite3.connect(self.path)) as target,
        ):
            replace_pages(copy, target)

    def _move_away_if_broken(self) -> None:
        """Rename a file that SQLite cannot read, with its log: nothing can be written into it."""
        if not self.path.exists():
            return
        try:
            with closing(sqlite3.connect(self.path)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            raise  # such as locked, or no permission
        except sqlite3.DatabaseError:
            at = f"{datetime.now():%Y%m%dT%H%M%S}"
            for path in self.path.parent.glob(f"{self.path.name}*"):
                if path.name.removeprefix(self.path.name) in ("", "-wal", "-shm", "-journal"):
                    path.rename(path.with_name(f"broken-{at}-{path.name}"))


def replace_pages(copy: sqlite3.Connection, target: sqlite3.Connection) -> None:
    copy.backup(target)


def _check(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise Trouble(f"The database is damaged ({found.splitlines()[-1]}). Restore an earlier backup.")


def revision_in(connection: sqlite3.Connection) -> str | None:
    """Revision of the schema, None before the first migration."""
    try:
        row = connection.execute(f"SELECT version_num FROM {MARKED}").fetchone()  # noqa: S608  (a constant)
    except sqlite3.OperationalError:
        return None
    return str(row[0]) if row else None
