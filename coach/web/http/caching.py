"""Default Cache-Control, for views that set none."""

from __future__ import annotations

from flask import Flask, Response


def init_app(app: Flask) -> None:
    app.after_request(_set_cache_control)


def _set_cache_control(response: Response) -> Response:
    # A page names the newest assets, so the browser revalidates it each time. Nothing else is cached.
    response.headers.setdefault(
        "Cache-Control", "no-cache" if response.mimetype == "text/html" else "no-store"
    )
    return response
