"""Recovery sheet: ten words that the walker writes down, for the day on which the password is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Response
from flask_babel import get_locale
from flask_wtf import FlaskForm

from coach.store.database import db
from coach.store.recovery_sheets import keep_sheet, sheet_of
from coach.web.accounts import callers, limits, passwords
from coach.web.accounts.answers import ask, show
from coach.web.accounts.blueprint import accounts
from coach.web.accounts.callers import caller, signed_in
from coach.web.accounts.limits import limiter
from coach.web.accounts.proof import proved
from coach.web.accounts.security_log import Event, note
from coach.web.accounts.words import SHEET_WORDS, new_words, plain


@accounts.route("/account/recovery-sheet", methods=["GET", "POST"])
@signed_in
@proved("accounts.recovery_sheet")
@limiter.limit(limits.CHANGES_PER_SESSION, key_func=callers.session_key, methods=["POST"])
def recovery_sheet() -> Response:
    """Offer new words, or show them: once, as the table has only their hash."""
    form = FlaskForm()
    if not form.validate_on_submit():
        has_sheet = sheet_of(caller().id, datetime.now(UTC)) is not None
        return ask("recovery_sheet.html", form, has_sheet=has_sheet)
    words = new_words(SHEET_WORDS, get_locale().language)
    keep_sheet(caller().id, passwords.hash_of(plain(words)))
    db.session.commit()
    note(Event.SHEET_MADE, account=caller().id)
    return show("recovery_words.html", words=words.split(), address=caller().email)
