"""Route of a calendar program: the planned walks of an account, without a session.

An address that is over answers exactly as one that never was: one query, one text, the same headers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, Flask, Response, make_response, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from coach.domain.hindrance import is_doctor_first
from coach.domain.planned_pause import pauses_in
from coach.domain.planned_walks import PlannedWalks, planned_walks
from coach.store.calendar_feeds import NOTED_EVERY, feed_at, note_reading
from coach.store.diary import weeks_of
from coach.store.reminders import reminder_of_row, reminders_of
from coach.store.screenings import screenings_of
from coach.web.accounts import limits
from coach.web.accounts.callers import anyone
from coach.web.accounts.limits import limiter
from coach.web.accounts.private_links import note_in_passing, unlisted

blueprint = Blueprint("feed", __name__)


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)


@blueprint.get("/calendar/<token>.ics")
@anyone
@limiter.limit(limits.FEEDS_PER_NETWORK)
def read(token: str) -> Response:
    now = datetime.now(UTC)
    feed = feed_at(token, now)
    if feed is None:
        return unlisted(_text(_("There is no calendar at this address. It may have ended."), 404))
    with force_locale(feed.language):
        walks = list(_walks(feed.user_id, now))
        # Imported at its first use, since its library is 4 MB of every process.
        from coach.web.calendar.calendar_text import calendar_text

        body = calendar_text(walks, url_for("pages.today", _external=True), now)
    if request.method == "GET" and now - feed.read_at >= NOTED_EVERY:
        note_in_passing(lambda: note_reading(feed.id, now))
    return unlisted(_text(body, 200, "calendar"))


def _walks(user_id: UUID, now: datetime) -> Iterator[PlannedWalks]:
    """Planned walks of a user; none before a doctor has agreed, because no reminder is sent then (7.12)."""
    if is_doctor_first(screenings_of(user_id)):
        return
    pauses = pauses_in(weeks_of([user_id]).get(user_id, ()))
    for row in reminders_of(user_id):
        if walks := planned_walks(reminder_of_row(row), pauses, now):
            yield walks


def _text(body: str | bytes, status: int, kind: str = "plain") -> Response:
    response = make_response(body, status)
    response.mimetype = f"text/{kind}"
    return response
