"""Commands for the installation as a whole: backup, restore, move, doctor."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from coach.operator.archive import BadBackup
from coach.operator.backup import back_up
from coach.operator.doctor import examine
from coach.operator.move import move as move_database
from coach.operator.restore import restore as restore_backup
from coach.operator.trouble import Trouble
from coach.restored import Restoring

FILE = click.Path(dir_okay=False, path_type=Path, resolve_path=True)


@click.command()
@click.argument("file", type=FILE)
@with_appcontext
def backup(file: Path) -> None:
    """Write the database and the keys into FILE. Backstride may go on running."""
    with _one_sentence():
        back_up(current_app.config, file, datetime.now(UTC))
    click.echo(f"{file} has everything. Keep it to yourself: it has health notes and keys.")


@click.command()
@click.argument("file", type=FILE)
@click.option("--replace", is_flag=True, help="Replace the database and the keys that are here.")
@with_appcontext
def restore(file: Path, *, replace: bool) -> None:
    """Put the database and the keys of FILE here. Stop Backstride first."""
    with _one_sentence():
        advice = restore_backup(current_app.config, file, replace=replace)
    for sentence in ("All of it is here again.", *advice):
        click.echo(sentence)


@click.command()
@click.option("--to", required=True, help="Such as postgresql://name@host/database; PGPASSWORD is read.")
@with_appcontext
def move(to: str) -> None:
    """Bring the SQLite database to an empty PostgreSQL database. Stop Backstride first.

    Run it again after an interruption. It ends with a comparison of every row, and changes nothing here.
    """
    with _one_sentence():
        done = move_database(current_app.config, to, lambda table, rows: click.echo(f"{table} {rows:,}"))
    click.echo(f"{done} Set DATABASE_URL to it, and start Backstride again. Keep the keys (docs/deploy.md).")


@click.command()
@with_appcontext
def doctor() -> None:
    """Check the installation, one line each. The exit status is 1 if a line needs you."""
    lines = examine(current_app.config, datetime.now(UTC))
    for line in lines:
        click.echo(f"{'ok' if line.is_well else 'FAULT':5}  {line.check:11}  {line.said}")
    sys.exit(0 if all(line.is_well for line in lines) else 1)


@contextmanager
def _one_sentence() -> Iterator[None]:
    try:
        yield
    except (BadBackup, Restoring, Trouble) as problem:
        raise click.ClickException(str(problem)) from problem
