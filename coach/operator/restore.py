"""Restore: the database and the keys of a backup, both or none of them (coach/restored.py)."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask_migrate import upgrade

from coach.config import BadConfig, secret_key
from coach.operator.archive import Manifest, unpack
from coach.operator.backup import Database, database_at, keys_of
from coach.operator.trouble import Trouble, told
from coach.restored import DRAFT, KEYS, settle, sole_restore, stage
from coach.store.schema import revisions
from coach.vapid import BadKey, read_keys

MARK_BITS = 31
"""SQLite keeps a mark of 32 bits, with a sign."""
_VARIABLES = {
    "secret_key": ("SECRET_KEY", "everyone has to sign in again"),
    "vapid_key.pem": ("VAPID_PRIVATE_KEY", "every phone has to switch its reminders on again"),
}


def restore(config: Mapping[str, Any], path: Path, *, replace: bool) -> list[str]:
    """Restore the backup in `path`, and migrate it. Returns sentences on what the operator should do next.

    A database that has tables is left alone unless `replace`. Raises `BadBackup`, `Trouble` or `Restoring`.
    """
    url, instance = config["SQLALCHEMY_DATABASE_URI"], Path(config["INSTANCE"])
    database = database_at(url)
    with told("nothing was changed", instance), sole_restore(instance) as lock:
        settle(instance, url)
        draft = instance / DRAFT
        try:
            draft.mkdir(mode=0o700)
            manifest = unpack(path, draft)
            _check(manifest, path, database)
            _check_keys(draft, path)
            if not replace and database.has_tables():
                raise Trouble(
                    "There is a database here already: add --replace to put the backup in its place."
                )
            mark = secrets.randbits(MARK_BITS)
            database.prepare(draft, mark)
            keys = _apart(draft)
            found = {name: (keys / name).read_bytes() for name in KEYS}
            stage(keys, instance, mark)
            database.load(draft, mark, lock)
        finally:
            settle(instance, url)
    upgrade()
    return _advice(config, found)


def _check(manifest: Manifest, path: Path, database: Database) -> None:
    if manifest.revision not in revisions():
        raise Trouble(
            f"{path} is from a newer Backstride (migration {manifest.revision}): update this one first."
        )
    if manifest.database != database.kind:
        raise Trouble(
            f"{path} has a {manifest.database} database, and DATABASE_URL names a {database.kind} one."
        )
    missing = {*KEYS, database.file} - set(manifest.files)
    if missing:
        raise Trouble(f"{path} lacks {', '.join(sorted(missing))}: take another backup.")


def _check_keys(draft: Path, path: Path) -> None:
    secret, vapid = KEYS
    try:
        secret_key(draft / secret)
        read_keys((draft / vapid).read_text())
    except (BadConfig, BadKey, ValueError) as problem:
        raise Trouble(f"{path} has a key that cannot be used: take another backup.") from problem


def _apart(draft: Path) -> Path:
    """Folder with the keys alone."""
    keys = draft / "keys"
    keys.mkdir()
    for name in KEYS:
        shutil.move(draft / name, keys / name)
    return keys


def _advice(config: Mapping[str, Any], restored: Mapping[str, bytes]) -> list[str]:
    """Sentences for the operator. A key in the environment wins over the restored file."""
    in_use = keys_of(config)
    return [
        "Start Backstride again, so that it uses the restored keys.",
        "Passwords, passkeys, signed-in phones and switched-off accounts are those of the backup again.",
        *(
            f"{variable} is set to another key than that of the backup: {effect}."
            for name, (variable, effect) in _VARIABLES.items()
            if os.environ.get(variable) and in_use[name] != restored[name]
        ),
    ]
