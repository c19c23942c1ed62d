"""Change of the password and of the e-mail address. Both need a recent proof of who the walker is.

The limits of a new address are those of a sign-up, which also tells that an address is taken.
"""

from __future__ import annotations

from flask import Response, flash, url_for
from flask_babel import gettext as _

from coach.store.accounts import set_email, set_password
from coach.store.database import db
from coach.store.errors import EmailTaken
from coach.store.sessions import end_sessions_of
from coach.web.accounts import callers, known_devices, limits, passwords
from coach.web.accounts.answers import ask, see_other
from coach.web.accounts.blueprint import accounts
from coach.web.accounts.callers import caller, signed_in
from coach.web.accounts.forms import AddressForm, NewPasswordForm
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
    flash(_("Your new password is set. All other phones are signed out."))
    return see_other(url_for("accounts.phones"))


@accounts.route("/account/address", methods=["GET", "POST"])
@signed_in
@proved("accounts.change_address")
@limiter.limit(limits.SIGN_UPS_PER_ACCOUNT, key_func=limits.account, methods=["POST"])
@limiter.limit(limits.SIGN_UPS_PER_NETWORK, methods=["POST"])
def change_address() -> Response:
    """Set a new address. No mail proves that it is the walker's, as at a sign-up."""
    form = AddressForm()
    if not form.validate_on_submit():
        return ask("change_address.html", form, address=caller().email)
    address = str(form.email.data)
    try:
        set_email(caller().id, address)
    except EmailTaken:
        form.email.errors = [_("There is an account with this address already.")]
        return ask("change_address.html", form, address=caller().email)
    db.session.commit()
    note(Event.ADDRESS_CHANGED, account=caller().id, address=address)
    flash(_("From now on you sign in with %(address)s.", address=address))
    response = see_other(url_for("accounts.change_address"))
    known_devices.remember(response, address)
    return response
