"""Routes of a walker's calendar feeds: list, make and end them."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, Flask, Response, flash, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from coach.store.calendar_feeds import AT_MOST, add_feed, end_feed, feeds_of
from coach.store.database import db
from coach.store.errors import TooMany
from coach.web.accounts import callers, limits
from coach.web.accounts.answers import ask, see_other, show
from coach.web.accounts.blueprint import read_forms_only
from coach.web.accounts.callers import caller, signed_in
from coach.web.accounts.limits import limiter
from coach.web.accounts.proof import proved
from coach.web.accounts.security_log import Event, note

blueprint = Blueprint("calendars", __name__)
blueprint.before_request(read_forms_only)


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)


@blueprint.get("/account/calendar")
@signed_in
def list_all() -> Response:
    now = datetime.now(UTC)
    known = feeds_of(caller().id, now)
    return ask("calendars.html", FlaskForm(), known=known, now=now, is_full=len(known) >= AT_MOST)


@blueprint.route("/account/calendar/new", methods=["GET", "POST"])
@signed_in
@proved("calendars.new")
@limiter.limit(limits.CHANGES_PER_SESSION, key_func=callers.session_key, methods=["POST"])
def new() -> Response:
    """Tell what a calendar shows, then show its address: once, as the table has only the token's digest."""
    form = FlaskForm()
    if not form.validate_on_submit():
        return ask("calendar_new.html", form)
    try:
        token = add_feed(caller().id, str(get_locale()), datetime.now(UTC))
    except TooMany:
        db.session.rollback()
        flash(_("There are too many. End one first."))
        return see_other(url_for("calendars.list_all"))
    db.session.commit()
    note(Event.CALENDAR_MADE, account=caller().id)
    address = url_for("feed.read", token=token, _external=True)
    return show("calendar.html", address=address, subscribing=f"webcal:{address.partition(':')[2]}")


@blueprint.post("/account/calendar/<uuid:feed_id>/end")
@signed_in
def end(feed_id: UUID) -> Response:
    if not FlaskForm().validate_on_submit():
        flash(_("This page was open for too long, or cookies are off. Please send it once more."))
        return see_other(url_for("calendars.list_all"))
    end_feed(caller().id, feed_id)
    db.session.commit()
    note(Event.CALENDAR_ENDED, account=caller().id)
    flash(_("The calendar gets nothing from here now. Remove it from your calendar program, too."))
    return see_other(url_for("calendars.list_all"))
