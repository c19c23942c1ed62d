"""Destination of a shell page: a tab, or the service worker, which caches it on the phone.

Templates get `is_first_visit`, to render words that a script would otherwise add later.
"""

from __future__ import annotations

from flask import Flask, Response, request

from coach.web.shell.pages import pages


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(is_first_visit=is_first_visit)
    app.after_request(_add_vary)


def is_for_a_tab() -> bool:
    """True if the request loads a page into a tab."""
    # The precache list renders the pages too: its digests must not depend on the request that comes first.
    return request.blueprint == pages.name and request.headers.get("Sec-Fetch-Dest") == "document"


def is_first_visit() -> bool:
    """True if this is probably a first visit. Later ones come from the service worker, or have a query."""
    return is_for_a_tab() and not request.args


def _add_vary(response: Response) -> Response:
    if request.blueprint == pages.name:
        response.vary.add("Sec-Fetch-Dest")
    return response
