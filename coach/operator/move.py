"""Move of an SQLite database to PostgreSQL, which ends with a comparison of every row.

A move can be interrupted at any point and run again. A comment in the target names its origin, and tells if
the move is under way or done. Under way, a repeated move repairs what differs. Done, it only compares: by
then the target may be in use. Keys are not in the database, so they stay in the instance folder.
"""

from __future__ import annotations

import contextlib
import socket
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy.exc import DBAPIError

from coach.config import BadConfig, database_url, read_url
from coach.operator.migrated import migrate
from coach.operator.move_rows import Rows, Target
from coach.operator.postgres import tables_in
from coach.operator.sqlite import revision_in
from coach.operator.trouble import Trouble, told
from coach.restored import MARKED, libpq_url, sqlite_path
from coach.store import models  # noqa: F401  (every table is moved)
from coach.store.database import BUSY_MS, db
from coach.store.schema import revisions

UNDER_WAY, DONE = "Backstride is being moved from ", "Backstride was moved from "
SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
IN_USE = "It was moved before, so it is in use here or there (docs/deploy.md)."
SHOWN = 10
"""Values that one refusal names."""

Say = Callable[[str, int], None]
"""Progress: a table, and the number of its rows that are done."""


def move(config: Mapping[str, Any], to: str, say: Say) -> str:
    """Bring the database to PostgreSQL at `to`. Returns a sentence. Raises `Trouble`."""
    url, path = _target_url(to), _source_path(config["SQLALCHEMY_DATABASE_URI"])
    origin = f"{path.resolve()} on {socket.gethostname()}"
    with (
        told("the move is not done", path.parent),
        _alone_with(path) as source,
        _explained(),
        closing(psycopg.connect(libpq_url(url), autocommit=True)) as target,
    ):
        target.execute(f"SET timezone = 'UTC'; SET lock_timeout = {BUSY_MS}")
        tables = [Rows(source, target, table) for table in db.metadata.sorted_tables]
        _check(source, tables)
        if _claim(target, url, origin, tables):
            _refuse_differences(tables, IN_USE)
            return "It was moved before, and every row is the same."
        _copy(tables, say)
        _refuse_differences(tables, "Run the same command again.")
        _mark(target, DONE + origin)
        target.execute("ANALYZE")
        return "Every row is there, and is the same."


def _target_url(to: str) -> str:
    try:
        return database_url(read_url({"--to": to}, "--to", SCHEMES), Path())
    except BadConfig as problem:
        raise Trouble(str(problem)) from problem


def _source_path(url: str) -> Path:
    if not url.startswith("sqlite"):
        raise Trouble("DATABASE_URL is PostgreSQL already: leave it out, or name the SQLite file to move.")
    path = sqlite_path(url)
    if not path.exists():
        raise Trouble(f"There is no database {path}.")
    return path


@contextlib.contextmanager
def _alone_with(path: Path) -> Iterator[sqlite3.Connection]:
    """Connection that locks all other programs out: what they wrote from now on would be left behind."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as source:
        try:
            source.execute("PRAGMA locking_mode = EXCLUSIVE")
            source.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            raise Trouble(f"Another program uses {path}: stop Backstride first.") from problem
        yield source


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    """Turn errors of PostgreSQL into `Trouble`. The first line of a message quotes no row."""
    try:
        yield
    except (psycopg.Error, DBAPIError) as problem:
        said = str(getattr(problem, "orig", problem)).strip().splitlines()[:1]
        reason = (said or [type(problem).__name__])[0].rstrip(".")
        raise Trouble(f"PostgreSQL says: {reason}. Run the same command again after that.") from problem


def _check(source: sqlite3.Connection, tables: Sequence[Rows]) -> None:
    """Refuse a database that could not be moved whole, before anything is written."""
    has, newest = revision_in(source), revisions()[-1]
    if has != newest:
        raise Trouble(f"The database has migration {has}, not {newest}: run flask db upgrade first.")
    if orphan := source.execute("PRAGMA foreign_key_check").fetchone():
        raise Trouble(
            f"A row of {orphan[0]} refers to a row of {orphan[2]} that is not there: delete it first."
        )
    unfit = list(islice(chain.from_iterable(rows.unfit() for rows in tables), SHOWN))
    if unfit:
        raise Trouble("\n".join(("PostgreSQL cannot keep these values. Mend them first:", *unfit)))


def _claim(target: Target, url: str, origin: str, tables: Sequence[Rows]) -> bool:
    """Make the tables of an empty target, and mark it. True if this move was done before."""
    found = tables_in(target)
    strangers = sorted(set(found) - set(db.metadata.tables) - {MARKED})
    if strangers:
        raise Trouble(f"The target has tables of another program: {', '.join(strangers)}.")
    if not found:
        migrate(url)
    has, newest = _revision_there(target), revisions()[-1]
    if has != newest:
        raise Trouble(f"The target has migration {has}, not {newest}: name an empty database.")
    marked = _marked(target)
    if marked == DONE + origin:
        return True
    if marked != UNDER_WAY + origin:
        if marked.startswith((UNDER_WAY, DONE)):
            raise Trouble(f"The target is not empty. {marked}: name an empty database.")
        if any(rows.count_there() for rows in tables):
            raise Trouble("The target is not empty, and its rows are not from here: name an empty database.")
        _mark(target, UNDER_WAY + origin)
    return False


def _copy(tables: Sequence[Rows], say: Say) -> None:
    # Deleted first, in all tables: a row that is in the way may be of any of them.
    for rows in tables:
        rows.delete_what_differs()
    for rows in tables:
        for done in rows.copy_missing():
            say(rows.name, done)
        rows.set_counters()


def _refuse_differences(tables: Sequence[Rows], advice: str) -> None:
    for rows in tables:
        different = sum(len(keys) for keys in rows.different())
        here, there = rows.count_here(), rows.count_there()
        if different or here != there:
            raise Trouble(
                f"{rows.name} is not the same: {here} rows here, {there} there, {different} differ. {advice}"
            )


def _marked(target: Target) -> str:
    row = target.execute("SELECT obj_description(to_regclass(%s), 'pg_class')", [MARKED]).fetchone()
    return str(row[0] or "") if row else ""


def _mark(target: Target, comment: str) -> None:
    target.execute(sql.SQL("COMMENT ON TABLE {} IS {}").format(sql.Identifier(MARKED), sql.Literal(comment)))


def _revision_there(target: Target) -> str | None:
    if MARKED not in tables_in(target):
        return None
    row = target.execute(sql.SQL("SELECT version_num FROM {}").format(sql.Identifier(MARKED))).fetchone()
    return str(row[0]) if row else None
