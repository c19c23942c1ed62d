"""Every language's clips, for what must hold of each."""

from __future__ import annotations

import pytest

from tests.audio.pack import LANGUAGES, Pack


@pytest.fixture(scope="session", params=LANGUAGES)
def pack(request: pytest.FixtureRequest) -> Pack:
    return Pack(request.param)
