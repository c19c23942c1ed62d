"""Fixture of each language's clips, for rules that apply to all."""

from __future__ import annotations

import pytest

from tests.audio.support.pack import LANGUAGES, Pack


@pytest.fixture(scope="session", params=LANGUAGES)
def pack(request: pytest.FixtureRequest) -> Pack:
    return Pack(request.param)
