"""Routes to sign up, in and out: HTML forms that need no JavaScript."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask, Response, current_app, make_response, render_template, request, url_for
from flask_babel import gettext as _

from coach.store.accounts import add_user, user_by_email
from coach.store.database import db
from coach.store.errors import Disabled, EmailTaken, InvitationUsed
from coach.store.invitations import use_invitation
from coach.web.accounts import (
    address,  # noqa: F401  (it adds its routes to the blueprint, like the others of this mark)
    callers,
    changes,  # noqa: F401  (it adds its routes to the blueprint, like the next ones)
    forgotten,  # noqa: F401
    leaving,  # noqa: F401
    limits,
    marker,
    passkeys,
    passwords,
    phones,  # noqa: F401
    post,
    recovery_sheet,  # noqa: F401
)
from coach.web.accounts.answers import ask, see_other
from coach.web.accounts.blueprint import accounts
from coach.web.accounts.callers import anyone
from coach.web.accounts.confirming import ask_to_confirm
from coach.web.accounts.contact import whom_to_ask
from coach.web.accounts.forms import ADDRESS_TAKEN, NOT_INVITED, InvitedSignUpForm, SignInForm, SignUpForm
from coach.web.accounts.limits import ONLY_FAILURES, limiter
from coach.web.accounts.security_log import Event, note
from coach.web.accounts.welcome import go_on, welcome


def init_app(app: Flask) -> None:
    app.register_blueprint(accounts)
    app.jinja_env.globals.update(whom_to_ask=whom_to_ask)


@accounts.route("/sign-up", methods=["GET", "POST"])
@anyone
@limiter.limit(limits.SIGN_UPS_PER_ACCOUNT, key_func=limits.account, methods=["POST"])
@limiter.limit(limits.SIGN_UPS_PER_NETWORK, methods=["POST"])
def sign_up() -> Response:
    if request.method == "GET" and callers.is_signed_in():
        return go_on()
    if current_app.config["SIGN_UP"] == "closed":
        return make_response(render_template("sign_up_closed.html"), 403 if request.method == "POST" else 200)
    form = InvitedSignUpForm() if current_app.config["SIGN_UP"] == "invite" else SignUpForm()
    if not form.validate_on_submit():
        return ask("sign_up.html", form)
    now, email = datetime.now(UTC), str(form.email.data)
    password_hash = passwords.hash_of(str(form.password.data))
    invitation = form.digest if isinstance(form, InvitedSignUpForm) else None
    if post.has_mail():
        return ask_to_confirm(email, password_hash, invitation)
    try:
        if invitation:
            use_invitation(invitation, now)
        user = add_user(email, password_hash, now)
    except InvitationUsed:
        getattr(form, "invitation", form.email).errors = [NOT_INVITED]
        return ask("sign_up.html", form)
    except EmailTaken:
        form.email.errors = [ADDRESS_TAKEN]
        return ask("sign_up.html", form)
    return welcome(user, Event.SIGN_UP)


@accounts.route("/sign-in", methods=["GET", "POST"])
@anyone
@limiter.limit(limits.SIGN_INS_PER_PAIR, key_func=limits.pair, **ONLY_FAILURES)
@limiter.limit(
    limits.SIGN_INS_PER_ACCOUNT,
    key_func=limits.account,
    exempt_when=limits.is_known_device,
    **ONLY_FAILURES,
)
@limiter.limit(limits.SIGN_INS_PER_NETWORK, exempt_when=limits.is_known_device, **ONLY_FAILURES)
def sign_in() -> Response:
    form = SignInForm()
    if request.method == "GET" and callers.is_signed_in():
        return go_on()
    if not form.validate_on_submit():
        return ask_to_sign_in(form)
    user = user_by_email(str(form.email.data))
    is_right = passwords.matches(user.password_hash if user else None, str(form.password.data))
    if user is None or not is_right or user.has_left(datetime.now(UTC)):
        note(Event.SIGN_IN_REFUSED, address=limits.typed_address())
        form.password.errors = [_("The e-mail address or the password is not right. Try again.")]
        return ask_to_sign_in(form)
    try:
        return welcome(user, Event.SIGN_IN)
    except Disabled:
        note(Event.SIGN_IN_REFUSED, address=limits.typed_address())
        form.email.errors = [switched_off()]
        return ask_to_sign_in(form)


@accounts.post("/sign-out")
@anyone
def sign_out() -> Response:
    user_id = callers.caller().id if callers.is_signed_in() else None
    callers.sign_out()
    db.session.commit()
    if user_id:
        note(Event.SIGN_OUT, account=user_id)
    return marker.forget(see_other(url_for("pages.today")))


def ask_to_sign_in(form: SignInForm, passkey_problem: object = None) -> Response:
    """Page to sign in by password, or by passkey where browsers offer them."""
    passkey = {"options": passkeys.options_to_use(passkeys.SIGN_IN), "problem": passkey_problem}
    return ask("sign_in.html", form, passkey=passkey)


def switched_off() -> str:
    """Sentence for the walker of a disabled account."""
    return " ".join((_("This account is switched off."), whom_to_ask()))
