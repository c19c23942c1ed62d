"""Routes of a walker's links to the summary: list, make and end them."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, Flask, Response, flash, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from coach.store.database import db
from coach.store.errors import TooMany
from coach.store.summary_links import AT_MOST, add_link, end_link, links_of
from coach.store.walks import noted_walks
from coach.web.accounts import callers, limits
from coach.web.accounts.answers import ask, see_other, show
from coach.web.accounts.blueprint import read_forms_only
from coach.web.accounts.callers import caller, signed_in
from coach.web.accounts.limits import limiter
from coach.web.accounts.proof import proved
from coach.web.accounts.security_log import Event, note
from coach.web.summary.forms import PERIOD_NAMES, LinkForm

blueprint = Blueprint("links", __name__)
blueprint.before_request(read_forms_only)


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)


@blueprint.get("/account/links")
@signed_in
def list_all() -> Response:
    now = datetime.now(UTC)
    known = links_of(caller().id, now)
    return ask(
        "links.html",
        FlaskForm(),
        known=known,
        now=now,
        periods=PERIOD_NAMES,
        is_full=len(known) >= AT_MOST,
    )


@blueprint.route("/account/links/new", methods=["GET", "POST"])
@signed_in
@proved("links.new")
@limiter.limit(limits.CHANGES_PER_SESSION, key_func=callers.session_key, methods=["POST"])
def new() -> Response:
    """Ask what a link shows, then show its address: once, as the table has only the token's digest."""
    form = LinkForm(noted_walks(caller().id))
    if not form.validate_on_submit():
        return ask("link_new.html", form)
    now = datetime.now(UTC)
    try:
        token = add_link(caller().id, form.chosen, form.days.data, now)
    except TooMany:
        db.session.rollback()
        flash(_("There are too many. End one first."))
        return see_other(url_for("links.list_all"))
    db.session.commit()
    note(Event.LINK_MADE, account=caller().id)
    address = url_for("reader.read", token=token, _external=True)
    return show("link.html", address=address, days=form.days.data, now=now)


@blueprint.post("/account/links/<uuid:link_id>/end")
@signed_in
def end(link_id: UUID) -> Response:
    if not FlaskForm().validate_on_submit():
        flash(_("This page was open for too long, or cookies are off. Please send it once more."))
        return see_other(url_for("links.list_all"))
    end_link(caller().id, link_id)
    db.session.commit()
    note(Event.LINK_ENDED, account=caller().id)
    flash(_("The link has ended. It opens nothing now."))
    return see_other(url_for("links.list_all"))
