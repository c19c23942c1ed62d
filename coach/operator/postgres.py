"""Backup and restore of a PostgreSQL database, by pg_dump, pg_restore and psql."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL, make_url

from coach.operator.trouble import Trouble
from coach.restored import MARKED, libpq_url
from coach.store.database import db

QUEUE = "huey_"
"""Beginning of the queue's tables. The push worker makes them again, so no backup has them."""
_SCRIPT = "script.sql"
_PATIENCE = "SET lock_timeout = '30s'"


@dataclass(frozen=True)
class PostgresDatabase:
    """PostgreSQL database at one of SQLAlchemy's URLs. Backstride has its schema for itself."""

    url: str
    kind = "postgresql"
    file = "database.dump"

    def save(self, folder: Path) -> str | None:
        """Dump the database into `folder`, as of one moment. Returns its revision."""
        with self._connected() as connection:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            tables = tables_in(connection)
            if MARKED not in tables:
                return None
            row = connection.execute(f"SELECT version_num FROM {MARKED}").fetchone()  # noqa: S608
            snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()
            self._run(
                *("pg_dump", "--format=custom", "--no-owner", "--no-privileges"),
                *(f"--snapshot={snapshot[0] if snapshot else ''}", f"--file={folder / self.file}"),
                *(f"--table={name}" for name in tables),
            )
            return str(row[0]) if row else None

    def has_tables(self) -> bool:
        with self._connected() as connection:
            return bool(tables_in(connection))

    def prepare(self, folder: Path, mark: int) -> None:
        """Turn the dump into a script, before it replaces the database."""
        self._run(
            *("pg_restore", "--no-owner", "--no-privileges", f"--file={folder / _SCRIPT}"),
            str(folder / self.file),
        )

    def load(self, folder: Path, mark: int, lock: int) -> None:
        """Replace the tables by those of the script, in one transaction. The child inherits the mutex."""
        with self._connected() as connection:
            tables = tables_in(connection)
            strangers = sorted(set(tables) - set(db.metadata.tables) - {MARKED})
            if strangers:
                raise Trouble(f"The database has tables of another program: {', '.join(strangers)}.")
            drop = sql.SQL("DROP TABLE {} CASCADE").format(sql.SQL(", ").join(map(sql.Identifier, tables)))
            drop_text = drop.as_string(connection) if tables else ""
        self._run(
            *("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"),
            *("--command", _PATIENCE, "--command", drop_text, "--file", str(folder / _SCRIPT)),
            *("--command", f"COMMENT ON TABLE {self._schema()}.{MARKED} IS '{mark}'"),
            keep_open=[lock],
        )

    def _schema(self) -> str:
        with self._connected() as connection:
            row = connection.execute("SELECT quote_ident(current_schema())").fetchone()
            return str(row[0]) if row else "public"

    def _connected(self) -> psycopg.Connection[tuple[object, ...]]:
        try:
            return psycopg.connect(libpq_url(self.url))
        except psycopg.Error as problem:
            reason = str(problem).strip().splitlines()[0]
            raise Trouble(f"The database does not answer: {reason}.") from problem

    def _run(self, program: str, *arguments: str, keep_open: Sequence[int] = ()) -> None:
        url = make_url(self.url)
        # The password goes into the environment: every user of this computer sees the arguments.
        environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
        open_url = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
        where = open_url.render_as_string(hide_password=False)
        to_where = () if program == "pg_restore" else ("--dbname", where)
        try:
            done = subprocess.run(  # noqa: S603  (PostgreSQL's own programs)
                (program, *to_where, *arguments),
                env=environment,
                pass_fds=keep_open,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
        except FileNotFoundError as problem:
            raise Trouble(f"{program} is missing: apt-get install postgresql-client") from problem
        if done.returncode:
            said = [line for line in done.stderr.splitlines() if "rror" in line or "FATAL" in line]
            # Only the first line: the others may quote a row.
            raise Trouble(f"{program} failed: {(said or ['it did not say why'])[0].strip()}.")


def tables_in(connection: psycopg.Connection[tuple[object, ...]]) -> list[str]:
    """Tables of the schema, without those of the queue."""
    rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    return sorted(str(name) for (name,) in rows if not str(name).startswith(QUEUE))
