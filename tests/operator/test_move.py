"""Move from SQLite to PostgreSQL: every table, interruptions, repetitions, and refusals of one sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from click.testing import Result
from flask import Flask
from flask_migrate import upgrade

from coach.operator.commands import commands
from coach.operator.move import move
from coach.operator.move_rows import BATCH
from coach.store.database import db
from tests.conftest import fresh_sqlite
from tests.operator.support.elsewhere import close, elsewhere, fill
from tests.support.people import Person, a_report, a_walk, new_id, sign_up

pytestmark = pytest.mark.postgres

SAME = "Every row is there, and is the same."
AGAIN = "It was moved before, and every row is the same."


@pytest.fixture
def database_url(empty_sqlite: Path, tmp_path: Path) -> str:
    """Database that is moved."""
    return fresh_sqlite(empty_sqlite, tmp_path)


@pytest.fixture
def there(postgres: str, tmp_path: Path) -> Iterator[Flask]:
    """Installation on PostgreSQL, whose database has no tables yet."""
    with elsewhere(postgres, tmp_path / "there") as there:
        yield there


@pytest.fixture
def url(there: Flask) -> str:
    return str(there.config["SQLALCHEMY_DATABASE_URI"])


def test_every_row_of_every_table_is_moved(app: Flask, there: Flask, url: str) -> None:
    fill(app)
    before = rows(app)

    done = moved(app, url)

    assert SAME in done.output
    assert set(before) == set(db.metadata.tables)
    assert all(len(of_table) == 3 for of_table in before.values())
    assert rows(there) == before == rows(app)


@pytest.mark.parametrize("at", ["2026-05-01 09:30:00+02:00", "2026-05-01T07:30", "20260501T073000Z"])
def test_a_time_that_another_hand_wrote_is_moved_as_the_app_reads_it(
    app: Flask, there: Flask, url: str, at: str
) -> None:
    fill(app)
    written(app, f"UPDATE walks SET started_at = '{at}'")
    before = rows(app)["walks"]

    moved(app, url)

    assert rows(there)["walks"] == before
    assert before == rows(app)["walks"]


def test_a_moved_account_goes_on_where_it_was(
    app: Flask, person: Callable[[str], Person], there: Flask, url: str
) -> None:
    ann, walk_id = person("ann@example.org"), new_id()
    ann.put_walk(walk_id, a_walk(report=a_report(note="Nebel — 朝 🙂 \\u0000 % \t")))
    walks = ann.client.get("/api/walks?since=0").get_json()
    moved(app, url)
    there.config["RATELIMIT_ENABLED"] = False
    another = sign_up(there.test_client(), "bob@example.org")

    assert another.put_walk(new_id(), a_walk()).status_code == 201
    with there.app_context(), db.engine.connect() as connection:
        kept = connection.execute(db.select(db.metadata.tables["walks"])).mappings().all()
    assert [str(row["id"]) for row in kept][:1] == [walk_id]
    assert kept[0]["note"] == walks["walks"][0]["report"]["note"]


def test_new_rows_get_numbers_after_the_moved_ones(app: Flask, there: Flask, url: str) -> None:
    fill(app)
    moved(app, url)
    deliveries = db.metadata.tables["deliveries"]

    with there.app_context(), db.engine.begin() as connection:
        row = dict(connection.execute(db.select(deliveries).limit(1)).mappings().one())
        del row["id"]
        number = connection.scalar(
            deliveries.insert().values(**{**row, "subscription": "new"}).returning(deliveries.c.id)
        )

    assert number == 4


@pytest.mark.parametrize("stops_at", [1, 2, 7])
def test_an_interrupted_move_goes_on(app: Flask, there: Flask, url: str, stops_at: int) -> None:
    fill(app)
    add_invitations(app, 2 * BATCH + 1)
    seen: list[str] = []

    def stop(table: str, _rows: int) -> None:
        seen.append(table)
        if len(seen) == stops_at:
            raise KeyboardInterrupt

    close(app)
    with pytest.raises(KeyboardInterrupt):
        move(app.config, url, stop)

    assert SAME in moved(app, url).output
    assert rows(there) == rows(app)


def test_what_changed_between_two_tries_is_moved_as_it_is_now(app: Flask, there: Flask, url: str) -> None:
    fill(app)
    interrupted(app, url, "worker")
    written(app, "UPDATE walks SET note = 'changed' WHERE rowid = (SELECT min(rowid) FROM walks)")
    written(app, "DELETE FROM users WHERE rowid = (SELECT max(rowid) FROM users)")
    add_invitations(app, 2)

    moved(app, url)

    now = rows(there)
    assert now == rows(app)
    assert [row["note"] for row in now["walks"]].count("changed") == 1
    assert (len(now["users"]), len(now["invitations"])) == (2, 5)


def test_a_second_move_changes_nothing(app: Flask, there: Flask, url: str) -> None:
    fill(app)
    moved(app, url)
    before = rows(there)

    assert AGAIN in moved(app, url).output
    assert rows(there) == before


def test_a_target_that_is_in_use_is_never_overwritten(app: Flask, there: Flask, url: str) -> None:
    fill(app)
    moved(app, url)
    with psycopg.connect(plain(url)) as connection:
        connection.execute("UPDATE walks SET note = 'newer'")

    refused = moved(app, url, status=1)

    assert refused.output == (
        "Error: walks is not the same: 3 rows here, 3 there, 3 differ. "
        "It was moved before, so it is in use here or there (docs/deploy.md).\n"
    )
    assert {row["note"] for row in rows(there)["walks"]} == {"newer"}


def test_rows_from_elsewhere_are_refused_and_kept(app: Flask, there: Flask, url: str) -> None:
    fill(app)
    with there.app_context():
        upgrade()
    fill(there)
    before = rows(there)

    refused = moved(app, url, status=1)

    assert "not empty, and its rows are not from here: name an empty database." in refused.output
    assert rows(there) == before


def test_a_move_from_another_origin_is_refused(app: Flask, url: str, tmp_path: Path) -> None:
    fill(app)
    interrupted(app, url, "users")
    with closing(sqlite3.connect(path_of(app))) as source, closing(sqlite3.connect(tmp_path / "b")) as copy:
        source.backup(copy)

    with pytest.raises(Exception, match=r"not empty\. Backstride is being moved from .*: name an empty"):
        move({"SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path}/b"}, url, lambda *_: None)


def test_tables_of_another_program_are_refused(app: Flask, url: str) -> None:
    with psycopg.connect(plain(url)) as connection:
        connection.execute("CREATE TABLE invoices (id integer)")

    refused = moved(app, url, status=1)

    assert refused.output == "Error: The target has tables of another program: invoices.\n"


def test_another_schema_version_is_refused_on_both_sides(app: Flask, there: Flask, url: str) -> None:
    moved(app, url)
    with psycopg.connect(plain(url)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    refused = moved(app, url, status=1)
    written(app, "UPDATE alembic_version SET version_num = '0001'")
    refused_here = moved(app, url, status=1)

    assert refused.output.startswith("Error: The target has migration 0001, not ")
    assert refused.output.endswith(": name an empty database.\n")
    assert refused_here.output.startswith("Error: The database has migration 0001, not ")
    assert refused_here.output.endswith(": run flask db upgrade first.\n")


def test_values_that_postgresql_cannot_keep_are_named_before_anything_is_written(
    app: Flask, there: Flask, url: str
) -> None:
    fill(app)
    for table, column, value in (
        ("walks", "note", "'a' || char(0)"),
        ("screenings", "answered_at", "'soon'"),
        ("diary", "at", "'0001-01-01 00:00:00+14:00'"),
        ("settings", "chosen", "'{'"),
        ("falls", "fell", "2"),
        ("reminders", "zone", "x'41'"),
        ("sessions", "device", f"'{'long' * 17}'"),
        ("users", "revision", "3000000000"),
    ):
        first = f"rowid = (SELECT min(rowid) FROM {table})"
        written(app, f"UPDATE {table} SET {column} = {value} WHERE {first}")

    refused = moved(app, url, status=1)

    assert refused.output.startswith("Error: PostgreSQL cannot keep these values. Mend them first:\n")
    assert {line.partition(": ")[2] for line in refused.output.splitlines()[1:]} == {
        "note has a NUL character.",
        "answered_at cannot be read.",
        "at is before the first or after the last year.",
        "chosen cannot be read.",
        "fell is neither true nor false.",
        "zone is no text.",
        "device is longer than 64 characters.",
        "revision is too large.",
    }
    with psycopg.connect(plain(url)) as connection:
        assert connection.execute("SELECT to_regclass('users')").fetchone() == (None,)


def test_a_running_server_is_refused(app: Flask, url: str) -> None:
    with closing(sqlite3.connect(path_of(app))) as other:
        other.execute("SELECT count(*) FROM users").fetchone()

        refused = moved(app, url, status=1)

    assert refused.output == f"Error: Another program uses {path_of(app)}: stop Backstride first.\n"


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        ("mysql://host/walks", "--to must begin with postgresql:// or postgres://, and have no spaces."),
        ("postgresql://host:x/walks", "--to cannot be read: write postgresql://name:password@host:port/…"),
        ("postgresql://ann@127.0.0.1:1/walks", "PostgreSQL says: "),
    ],
)
def test_a_target_that_is_none_is_one_sentence(app: Flask, to: str, sentence: str) -> None:
    refused = moved(app, to, status=1)

    assert refused.output.startswith(f"Error: {sentence}")
    assert "Traceback" not in refused.output


def test_postgresql_is_not_moved(there: Flask, url: str) -> None:
    refused = moved(there, url, status=1)

    assert refused.output == (
        "Error: DATABASE_URL is PostgreSQL already: leave it out, or name the SQLite file to move.\n"
    )


def moved(app: Flask, url: str, *, status: int = 0) -> Result:
    close(app)
    done = app.test_cli_runner().invoke(commands, ["move", "--to", url])
    assert done.exit_code == status, done.output
    return done


def interrupted(app: Flask, url: str, last: str) -> None:
    """Begin a move, and stop it after the table `last`."""

    def stop(table: str, _rows: int) -> None:
        if table == last:
            raise KeyboardInterrupt

    close(app)
    with pytest.raises(KeyboardInterrupt):
        move(app.config, url, stop)


def written(app: Flask, statement: str) -> None:
    with closing(sqlite3.connect(path_of(app), isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(statement)


def add_invitations(app: Flask, count: int) -> None:
    with closing(sqlite3.connect(path_of(app))) as connection:
        new = [(uuid4().hex, f"2026-05-01 07:30:{n % 60:02}.000000") for n in range(count)]
        connection.executemany("INSERT INTO invitations VALUES (?, ?)", new)
        connection.commit()


def path_of(app: Flask) -> Path:
    return Path(app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))


def plain(url: str) -> str:
    return url.replace("+psycopg", "")


def rows(app: Flask) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, as the application reads it."""
    with app.app_context(), db.engine.connect() as connection:
        found = {
            table.name: [dict(row) for row in connection.execute(db.select(table)).mappings()]
            for table in db.metadata.sorted_tables
        }
    return {name: sorted(of_table, key=str) for name, of_table in found.items()}
