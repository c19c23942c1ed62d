"""Change of the password, after a recent proof of who the walker is."""

from __future__ import annotations

from flask import Response, flash, url_for
from flask_babel import gettext as _

from coach.store.accounts import set_password
from coach.store.database import db
from coach.store.sessions import end_sessions_of
from coach.web.accounts import callers, letters, limits, passwords, post
from coach.web.accounts.answers import ask, see_other
from coach.web.accounts.blueprint import accounts
from coach.web.accounts.callers import caller, signed_in
from coach.web.accounts.forms import NewPasswordForm
from coach.web.accounts.limits import limiter
from coach.web.accounts.proof import proved
from coach.web.accounts.security_log import Event, note


@accounts.route("/account/password", methods=["GET", "POST"])
@signed_in
@proved("accounts.change_password")
@limiter.limit(limits.CHANGES_PER_SESSION, key_func=callers.session_key, methods=["POST"])
def change_password() -> Response:
    """Set a new password, and end all other sessions."""
    form = NewPasswordForm(caller().email)
    if not form.validate_on_submit():
        return ask("change_password.html", form, address=caller().email)
    set_password(caller().id, passwords.hash_of(str(form.password.data)))
    end_sessions_of(caller().id, except_session=caller().session_id)
    callers.prove()
    db.session.commit()
    note(Event.PASSWORD_CHANGED, account=caller().id)
    post.tell(letters.password_changed(), caller().email)
    flash(_("Your new password is set. All other phones are signed out."))
    return see_other(url_for("accounts.phones"))
