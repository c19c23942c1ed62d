"""Backup: the database as of one moment, and the keys, in one file for its owner alone."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from coach.operator.archive import pack
from coach.operator.postgres import PostgresDatabase
from coach.operator.sqlite import SqliteDatabase
from coach.operator.trouble import Trouble, told
from coach.private_files import sync
from coach.restored import KEYS, sqlite_path

DRAFT = ".backstride-"
"""Beginning of the name of an unfinished backup's folder."""


class Database(Protocol):
    """Database of one kind, as backups and restores need it."""

    @property
    def kind(self) -> str: ...

    @property
    def file(self) -> str:
        """Name of its file in a backup."""

    def save(self, folder: Path) -> str | None: ...

    def has_tables(self) -> bool: ...

    def prepare(self, folder: Path, mark: int) -> None: ...

    def load(self, folder: Path, mark: int, lock: int) -> None: ...


def database_at(url: str) -> Database:
    return SqliteDatabase(sqlite_path(url)) if url.startswith("sqlite") else PostgresDatabase(url)


def back_up(config: Mapping[str, Any], path: Path, now: datetime) -> None:
    """Write a backup to the new file `path`, whole or not at all. Raises `Trouble`.

    The programs that use the database may go on.
    """
    folder = path.parent
    with told("no backup was made", folder):
        if path.exists():
            raise Trouble(f"{path} is there already: name another file, or delete it.")
        if not folder.is_dir():
            raise Trouble(f"There is no folder {folder}: make it first, or name another.")
    database = database_at(config["SQLALCHEMY_DATABASE_URI"])
    with (
        told("no backup was made", folder),
        tempfile.TemporaryDirectory(dir=folder, prefix=DRAFT) as name,
    ):
        contents, draft = Path(name) / "contents", Path(name) / "draft"
        contents.mkdir()
        revision = database.save(contents)
        if revision is None:
            raise Trouble("The database is empty, so there is nothing to back up.")
        for key, text in keys_of(config).items():
            (contents / key).write_bytes(text)
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            pack(file, contents, now.isoformat(timespec="seconds"), database.kind, revision)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
        sync(folder)


def keys_of(config: Mapping[str, Any]) -> dict[str, bytes]:
    """Keys in use, by the name of their file, also those that come from the environment."""
    secret, vapid = KEYS
    return {secret: f"{config['SECRET_KEY']}\n".encode(), vapid: config["VAPID_KEYS"].private_pem}
