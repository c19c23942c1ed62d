"""Whom a shell page goes to: a browser that shows it, or the worker, which keeps a copy on the phone.

Templates get `is_first_visit`, for words that the view would go on to say.
"""

from __future__ import annotations

from flask import Flask, Response, request

from coach.web.shell.pages import pages


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(is_first_visit=is_first_visit)
    app.after_request(_say_what_it_depends_on)


def is_for_a_tab() -> bool:
    """Whether a browser shows it."""
    # The table of digests renders the pages too, and must come to the same for whoever asks for it first.
    return request.blueprint == pages.name and request.headers.get("Sec-Fetch-Dest") == "document"


def is_first_visit() -> bool:
    """Most likely: who has been here has a copy on the phone, or is sent on with a question mark."""
    return is_for_a_tab() and not request.args


def _say_what_it_depends_on(response: Response) -> Response:
    if request.blueprint == pages.name:
        response.vary.add("Sec-Fetch-Dest")
    return response
