"""Backup file: a gzipped tar archive with a manifest, the database and the keys. Any `tar` opens it.

The manifest comes first and has the digest of every other file, so a backup that broke off is noticed.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

MANIFEST = "manifest.json"
PRODUCT = "Backstride"
_FORMAT = 1
_LEVEL = 6
_BLOCK = 1024 * 1024


class BadBackup(Exception):
    """Unusable backup; the message is a sentence for the operator."""


@dataclass(frozen=True)
class Manifest:
    """Contents of a backup. `made_at` is ISO 8601 in UTC, `files` has the SHA-256 of each by name."""

    made_at: str
    database: str
    """Kind of the database: "sqlite" or "postgresql"."""
    revision: str
    """Newest migration that the database had."""
    files: dict[str, str]
    made_by: str = PRODUCT
    format: int = _FORMAT


def pack(file: IO[bytes], folder: Path, made_at: str, database: str, revision: str) -> None:
    """Write every file of `folder` into an archive, behind its manifest."""
    paths = sorted(folder.iterdir())
    manifest = Manifest(made_at, database, revision, {path.name: _digest(path) for path in paths})
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=_LEVEL) as archive:
        text = json.dumps(asdict(manifest), indent=2).encode()
        _add(archive, MANIFEST, io.BytesIO(text), len(text))
        for path in paths:
            with path.open("rb") as content:
                _add(archive, path.name, content, path.stat().st_size)


def unpack(path: Path, folder: Path) -> Manifest:
    """Write the files of a backup into `folder`. Raises `BadBackup` if it is foreign or not whole."""
    foreign = BadBackup(f"{path} is no backup of {PRODUCT}.")
    try:
        with gzip.open(path) as stream, tarfile.open(fileobj=stream, mode="r:") as archive:
            members = iter(archive)
            manifest = _manifest(archive, members)
            if manifest is None:
                raise foreign
            _extract(archive, members, manifest, folder)
            while stream.read(_BLOCK):
                pass  # to the check sum at its end
    except (FileNotFoundError, IsADirectoryError) as problem:
        raise BadBackup(f"There is no file {path}.") from problem
    except (EOFError, zlib.error, gzip.BadGzipFile, tarfile.ReadError, _Damaged) as problem:
        if isinstance(problem, gzip.BadGzipFile) or not _begins_as_backup(path):
            raise foreign from problem
        raise BadBackup(f"{path} is damaged or broke off: take an earlier backup.") from problem
    return manifest


class _Damaged(Exception):
    """File of the archive that is missing, or not as the manifest says."""


def _add(archive: tarfile.TarFile, name: str, content: IO[bytes], size: int) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    archive.addfile(member, content)


def _manifest(archive: tarfile.TarFile, members: Iterator[tarfile.TarInfo]) -> Manifest | None:
    """First file of the archive, None if it is not a manifest of ours."""
    first = next(members, None)
    content = archive.extractfile(first) if first and first.name == MANIFEST and first.isreg() else None
    if content is None:
        return None
    try:
        manifest = Manifest(**json.loads(content.read()))
    except (ValueError, TypeError):
        return None
    is_ours = (manifest.made_by, manifest.format) == (PRODUCT, _FORMAT) and isinstance(manifest.files, dict)
    return manifest if is_ours else None


def _extract(
    archive: tarfile.TarFile, members: Iterator[tarfile.TarInfo], manifest: Manifest, folder: Path
) -> None:
    missing = dict(manifest.files)
    for member in members:
        content = archive.extractfile(member) if member.isreg() else None  # a link leads elsewhere
        digest = missing.pop(member.name, None)
        # Names of the manifest are names in `folder`, never paths: a backup may be anyone's.
        if content is None or digest is None or Path(member.name).name != member.name:
            raise _Damaged(member.name)
        with (folder / member.name).open("xb") as file:
            shutil.copyfileobj(content, file, _BLOCK)
        if _digest(folder / member.name) != digest:
            raise _Damaged(member.name)
    if missing:
        raise _Damaged(", ".join(missing))


def _begins_as_backup(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
