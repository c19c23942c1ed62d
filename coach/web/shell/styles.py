"""Style sheets of every page, joined into one file: each request takes a part of a slow phone's second.

`make dev` serves each sheet by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from flask import Flask, Response, current_app, send_file

from coach.web.accounts.callers import anyone
from coach.web.shell.assets import STATIC, asset, digest_of, given

SHEETS = (
    "css/tokens.css",
    "css/base.css",
    "css/components.css",
    "css/forms.css",
    "css/choices.css",
    "css/pages.css",
    "css/settings.css",
    "css/walk.css",
    "css/figures.css",
    "css/movements.css",
    "css/gait.css",
    "css/rehearsal.css",
    "css/charts.css",
)
"""In the order of a page."""
JOINED = "css/all.css"


def init_app(app: Flask) -> None:
    of_files = app.extensions["asset_digests"]
    text = cache(lambda: joined(STATIC))
    app.extensions["asset_digests"] = cache(lambda: {**of_files(), JOINED: digest_of(text())})
    app.extensions["style_sheets"] = lambda: [JOINED]
    app.extensions["joined_styles"] = text
    app.add_url_rule(f"/static/{JOINED}", "styles", styles)
    app.jinja_env.globals.update(style_sheets=style_sheets)


@anyone
def styles() -> Response:
    text: Callable[[], bytes] = current_app.extensions["joined_styles"]
    return given(JOINED, lambda: _sent(text()))


def _sent(body: bytes) -> Response:
    return send_file(BytesIO(body), "text/css", etag=digest_of(body))


def style_sheets() -> list[str]:
    """URLs of the style sheets of every page, in their order."""
    paths: Callable[[], Sequence[str]] = current_app.extensions["style_sheets"]
    return [asset(path) for path in paths()]


def joined(folder: Path) -> bytes:
    """The sheets below `folder`, one after the other."""
    return b"".join((folder / sheet).read_bytes() for sheet in SHEETS)
