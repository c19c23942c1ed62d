"""Fixture of each pack of clips, for rules that apply to all. One process decodes all tracks of a pack."""

from __future__ import annotations

import pytest

from tests.audio.support.pack import OF_MEASURES, PACKS, Pack

OF_WALKS = [pytest.param(pack, marks=pytest.mark.xdist_group(pack)) for pack in PACKS]
ALL = [*OF_WALKS, *(pytest.param(pack, marks=pytest.mark.xdist_group(pack)) for pack in OF_MEASURES)]


@pytest.fixture(scope="session", params=OF_WALKS)
def walk_pack(request: pytest.FixtureRequest) -> Pack:
    """Pack with what only a walk says."""
    return Pack(request.param)


@pytest.fixture(scope="session", params=ALL)
def pack(request: pytest.FixtureRequest) -> Pack:
    return Pack(request.param)
