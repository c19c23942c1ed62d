"""Routes of passkeys: sign in by one; list, add, rename and remove one's own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, Flask, Response, make_response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _

from coach.store.accounts import user_by_id
from coach.store.database import db
from coach.store.errors import Disabled, PasskeyTaken, PasskeyUsed, TooMany
from coach.store.passkeys import (
    AT_MOST,
    add_passkey,
    passkey_of,
    passkeys_of,
    remove_passkey,
    rename_passkey,
)
from coach.web.accounts import limits, passwords
from coach.web.accounts.blueprint import read_forms_only
from coach.web.accounts.callers import anyone, caller, signed_in
from coach.web.accounts.challenges import WrongChallenge
from coach.web.accounts.devices import device_name
from coach.web.accounts.forms import SignInForm
from coach.web.accounts.limits import ONLY_FAILURES, limiter
from coach.web.accounts.passkey_forms import AnswerForm, NameForm, PasswordForm
from coach.web.accounts.passkeys import (
    UnknownPasskey,
    UnprovenAnswer,
    credential_in,
    options_to_add,
    party_here,
    user_in,
)
from coach.web.accounts.routes import ask_to_sign_in, switched_off
from coach.web.accounts.security_log import Event, note
from coach.web.accounts.welcome import welcome

PROBLEMS: dict[type[Exception], Any] = {
    WrongChallenge: _("This page was open for too long. Please try once more."),
    PasskeyUsed: _("This page was open for too long. Please try once more."),
    UnprovenAnswer: _("Your phone’s answer could not be read. Please try once more."),
    UnknownPasskey: _("That no longer opens an account here. Sign in with your password."),
    PasskeyTaken: _("That is in your list already."),
    TooMany: _("There are too many. Remove one first."),
}
REFUSALS = tuple(PROBLEMS)
SIGN_IN_REFUSALS: tuple[type[Exception], ...] = (*PROBLEMS, Disabled)

blueprint = Blueprint("passkeys", __name__)
blueprint.before_request(read_forms_only)


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)


@blueprint.post("/sign-in/passkey")
@anyone
@limiter.limit(limits.SIGN_INS_PER_NETWORK, **ONLY_FAILURES)
def sign_in() -> Response:
    form, party = AnswerForm(), party_here()
    if party is None or not form.validate_on_submit():
        return ask_to_sign_in(SignInForm(), PROBLEMS[WrongChallenge])
    try:
        return welcome(user_in(str(form.answer.data), party), Event.PASSKEY_SIGN_IN)
    except SIGN_IN_REFUSALS as refused:
        db.session.rollback()
        note(Event.PASSKEY_REFUSED, detail=type(refused).__name__)
        problem = PROBLEMS.get(type(refused)) or switched_off()
        return ask_to_sign_in(SignInForm(), problem)


@blueprint.get("/account/passkeys")
@signed_in
def list_all() -> Response:
    known = passkeys_of(caller().id)
    return _page(
        "passkeys.html",
        passkeys=known,
        is_possible=party_here() is not None,
        is_full=len(known) >= AT_MOST,
        is_added="added" in request.args,
    )


@blueprint.route("/account/passkeys/new", methods=["GET", "POST"])
@signed_in
@limiter.limit(limits.PASSWORDS_PER_WALKER, key_func=limits.caller_key, **ONLY_FAILURES)
def begin_to_add() -> Response:
    """Ask for the password. With it, the page has the options for the browser."""
    form, party = PasswordForm(), party_here()
    if party is None:
        return _to_list()
    if not _is_confirmed(form):
        return _page("passkey_password.html", form=form)
    options = options_to_add(party, caller(), passkeys_of(caller().id))
    return _page("passkey_new.html", form=AnswerForm(), options=options, status=200)


@blueprint.post("/account/passkeys")
@signed_in
def add() -> Response:
    form, party = AnswerForm(), party_here()
    if party is None or not form.validate_on_submit():
        return _ask_again(WrongChallenge)
    try:
        credential = credential_in(str(form.answer.data), party, caller())
        add_passkey(caller().id, credential, device_name(request.user_agent.string), datetime.now(UTC))
    except REFUSALS as refused:
        db.session.rollback()
        return _ask_again(type(refused))
    db.session.commit()
    note(Event.PASSKEY_ADDED, account=caller().id)
    return _to_list("?added")


@blueprint.route("/account/passkeys/<uuid:passkey_id>", methods=["GET", "POST"])
@signed_in
def rename(passkey_id: UUID) -> Response:
    passkey = passkey_of(caller().id, passkey_id)
    form = NameForm(obj=passkey)
    if not form.validate_on_submit():
        return _page("passkey.html", form=form, password=PasswordForm(formdata=None), passkey=passkey)
    rename_passkey(caller().id, passkey_id, str(form.name.data))
    db.session.commit()
    return _to_list()


@blueprint.post("/account/passkeys/<uuid:passkey_id>/remove")
@signed_in
@limiter.limit(limits.PASSWORDS_PER_WALKER, key_func=limits.caller_key, **ONLY_FAILURES)
def remove(passkey_id: UUID) -> Response:
    passkey = passkey_of(caller().id, passkey_id)
    password = PasswordForm()
    if not _is_confirmed(password):
        return _page(
            "passkey.html", form=NameForm(formdata=None, obj=passkey), password=password, passkey=passkey
        )
    remove_passkey(caller().id, passkey_id)
    db.session.commit()
    note(Event.PASSKEY_REMOVED, account=caller().id)
    return _to_list()


def _is_confirmed(form: PasswordForm) -> bool:
    """True if the walker has sent the account's password in this request."""
    if not form.validate_on_submit():
        return False
    user = user_by_id(caller().id)
    if passwords.matches(user.password_hash if user else None, str(form.password.data)):
        return True
    form.password.errors = [_("The password is not right. Try again.")]
    return False


def _ask_again(problem: type[Exception]) -> Response:
    return _page("passkey_password.html", form=PasswordForm(formdata=None), problem=PROBLEMS[problem])


def _page(template: str, status: int | None = None, **context: object) -> Response:
    response = make_response(render_template(template, **context))
    response.status_code = status or (422 if request.method == "POST" else 200)
    # It has this browser's CSRF token, and names that the walker gave.
    response.headers["Cache-Control"] = "no-store"
    return response


def _to_list(query: str = "") -> Response:
    response = make_response(redirect(url_for("passkeys.list_all") + query, 303))
    response.headers["Cache-Control"] = "no-store"
    return response
