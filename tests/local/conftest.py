"""Fixture of an instance folder that has been started before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coach.config import DATABASE_NAME


@pytest.fixture
def instance(tmp_path: Path, empty_sqlite: Path) -> Path:
    """Instance folder with a migrated database, for tests that are not about the first start."""
    folder = tmp_path / "instance"
    folder.mkdir(mode=0o700)
    shutil.copy(empty_sqlite, folder / DATABASE_NAME)
    (folder / DATABASE_NAME).chmod(0o600)
    return folder
