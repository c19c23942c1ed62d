"""Backups that a restore refuses with one sentence: none, a part of one, or one that leads elsewhere."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from coach.operator.archive import MANIFEST, pack
from tests.operator.support.commands import NOW, command, keys_in
from tests.operator.support.elsewhere import rows


def foreign(path: Path) -> None:
    path.write_bytes(b"my holiday photographs" * 1000)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def another_archive(path: Path) -> None:
    with tarfile.open(path, "w:gz") as archive:
        archive.add(__file__, "photographs")


def plain_database(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(4080))


def cut(share: float) -> Callable[[Path], None]:
    def cut_file(path: Path) -> None:
        os.truncate(path, int(path.stat().st_size * share))

    return cut_file


def turned(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x10
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (foreign, "{} is no backup of Backstride."),
        (empty, "{} is no backup of Backstride."),
        (another_archive, "{} is no backup of Backstride."),
        (plain_database, "{} is no backup of Backstride."),
        (cut(0.01), "{} is damaged or broke off: take an earlier backup."),
        (cut(0.5), "{} is damaged or broke off: take an earlier backup."),
        (cut(0.999), "{} is damaged or broke off: take an earlier backup."),
        (turned, "{} is damaged or broke off: take an earlier backup."),
        (Path.unlink, "There is no file {}."),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_file_that_is_no_whole_backup_is_refused(
    app: Flask, backup: Path, spoil: Callable[[Path], None], sentence: str
) -> None:
    before, keys_before = rows(app), keys_in(app)
    spoil(backup)

    done = command(app, "restore", str(backup), "--replace", status=1)

    assert done.output == f"Error: {sentence.format(backup)}\n"
    assert (rows(app), keys_in(app)) == (before, keys_before)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("kind", "revision", "sentence"),
    [
        ("sqlite", "9999", "{} is from a newer Backstride (migration 9999): update this one first."),
        ("postgresql", "0001", "{} has a postgresql database, and DATABASE_URL names a sqlite one."),
        ("sqlite", "0001", "{} lacks database.sqlite3, secret_key, vapid_key.pem: take another backup."),
    ],
)
def test_a_backup_that_does_not_fit_is_refused(
    app: Flask, tmp_path: Path, kind: str, revision: str, sentence: str
) -> None:
    path, contents = tmp_path / "other.backup", tmp_path / "contents"
    contents.mkdir()
    with path.open("wb") as file:
        pack(file, contents, NOW.isoformat(), kind, revision)

    done = command(app, "restore", str(path), "--replace", status=1)

    assert done.output == f"Error: {sentence.format(path)}\n"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("database.sqlite3", None, "{} lacks database.sqlite3: take another backup."),
        ("secret_key", b"short", "{} has a key that cannot be used: take another backup."),
        ("vapid_key.pem", b"\xff", "{} has a key that cannot be used: take another backup."),
    ],
)
def test_a_backup_whose_parts_cannot_be_used_is_refused(
    app: Flask, backup: Path, tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    contents = tmp_path / "contents"
    with tarfile.open(backup) as archive:
        archive.extractall(contents, filter="data")
    (contents / MANIFEST).unlink()
    (contents / name).unlink()
    if content is not None:
        (contents / name).write_bytes(content)
    path, before = tmp_path / "other.backup", rows(app)
    with path.open("wb") as file:
        pack(file, contents, NOW.isoformat(), "sqlite", "0001")

    done = command(app, "restore", str(path), "--replace", status=1)

    assert done.output == f"Error: {sentence.format(path)}\n"
    assert rows(app) == before


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("leads_to", ["nothing", "secret_key"])
def test_a_backup_with_a_link_is_refused(app: Flask, backup: Path, tmp_path: Path, leads_to: str) -> None:
    path = tmp_path / "linked.backup"
    with tarfile.open(backup) as archive, tarfile.open(path, "w:gz") as linked:
        for member in archive:
            if member.name == "secret_key":
                member = member.replace(linkname=leads_to)
                member.type, member.size = tarfile.SYMTYPE, 0
            linked.addfile(member, archive.extractfile(member) if member.isreg() else None)

    done = command(app, "restore", str(path), "--replace", status=1)

    assert done.output == f"Error: {path} is damaged or broke off: take an earlier backup.\n"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_backup_cannot_write_outside_of_its_folder(app: Flask, backup: Path, tmp_path: Path) -> None:
    path, contents = tmp_path / "planted.backup", tmp_path / "contents"
    contents.mkdir()
    (contents / "planted").write_text("outside")
    with path.open("wb") as file:
        pack(file, contents, NOW.isoformat(), "sqlite", "0001")
    with tarfile.open(path) as archive:
        manifest = archive.extractfile(MANIFEST)
        said = manifest.read() if manifest else b""
    (contents / MANIFEST).write_bytes(said.replace(b'"planted"', b'"../planted"'))
    with tarfile.open(path, "w:gz") as archive:
        archive.add(contents / MANIFEST, MANIFEST)
        archive.add(contents / "planted", "../planted")

    done = command(app, "restore", str(path), "--replace", status=1)

    assert "is damaged" in done.output
    assert not (tmp_path / "planted").exists()
