"""Fixture of each pack of clips, for rules that apply to all."""

from __future__ import annotations

import pytest

from tests.audio.support.pack import OF_MEASURES, PACKS, Pack


@pytest.fixture(scope="session", params=PACKS)
def walk_pack(request: pytest.FixtureRequest) -> Pack:
    """Pack with what only a walk says."""
    return Pack(request.param)


@pytest.fixture(scope="session", params=[*PACKS, *OF_MEASURES])
def pack(request: pytest.FixtureRequest) -> Pack:
    return Pack(request.param)
