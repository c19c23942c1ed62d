"""Signed-in phones: the list, and signing out one or all others."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from flask import Response, flash, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from coach.store.database import db
from coach.store.sessions import NOTED_EVERY, end_session, end_sessions_of, sessions_of
from coach.web.accounts.answers import ask, see_other
from coach.web.accounts.blueprint import accounts
from coach.web.accounts.callers import caller, signed_in
from coach.web.accounts.devices import in_language
from coach.web.accounts.proof import proved
from coach.web.accounts.security_log import Event, note

OTHERS = "others"
"""Value of the form's `phone` for all phones but this one."""


@accounts.get("/account/phones")
@signed_in
def phones() -> Response:
    now, mine = datetime.now(UTC), caller().session_id
    return ask(
        "phones.html",
        FlaskForm(),
        rows=sorted(sessions_of(caller().id, now), key=lambda row: row.id != mine),  # this phone first
        mine=mine,
        now=now,
        recently=now - 2 * NOTED_EVERY,
        in_language=in_language,
    )


@accounts.post("/account/phones")
@signed_in
@proved("accounts.phones")
def end_phones() -> Response:
    """Sign out the phone that the form names, or all others."""
    if FlaskForm().validate_on_submit():
        _end(request.form.get("phone", ""))
        db.session.commit()
    else:
        flash(_("This page was open for too long, or cookies are off. Please send it once more."))
    return see_other(url_for("accounts.phones"))


def _end(which: str) -> None:
    if which == OTHERS:
        end_sessions_of(caller().id, except_session=caller().session_id)
        note(Event.SESSIONS_ENDED, account=caller().id, detail=OTHERS)
        flash(_("All other phones are signed out."))
        return
    try:
        session_id = UUID(which)
    except ValueError:
        return
    if session_id != caller().session_id:
        end_session(caller().id, session_id)
        note(Event.SESSIONS_ENDED, account=caller().id, detail="one")
        flash(_("That phone is signed out."))
