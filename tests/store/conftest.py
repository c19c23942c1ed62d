"""The store is tested on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import emptied, fresh_sqlite


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, empty_sqlite: Path, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return fresh_sqlite(empty_sqlite, tmp_path)
    return emptied(request.getfixturevalue("postgres"), tmp_path)
