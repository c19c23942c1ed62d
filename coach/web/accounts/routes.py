"""Routes to sign up, in and out: HTML forms that need no JavaScript."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.exceptions import UnsupportedMediaType

from coach.store.accounts import add_user, user_by_email
from coach.store.database import db
from coach.store.errors import Disabled, EmailTaken, InvitationUsed
from coach.store.invitations import use_invitation
from coach.store.models import User
from coach.web.accounts import callers, known_devices, limits, marker, passkeys, passwords
from coach.web.accounts.callers import anyone
from coach.web.accounts.contact import whom_to_ask
from coach.web.accounts.forms import NOT_INVITED, InvitedSignUpForm, SignInForm, SignUpForm
from coach.web.accounts.limits import limiter
from coach.web.accounts.security_log import Event, note

# A body without a type, such as that of an empty `fetch`, has no fields.
READ = {"application/x-www-form-urlencoded", ""}
SIGNING_IN = "backstride_signing_in"
ONLY_FAILURES: dict[str, Any] = {"methods": ["POST"], "deduct_when": limits.was_refused}

accounts = Blueprint("accounts", __name__)


def init_app(app: Flask) -> None:
    app.register_blueprint(accounts)
    app.jinja_env.globals.update(whom_to_ask=whom_to_ask)


@accounts.before_request
def read_forms_only() -> None:
    """Refuse a body that is no form: the rate limits and the views read the same fields."""
    if request.method == "POST" and request.mimetype not in READ:
        raise UnsupportedMediaType


@accounts.route("/sign-up", methods=["GET", "POST"])
@anyone
@limiter.limit(limits.SIGN_UPS_PER_ACCOUNT, key_func=limits.account, methods=["POST"])
@limiter.limit(limits.SIGN_UPS_PER_NETWORK, methods=["POST"])
def sign_up() -> Response:
    if request.method == "GET" and callers.is_signed_in():
        return _go_on()
    if current_app.config["SIGN_UP"] == "closed":
        return make_response(render_template("sign_up_closed.html"), 403 if request.method == "POST" else 200)
    form = InvitedSignUpForm() if current_app.config["SIGN_UP"] == "invite" else SignUpForm()
    if not form.validate_on_submit():
        return _ask("sign_up.html", form)
    now = datetime.now(UTC)
    password_hash = passwords.hash_of(str(form.password.data))
    if isinstance(form, InvitedSignUpForm):
        try:
            use_invitation(form.digest, now)
        except InvitationUsed:
            form.invitation.errors = [NOT_INVITED]
            return _ask("sign_up.html", form)
    try:
        user = add_user(str(form.email.data), password_hash, now)
    except EmailTaken:
        form.email.errors = [_("You have an account with this address already. Sign in instead.")]
        return _ask("sign_up.html", form)
    return welcome(user, Event.SIGN_UP)


@accounts.route("/sign-in", methods=["GET", "POST"])
@anyone
@limiter.limit(limits.SIGN_INS_PER_PAIR, key_func=limits.pair, **ONLY_FAILURES)
@limiter.limit(
    limits.SIGN_INS_PER_ACCOUNT, key_func=limits.account, exempt_when=limits.is_known_device, **ONLY_FAILURES
)
@limiter.limit(limits.SIGN_INS_PER_NETWORK, exempt_when=limits.is_known_device, **ONLY_FAILURES)
def sign_in() -> Response:
    form = SignInForm()
    if request.method == "GET" and callers.is_signed_in():
        return _go_on()
    if not form.validate_on_submit():
        return ask_to_sign_in(form)
    user = user_by_email(str(form.email.data))
    if not passwords.matches(user.password_hash if user else None, str(form.password.data)) or user is None:
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
    return marker.forget(_redirect(url_for("pages.today")))


def ask_to_sign_in(form: SignInForm, passkey_problem: object = None) -> Response:
    """Page to sign in by password, or by passkey where browsers offer them."""
    passkey = {"options": passkeys.options_to_sign_in(), "problem": passkey_problem}
    return _ask("sign_in.html", form, passkey=passkey)


def switched_off() -> str:
    """Sentence for the walker of a disabled account."""
    return " ".join((_("This account is switched off."), whom_to_ask()))


def _ask(template: str, form: FlaskForm, **context: object) -> Response:
    if form.is_submitted() and form.csrf_token.errors:
        note(Event.FORM_TOKEN_REFUSED)
    page = render_template(template, form=form, **context)
    response = make_response(page, 422 if form.is_submitted() else 200)
    # The form has this browser's CSRF token, and perhaps an e-mail address.
    response.headers["Cache-Control"] = "no-store"
    return response


def welcome(user: User, event: Event) -> Response:
    """Sign in, commit, and go to the account."""
    callers.sign_in(user.id)
    db.session.commit()
    note(event, account=user.id, address=user.email)
    response = _go_on()
    known_devices.remember(response, user.email)
    return response


def _go_on() -> Response:
    response = _redirect(url_for("pages.account", welcome=""))  # a query: no first visit (tabs.py)
    # The next page whose scripts run asks for the account, and deletes the cookie (static/js/app/app.js).
    # A page on which no walker ever signed in does not ask.
    response.set_cookie(SIGNING_IN, "1", max_age=timedelta(days=30), secure=True, samesite="Lax")
    return response


def _redirect(path: str) -> Response:
    response = make_response(redirect(path, 303))
    response.headers["Cache-Control"] = "no-store"
    return response
