"""Whether this process can serve, for whatever watches over it."""

from __future__ import annotations

from flask import Flask

from coach.store.database import is_answering
from coach.web.callers import anyone


def init_app(app: Flask) -> None:
    app.add_url_rule("/healthz", view_func=healthz)


@anyone
def healthz() -> dict[str, str]:
    is_answering()
    return {"status": "ok"}
