"""Shell pages (app shell), the same HTML for everyone. Scripts add personal data, from the log or the API."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, make_response, render_template, request

from coach.web.accounts.callers import anyone

# A new page needs a line here and a template of that name.
PAGES = {
    "today": "/",
    "walk": "/walk",
    "history": "/history",
    "progress": "/progress",
    "levels": "/levels",
    "settings": "/settings",
    "sound": "/sound-check",
    "learn": "/learn",
    "measures": "/measures",
    "rehearsal": "/rehearsal",
    "reminders": "/reminders",
    "pause": "/pause",
    "own": "/own-walks",
    "account": "/account",
    "summary": "/summary",
    "companion": "/companion",
    "plan": "/plan",
    "install": "/install",
    "privacy": "/privacy",
    "offline": "/offline",
}

pages = Blueprint("pages", __name__)


def init_app(app: Flask) -> None:
    app.register_blueprint(pages)


@anyone
def show(page: str) -> Response:
    """The page, or a 304 for a browser that has this very page: it is the same for everyone."""
    response = make_response(render_template(f"{page}.html"))
    response.add_etag()
    response.make_conditional(request)
    return response


for _page, _path in PAGES.items():
    pages.add_url_rule(_path, endpoint=_page, view_func=show, defaults={"page": _page})
