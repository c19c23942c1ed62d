"""Confirmed sign-up: where there is mail, an account begins once a mailed code has been typed.

Every address gets the same answer. The mail to one that has an account says so instead of a code.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from uuid import UUID, uuid4

from flask import Response, session, url_for
from flask_babel import gettext as _

from coach.mail import Letter
from coach.store.accounts import add_user, user_by_email
from coach.store.codes import add_code, take_try, use_code
from coach.store.database import db
from coach.store.errors import EmailTaken, InvitationUsed
from coach.store.invitations import use_invitation
from coach.store.models.accounts import SignUpCodeRow
from coach.web.accounts import letters, limits, passwords, post
from coach.web.accounts.answers import ask, see_other
from coach.web.accounts.blueprint import accounts
from coach.web.accounts.callers import anyone
from coach.web.accounts.codes import is_right, new_code
from coach.web.accounts.forms import ADDRESS_TAKEN, NOT_INVITED, ConfirmForm
from coach.web.accounts.limits import ONLY_FAILURES, limiter
from coach.web.accounts.security_log import Event, note
from coach.web.accounts.welcome import welcome

ASKED = "asked_to_sign_up"
"""Key of the browser's session: id of the code that confirms its sign-up."""


def ask_to_confirm(address: str, password_hash: str, invitation: str | None) -> Response:
    """Mail a code to a canonical address, and lead to the page that takes it."""
    code, code_id = new_code(), uuid4()
    sign_up = SignUpCodeRow(id=code_id, email=address, password_hash=password_hash, invitation=invitation)
    post.later(partial(_send, sign_up, code, letters.sign_up_code(code), letters.known_address()))
    note(Event.SIGN_UP_ASKED, address=address)
    session[ASKED] = str(code_id)
    return see_other(url_for("accounts.confirm"))


@accounts.route("/sign-up/code", methods=["GET", "POST"])
@anyone
@limiter.limit(limits.SIGN_INS_PER_NETWORK, **ONLY_FAILURES)
def confirm() -> Response:
    if ASKED not in session:
        return see_other(url_for("accounts.sign_up"))
    form = ConfirmForm()
    if not form.validate_on_submit():
        return ask("confirm_sign_up.html", form)
    now = datetime.now(UTC)
    sign_up = take_try(SignUpCodeRow, UUID(session[ASKED]), now)
    db.session.commit()  # before the code is compared: a hundred tries at once are a hundred tries
    if not is_right(sign_up, str(form.code.data)) or not sign_up or not use_code(SignUpCodeRow, sign_up.id):
        form.code.errors = [_("That code is not right, or too old. Look at it again, or sign up once more.")]
        return ask("confirm_sign_up.html", form)
    try:
        if sign_up.invitation:
            use_invitation(sign_up.invitation, now)
        user = add_user(sign_up.email, sign_up.password_hash, now)
    except InvitationUsed:
        form.code.errors = [NOT_INVITED]
        return ask("confirm_sign_up.html", form)
    except EmailTaken:
        form.code.errors = [ADDRESS_TAKEN]
        return ask("confirm_sign_up.html", form)
    return welcome(user, Event.SIGN_UP)


def _send(sign_up: SignUpCodeRow, code: str, letter: Letter, to_known: Letter) -> None:
    now, user = datetime.now(UTC), user_by_email(sign_up.email)
    sign_up.code_hash = passwords.hash_of(code)  # also for a known address, which keeps the processor as long
    if user and not user.has_left(now):
        post.send(to_known, user.email)
        return
    add_code(sign_up, now)
    address = sign_up.email
    db.session.commit()
    post.send(letter, address)
