"""Converters of parts of a path. What does not fit is a 404 before any view or query sees it."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import BaseConverter


class DigestConverter(BaseConverter):
    """SHA-256 in hexadecimal digits, such as the name of a push subscription."""

    regex = "[0-9a-f]{64}"


def init_app(app: Flask) -> None:
    app.url_map.converters["digest"] = DigestConverter
