"""Change of the e-mail address, after a recent proof of who the walker is.

Where there is mail, a code that is mailed to the new address confirms it, and no answer tells if an account
has that address. Without mail, the page tells it, as a sign-up does.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

from flask import Response, current_app, flash, session, url_for
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeTimedSerializer

from coach.mail import Letter
from coach.store.accounts import set_email, user_by_email
from coach.store.database import db
from coach.store.errors import EmailTaken
from coach.web.accounts import callers, known_devices, letters, limits, post
from coach.web.accounts.answers import ask, see_other
from coach.web.accounts.blueprint import accounts
from coach.web.accounts.callers import caller, signed_in
from coach.web.accounts.codes import digits_of, new_code
from coach.web.accounts.forms import AddressForm, ConfirmForm
from coach.web.accounts.limits import ONLY_FAILURES, limiter
from coach.web.accounts.proof import proved
from coach.web.accounts.security_log import Event, note

LASTS = timedelta(minutes=10)
WANTED = "wanted_address"
"""Key of the browser's session: the new address, and its signature with the code, which only the mail has."""


@accounts.route("/account/address", methods=["GET", "POST"])
@signed_in
@proved("accounts.change_address")
@limiter.limit(limits.CODES_PER_ACCOUNT, key_func=limits.account, methods=["POST"])
@limiter.limit(limits.SIGN_UPS_PER_NETWORK, methods=["POST"])
def change_address() -> Response:
    form, has_mail = AddressForm(), post.has_mail()
    if not form.validate_on_submit():
        return ask("change_address.html", form, address=caller().email, has_mail=has_mail)
    address = str(form.email.data)
    if has_mail:
        return _mail_code(address)
    try:
        return _change(address)
    except EmailTaken:
        form.email.errors = [_("There is an account with this address already.")]
        return ask("change_address.html", form, address=caller().email, has_mail=has_mail)


@accounts.route("/account/address/code", methods=["GET", "POST"])
@signed_in
@proved("accounts.change_address")
@limiter.limit(limits.ADDRESS_CODES_PER_SESSION, key_func=callers.session_key, **ONLY_FAILURES)
def confirm_address() -> Response:
    """Take the code that was mailed to the new address."""
    if WANTED not in session:
        return see_other(url_for("accounts.change_address"))
    form, (address, signed) = ConfirmForm(), session[WANTED]
    if not form.validate_on_submit():
        return ask("confirm_address.html", form, address=address)
    try:
        return _change(
            _serializer(digits_of(str(form.code.data))).loads(signed, max_age=int(LASTS.total_seconds()))
        )
    except (BadSignature, EmailTaken):
        form.code.errors = [
            _("That code is not right, or too old. Look at it again, or ask for another one.")
        ]
        return ask("confirm_address.html", form, address=address)


def _mail_code(address: str) -> Response:
    code = new_code()
    session[WANTED] = [address, _serializer(code).dumps(address)]
    post.later(partial(_send, address, letters.address_code(code), letters.address_in_use()))
    return see_other(url_for("accounts.confirm_address"))


def _send(address: str, letter: Letter, to_known: Letter) -> None:
    user = user_by_email(address)
    post.send(to_known if user and not user.has_left(datetime.now(UTC)) else letter, address)


def _change(address: str) -> Response:
    earlier = caller().email
    set_email(caller().id, address)
    db.session.commit()
    note(Event.ADDRESS_CHANGED, account=caller().id, address=address)
    post.tell(letters.address_changed(), earlier)
    session.pop(WANTED, None)
    flash(_("From now on you sign in with %(address)s.", address=address))
    response = see_other(url_for("accounts.change_address"))
    known_devices.remember(response, address)
    return response


def _serializer(code: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt=f"address of {caller().id} by {code}")
