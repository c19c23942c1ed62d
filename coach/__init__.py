"""Backstride, a coach for walking backward."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app(overrides: Mapping[str, object] | None = None) -> Flask:
    """The web application, set up from the environment (coach/config.py says which names) and `overrides`.

    Raises `BadSetting` with a sentence for whoever starts the server.
    """
    # Imported late, so that importing the domain does not import Flask.
    from coach.web.factory import build

    return build(overrides or {})
