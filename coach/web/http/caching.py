"""How long an answer may be kept, unless its view says otherwise."""

from __future__ import annotations

from flask import Flask, Response


def init_app(app: Flask) -> None:
    app.after_request(_say_how_long)


def _say_how_long(response: Response) -> Response:
    # A page is asked for again each time, for it names the newest assets; nothing else outlives its request.
    response.headers.setdefault(
        "Cache-Control", "no-cache" if response.mimetype == "text/html" else "no-store"
    )
    return response
