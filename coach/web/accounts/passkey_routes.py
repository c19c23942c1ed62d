"""Routes of passkeys: sign in by one; list, add, rename and remove one's own.

Answers have only the limit of everything that writes. A signature cannot be guessed, and a limit on wrong
answers would let strangers in a network lock walkers out.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, Flask, Response, flash, request, url_for
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm

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
from coach.web.accounts import letters, post
from coach.web.accounts.answers import ask, see_other
from coach.web.accounts.blueprint import read_forms_only
from coach.web.accounts.callers import anyone, caller, signed_in
from coach.web.accounts.challenges import WrongChallenge
from coach.web.accounts.devices import device_name, in_language
from coach.web.accounts.forms import ProofForm, SignInForm
from coach.web.accounts.passkey_forms import AnswerForm, NameForm
from coach.web.accounts.passkeys import (
    PROVE,
    SIGN_IN,
    UnknownPasskey,
    UnprovenAnswer,
    credential_in,
    options_to_add,
    party_here,
    user_in,
)
from coach.web.accounts.proof import ask_to_prove, go_on_proved, proved
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
def sign_in() -> Response:
    form, party = AnswerForm(), party_here()
    if party is None or not form.validate_on_submit():
        return ask_to_sign_in(SignInForm(), PROBLEMS[WrongChallenge])
    try:
        return welcome(user_in(str(form.answer.data), party, SIGN_IN), Event.PASSKEY_SIGN_IN)
    except SIGN_IN_REFUSALS as refused:
        db.session.rollback()
        note(Event.PASSKEY_REFUSED, detail=type(refused).__name__)
        problem = PROBLEMS.get(type(refused)) or switched_off()
        return ask_to_sign_in(SignInForm(), problem)


@blueprint.post("/account/proof/passkey")
@signed_in
def prove() -> Response:
    form, party = AnswerForm(), party_here()
    if party is None or not form.validate_on_submit():
        return ask_to_prove(ProofForm(), PROBLEMS[WrongChallenge])
    try:
        if user_in(str(form.answer.data), party, PROVE).id != caller().id:
            raise UnknownPasskey
    except REFUSALS as refused:
        db.session.rollback()
        note(Event.PASSKEY_REFUSED, account=caller().id, detail=type(refused).__name__)
        return ask_to_prove(ProofForm(), PROBLEMS[type(refused)])
    return go_on_proved()


@blueprint.get("/account/passkeys")
@signed_in
def list_all() -> Response:
    known = passkeys_of(caller().id)
    is_possible = party_here() is not None
    return ask(
        "passkeys.html", FlaskForm(), known=known, is_possible=is_possible, is_full=len(known) >= AT_MOST
    )


@blueprint.get("/account/passkeys/new")
@signed_in
def new() -> Response:
    return _ask_phone()


@blueprint.post("/account/passkeys")
@signed_in
def add() -> Response:
    """Keep the new passkey. Its challenge shows that the proof was recent when the page was opened."""
    form, party = AnswerForm(), party_here()
    if party is None or not form.validate_on_submit():
        return _ask_phone(WrongChallenge)
    try:
        credential = credential_in(str(form.answer.data), party, caller())
        name = in_language(device_name(request.user_agent.string))
        add_passkey(caller().id, credential, name, datetime.now(UTC))
    except REFUSALS as refused:
        db.session.rollback()
        return _ask_phone(type(refused))
    db.session.commit()
    note(Event.PASSKEY_ADDED, account=caller().id)
    post.tell(letters.passkey_added(), caller().email)
    flash(str(_("Done. Next time, your fingerprint, face or phone code signs you in.")))
    return see_other(url_for("passkeys.list_all"))


@blueprint.route("/account/passkeys/<uuid:passkey_id>", methods=["GET", "POST"])
@signed_in
def rename(passkey_id: UUID) -> Response:
    passkey = passkey_of(caller().id, passkey_id)
    form = NameForm(obj=passkey)
    if not form.validate_on_submit():
        return ask("passkey.html", form, passkey=passkey)
    rename_passkey(caller().id, passkey_id, str(form.name.data))
    db.session.commit()
    return see_other(url_for("passkeys.list_all"))


@blueprint.post("/account/passkeys/<uuid:passkey_id>/remove")
@signed_in
@proved("passkeys.list_all")
def remove(passkey_id: UUID) -> Response:
    passkey = passkey_of(caller().id, passkey_id)
    if not FlaskForm().validate_on_submit():
        form = NameForm(formdata=None, obj=passkey)
        return ask("passkey.html", form, passkey=passkey, problem=PROBLEMS[WrongChallenge])
    remove_passkey(caller().id, passkey_id)
    db.session.commit()
    note(Event.PASSKEY_REMOVED, account=caller().id)
    flash(str(_("Removed. It opens your account no more.")))
    return see_other(url_for("passkeys.list_all"))


@proved("passkeys.new")
def _ask_phone(problem: type[Exception] | None = None) -> Response:
    """Page with the options for a new passkey."""
    party = party_here()
    if party is None:
        return see_other(url_for("passkeys.list_all"))
    options = options_to_add(party, caller(), passkeys_of(caller().id))
    sentence = PROBLEMS[problem] if problem else None
    return ask("passkey_new.html", AnswerForm(), options=options, problem=sentence)
