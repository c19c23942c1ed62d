"""Fixture of each pack of clips, for rules that apply to all."""

from __future__ import annotations

import pytest

from tests.audio.support.pack import PACKS, Pack


@pytest.fixture(scope="session", params=PACKS)
def pack(request: pytest.FixtureRequest) -> Pack:
    return Pack(request.param)
