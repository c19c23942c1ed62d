"""Backstride, a coach for walking backward."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app(overrides: Mapping[str, object] | None = None) -> Flask:
    """Web application, configured from the environment (names in coach/config.py) and `overrides`.

    Raises `BadConfig` with a sentence for the person who starts the server.
    """
    # Imported late, so that importing the domain does not import Flask.
    from coach.web.factory import build

    return build(overrides or {})
