"""Commands for the installation as a whole: backup, restore."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from coach.operator.archive import BadBackup
from coach.operator.backup import back_up
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


@contextmanager
def _one_sentence() -> Iterator[None]:
    try:
        yield
    except (BadBackup, Restoring, Trouble) as problem:
        raise click.ClickException(str(problem)) from problem
