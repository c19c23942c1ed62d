"""URL of the service worker, with its precache list: every page and asset with its digest.

The code of the service worker is in static/js/worker/. The list is the same for everyone in one language.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache

from flask import Flask, Response, current_app, render_template, request
from flask_babel import gettext

from coach.domain.settings import SPEAKERS
from coach.web.accounts.callers import anyone
from coach.web.shell.assets import (
    DIGEST_LENGTH,
    MEASURES,
    STATIC,
    asset,
    asset_digests,
    digests_in_language,
    voice,
)
from coach.web.shell.joining import bundle
from coach.web.shell.language import language
from coach.web.shell.modules import graph_under
from coach.web.shell.pages import PAGES
from coach.web.shell.styles import SHEETS

MAIN = "js/worker/main.js"
# Every phone compares this text with what it has, to detect a new release.
SCRIPT = """\
{code}
work({table});
"""
# Of the other files, the ones that a page needs by itself.
OTHERS = ("js/first-paint.js", "icons/any-192.png", "icons/badge-96.png")
VOICES = (*SPEAKERS, *(f"{speaker}-{MEASURES}" for speaker in SPEAKERS))


def init_app(app: Flask) -> None:
    app.extensions["releases"] = {}
    app.add_url_rule("/service-worker.js", view_func=service_worker)


@anyone
def service_worker() -> Response:
    body = SCRIPT.format(code=_code(), table=json.dumps(release(), sort_keys=True))
    response = Response(body, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


@cache
def _code() -> str:
    return bundle(STATIC, graph_under(STATIC), MAIN)


def release() -> dict[str, object]:
    """Precache list of one release: digests of `pages`, `assets` and `voices`, by URL path.

    - `language`: of the pages and the voices. `voices` has a list for each speaker, and for each
      speaker of the self-measures.
    - `unreadable`: title in place of a notification that the service worker cannot read.
    - `id`: digest that changes with any of these, and with the service worker's own code.
    """
    known: dict[str, dict[str, object]] = current_app.extensions["releases"]
    if language() not in known:
        known[language()] = _made()
    return known[language()]


def _made() -> dict[str, object]:
    digests = digests_in_language()
    parts: dict[str, object] = {
        "language": language(),
        "unreadable": gettext("Backstride: time for your walk?"),
        "pages": {path: _page_digest(page) for page, path in PAGES.items()},
        "assets": {asset(path): digest for path, digest in digests.items() if _is_for_the_shell(path)},
        "voices": {pack: _digests_of(voice(pack).values()) for pack in VOICES},
    }
    every = json.dumps([parts, asset_digests()], sort_keys=True)
    return {"id": _digest(every), **parts}


def _page_digest(page: str) -> str:
    return _digest(render_template(f"{page}.html"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


def _is_for_the_shell(path: str) -> bool:
    if path in SHEETS:
        return False
    return path.startswith("packs/") or path.endswith((".css", ".svg")) or path in OTHERS


def _digests_of(addresses: Iterable[str]) -> dict[str, str]:
    return {address: address.rpartition("=")[2] for address in addresses}
