"""Backup and restore: every table and both keys, while others write; refusals, one sentence each."""

from __future__ import annotations

import shutil
import stat
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from coach.operator.archive import MANIFEST
from coach.operator.backup import back_up
from coach.restored import LOCK, sole_restore
from coach.store.database import db
from tests.operator.support.commands import NOW, command, keys_in
from tests.operator.support.elsewhere import close, fill, keys, rows
from tests.support.people import Person, a_report, a_walk, new_id

PG_DUMP = shutil.which("pg_dump") or ""


def test_what_a_backup_restores_elsewhere_is_all_that_was_there(
    app: Flask, backup: Path, other: Flask, tmp_path: Path
) -> None:
    done = command(other, "restore", str(backup))

    assert done.output.startswith("All of it is here again.\nStart Backstride again")
    assert rows(other) == rows(app)
    assert len(rows(app)) >= 11
    secret, vapid = keys(other)
    assert secret.decode().strip() == app.config["SECRET_KEY"]
    assert vapid == app.config["VAPID_KEYS"].private_pem


def test_a_backup_under_write_load_is_of_one_moment(
    app: Flask, person: Callable[[str], Person], other: Flask, tmp_path: Path
) -> None:
    fill(app)
    people = [person(f"writer{n}@example.org") for n in range(3)]
    with writing(people) as acknowledged:
        wait_until(lambda: len(acknowledged) > 20)
        before = set(acknowledged)
        command(app, "backup", str(tmp_path / "walks.backup"))
        at_its_end = len(acknowledged)
        wait_until(lambda: len(acknowledged) > at_its_end + 5)

    command(other, "restore", str(tmp_path / "walks.backup"))

    restored, now = rows(other), rows(app)
    kept = {str(row["id"]).replace("-", "") for row in restored["walks"]}
    assert {walk_id.replace("-", "") for walk_id in before} <= kept
    assert len(now["walks"]) > len(restored["walks"])
    # As of one moment: each writer's walks up to a revision, and all other rows.
    revisions = {row["id"]: row["revision"] for row in restored["users"]}
    assert restored == {
        **now,
        "walks": [row for row in now["walks"] if row["revision"] <= revisions[row["user_id"]]],
        "users": sorted(({**row, "revision": revisions[row["id"]]} for row in now["users"]), key=str),
    }


def test_a_backup_is_for_its_owner_alone(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with tarfile.open(backup) as archive:
        assert archive.getnames()[0] == MANIFEST
        assert {"secret_key", "vapid_key.pem"} < set(archive.getnames())
        assert {member.mode for member in archive} == {0o600}
    assert [path.name for path in backup.parent.iterdir() if path.name.startswith(".backstride")] == []


def test_a_backup_never_replaces_a_file(app: Flask, backup: Path) -> None:
    before = backup.read_bytes()

    done = command(app, "backup", str(backup), status=1)

    assert done.output == f"Error: {backup} is there already: name another file, or delete it.\n"
    assert backup.read_bytes() == before


def test_a_backup_into_a_folder_that_is_not_there_says_so(app: Flask, tmp_path: Path) -> None:
    done = command(app, "backup", str(tmp_path / "usb" / "walks.backup"), status=1)

    assert done.output == f"Error: There is no folder {tmp_path}/usb: make it first, or name another.\n"


def test_a_file_that_cannot_be_looked_at_is_one_sentence(app: Flask, tmp_path: Path) -> None:
    done = command(app, "backup", str(tmp_path / ("b" * 300)), status=1)

    assert done.output.endswith("File name too long: no backup was made.\n")
    assert len(done.output.splitlines()) == 1


def test_a_restore_replaces_nothing_without_being_told(app: Flask, backup: Path) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DELETE FROM walks"))
    before, keys_before = rows(app), keys_in(app)

    done = command(app, "restore", str(backup), status=1)

    assert done.output == (
        "Error: There is a database here already: add --replace to put the backup in its place.\n"
    )
    assert (rows(app), keys_in(app)) == (before, keys_before)

    command(app, "restore", str(backup), "--replace")

    assert len(rows(app)["walks"]) == 3


def test_an_older_backup_is_migrated(app: Flask, tmp_path: Path, other: Flask) -> None:
    fill(app)
    with app.app_context():
        downgrade(revision="0004")
    back_up(app.config, tmp_path / "old.backup", NOW)
    with app.app_context():
        upgrade()

    command(other, "restore", str(tmp_path / "old.backup"))

    assert rows(other) == rows(app)


def test_a_second_restore_waits_for_the_first(app: Flask, backup: Path) -> None:
    with sole_restore(Path(app.config["INSTANCE"])):
        done = command(app, "restore", str(backup), "--replace", status=1)

    assert done.output.endswith("is under way. Try again when it is done.\n")
    assert (Path(app.config["INSTANCE"]) / LOCK).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_broken_database_is_kept_aside(other: Flask, backup: Path, tmp_path: Path) -> None:
    broken = tmp_path / "elsewhere" / "backstride.sqlite3"
    broken.write_text("my holiday photographs" * 100)

    command(other, "restore", str(backup), status=1)
    command(other, "restore", str(backup), "--replace")

    assert len(rows(other)["walks"]) == 3
    [aside] = broken.parent.glob("broken-*")
    assert aside.read_text().startswith("my holiday")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_damaged_database_is_not_backed_up(app: Flask, tmp_path: Path) -> None:
    fill(app)
    close(app)
    path = tmp_path / "test.sqlite3"
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 9 * 4096] = bytes(6 * 4096)
    path.write_bytes(content)

    done = command(app, "backup", str(tmp_path / "walks.backup"), status=1)

    assert done.output.startswith(("Error: The database is damaged", "Error: SQLite says"))
    assert not (tmp_path / "walks.backup").exists()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.postgres
def test_tables_of_another_program_are_never_dropped(app: Flask, backup: Path, other: Flask) -> None:
    with other.app_context(), db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE invoices (id integer)"))

    done = command(other, "restore", str(backup), "--replace", status=1)

    assert done.output == "Error: The database has tables of another program: invoices.\n"


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_no_argument_of_a_program_has_the_password(
    app: Flask, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs, seen = tmp_path / "programs", tmp_path / "seen"
    programs.mkdir()
    (programs / "pg_dump").write_text(f'#!/bin/sh\necho "$PGPASSWORD" "$@" > {seen}\n{PG_DUMP} "$@"\n')
    (programs / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=":")
    url = database_url.replace("postgres@", "postgres:hush%2F@")

    back_up({**app.config, "SQLALCHEMY_DATABASE_URI": url}, tmp_path / "walks.backup", NOW)

    password, *arguments = seen.read_text().split()
    assert password == "hush/"
    assert "hush" not in " ".join(arguments)


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_program_that_is_missing_or_fails_is_one_sentence(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    missing = command(app, "backup", str(tmp_path / "walks.backup"), status=1)
    (tmp_path / "pg_dump").write_text(
        "#!/bin/sh\necho 'pg_dump: error: no room' >&2\necho a note >&2\nexit 1\n"
    )
    (tmp_path / "pg_dump").chmod(0o755)
    failed = command(app, "backup", str(tmp_path / "walks.backup"), status=1)

    assert missing.output == "Error: pg_dump is missing: apt-get install postgresql-client\n"
    assert failed.output == "Error: pg_dump failed: pg_dump: error: no room.\n"
    assert [path.name for path in tmp_path.glob("*backup*")] == []


@contextmanager
def writing(people: list[Person]) -> Iterator[list[str]]:
    """Walks that these people send until the block ends; the list has the ids of those that were kept."""
    acknowledged: list[str] = []
    is_over = threading.Event()

    def write(person: Person) -> None:
        while not is_over.is_set():
            walk_id = new_id()
            assert person.put_walk(walk_id, a_walk(report=a_report())).status_code == 201
            acknowledged.append(walk_id)

    threads = [threading.Thread(target=write, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    yield acknowledged
    is_over.set()
    for thread in threads:
        thread.join()


def wait_until(is_so: Callable[[], bool]) -> None:
    for _ in range(3000):
        if is_so():
            return
        threading.Event().wait(0.01)
    raise AssertionError("the writers have stopped")
