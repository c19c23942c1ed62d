"""Route of a reader: the summary behind a link, without an account and without a script.

A link that is over answers exactly as one that never was: one query, one page, the same headers.
"""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Flask, Response, make_response, render_template, request

from coach.store.summary_links import NOTED_EVERY, Shared, note_opening, shared_by
from coach.web.accounts import limits
from coach.web.accounts.callers import anyone, caller, is_signed_in
from coach.web.accounts.limits import limiter
from coach.web.accounts.private_links import note_in_passing, unlisted
from coach.web.summary import words
from coach.web.summary.paper import paper_of

blueprint = Blueprint("reader", __name__)


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)


@blueprint.get("/shared/<token>")
@anyone
@limiter.limit(limits.SUMMARIES_PER_NETWORK)
def read(token: str) -> Response:
    now = datetime.now(UTC)
    shared = shared_by(token, now)
    if shared is None:
        return unlisted(make_response(render_template("shared_gone.html"), 404))
    page = render_template("shared.html", paper=paper_of(shared.user_id, shared.chosen, now), words=words)
    if _is_a_reader(shared):
        _note(shared, now)
    return unlisted(make_response(page))


def _is_a_reader(shared: Shared) -> bool:
    """True for a person's browser that shows the page, unless it is the walker's own.

    Programs that make previews of links, and crawlers, do not say that they open a document.
    """
    asks_ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    is_page = request.headers.get("Sec-Fetch-Dest") == "document" and not asks_ahead
    return request.method == "GET" and is_page and not (is_signed_in() and caller().id == shared.user_id)


def _note(shared: Shared, now: datetime) -> None:
    if shared.last_opened_at and now - shared.last_opened_at < NOTED_EVERY:
        return
    note_in_passing(lambda: note_opening(shared.link_id, now))
