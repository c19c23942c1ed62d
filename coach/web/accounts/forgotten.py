"""Forgotten password: a mailed code or the words of the recovery sheet set a new one, and end every session.

No answer tells if an address has an account, nor does its time: what differs is done after the answer.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from uuid import UUID, uuid4

from flask import Response, flash, session, url_for
from flask_babel import gettext as _

from coach.mail import Letter
from coach.store.accounts import set_password, user_by_email, user_by_id
from coach.store.codes import add_code, take_try, use_code
from coach.store.database import db
from coach.store.models.accounts import ResetCodeRow, User
from coach.store.recovery_sheets import sheet_of, use_sheet
from coach.store.sessions import end_sessions_of
from coach.web.accounts import letters, limits, passwords, post
from coach.web.accounts.answers import ask, see_other
from coach.web.accounts.blueprint import accounts
from coach.web.accounts.callers import anyone
from coach.web.accounts.codes import is_right, new_code
from coach.web.accounts.forms import EASILY_GUESSED, AddressForm, CodeForm, WordsForm
from coach.web.accounts.limits import ONLY_FAILURES, limiter
from coach.web.accounts.security_log import Event, note
from coach.web.accounts.words import plain

ASKED = "asked_for_code"
"""Key of the browser's session: id of the code that it asked for."""


@accounts.route("/forgotten-password", methods=["GET", "POST"])
@anyone
@limiter.limit(limits.CODES_PER_PAIR, key_func=limits.pair, methods=["POST"])
@limiter.limit(
    limits.CODES_PER_ACCOUNT, key_func=limits.account, exempt_when=limits.is_known_device, methods=["POST"]
)
@limiter.limit(limits.CODES_PER_NETWORK, exempt_when=limits.is_known_device, methods=["POST"])
def forgotten_password() -> Response:
    if not post.has_mail():
        return see_other(url_for("accounts.by_words"))
    form = AddressForm()
    if not form.validate_on_submit():
        return ask("forgotten_password.html", form)
    address, code, code_id = str(form.email.data), new_code(), uuid4()
    post.later(partial(_send_code, address, code_id, code, letters.reset_code(code)))
    note(Event.CODE_ASKED, address=address)
    session[ASKED] = str(code_id)
    return see_other(url_for("accounts.by_code"))


@accounts.route("/forgotten-password/code", methods=["GET", "POST"])
@anyone
@limiter.limit(limits.SIGN_INS_PER_NETWORK, **ONLY_FAILURES)
def by_code() -> Response:
    if ASKED not in session:
        return see_other(url_for("accounts.forgotten_password"))
    form = CodeForm()
    if not form.validate_on_submit():
        return ask("new_password_by_code.html", form)
    code = take_try(ResetCodeRow, UUID(session[ASKED]), datetime.now(UTC))
    db.session.commit()  # before the code is compared: a hundred tries at once are a hundred tries
    if is_right(code, str(form.code.data)) and code:
        user = user_by_id(code.user_id)
        if user and passwords.is_easily_guessed(str(form.password.data), user.email):
            form.password.errors = [EASILY_GUESSED]
            return ask("new_password_by_code.html", form)
        if user and use_code(ResetCodeRow, code.id):
            return _set(user, str(form.password.data))
    note(Event.RECOVERY_REFUSED, account=code.user_id if code else None)
    form.code.errors = [_("That code is not right, or too old. Look at it again, or ask for another one.")]
    return ask("new_password_by_code.html", form)


@accounts.route("/forgotten-password/words", methods=["GET", "POST"])
@anyone
@limiter.limit(limits.SIGN_INS_PER_PAIR, key_func=limits.pair, **ONLY_FAILURES)
@limiter.limit(
    limits.SIGN_INS_PER_ACCOUNT, key_func=limits.account, exempt_when=limits.is_known_device, **ONLY_FAILURES
)
@limiter.limit(limits.SIGN_INS_PER_NETWORK, exempt_when=limits.is_known_device, **ONLY_FAILURES)
def by_words() -> Response:
    form = WordsForm()
    if not form.validate_on_submit():
        return ask("new_password_by_words.html", form, has_mail=post.has_mail())
    user = user_by_email(str(form.email.data))
    words_hash = sheet_of(user.id, datetime.now(UTC)) if user and not user.disabled_at else None
    if passwords.matches(words_hash, plain(str(form.words.data))) and user and words_hash:
        if passwords.is_easily_guessed(str(form.password.data), user.email):
            form.password.errors = [EASILY_GUESSED]
            return ask("new_password_by_words.html", form, has_mail=post.has_mail())
        if use_sheet(user.id, words_hash):
            return _set(user, str(form.password.data))
    note(Event.RECOVERY_REFUSED, address=limits.typed_address())
    form.words.errors = [_("The e-mail address or the words are not right. Try again.")]
    return ask("new_password_by_words.html", form, has_mail=post.has_mail())


def _send_code(address: str, code_id: UUID, code: str, letter: Letter) -> None:
    user = user_by_email(address)
    code_hash = passwords.hash_of(code)  # also without an account, so that this keeps the processor as long
    if user and not user.disabled_at:
        add_code(ResetCodeRow(id=code_id, user_id=user.id, code_hash=code_hash), datetime.now(UTC))
        db.session.commit()
        post.send(letter, user.email)


def _set(user: User, password: str) -> Response:
    """Set the password, and end every session: one may be a stranger's."""
    set_password(user.id, passwords.hash_of(password))
    end_sessions_of(user.id)
    db.session.commit()
    note(Event.PASSWORD_RECOVERED, account=user.id)
    session.pop(ASKED, None)
    post.tell(letters.password_set(), user.email)
    flash(_("Your new password is set. Sign in with it."))
    return see_other(url_for("accounts.sign_in"))
