"""Welcome: the end of every way to sign in. Call it once the walker has proved who is there."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from flask import Response, current_app, session, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer

from coach.store.database import db
from coach.store.models.accounts import User
from coach.web.accounts import callers, known_devices
from coach.web.accounts.answers import see_other
from coach.web.accounts.security_log import Event, note

SIGNING_IN = "backstride_signing_in"
LEAVER_LASTS = timedelta(minutes=15)


def welcome(user: User, event: Event) -> Response:
    """Begin a session and commit. Without one, ask the walker of an account that is to be deleted."""
    if user.leaves_at is not None:
        return _ask_to_stay(user)
    callers.sign_in(user)
    db.session.commit()
    note(event, account=user.id, address=user.email)
    response = go_on("new" if event == Event.SIGN_UP else "")
    known_devices.remember(response, user.email)
    return response


def go_on(kind: str = "") -> Response:
    """Redirect of a walker who is signed in. To a new account the page offers a recovery sheet."""
    response = see_other(url_for("pages.account", welcome=kind))  # a query: no first visit (tabs.py)
    # The next page whose scripts run asks for the account, and deletes the cookie (static/js/app/app.js).
    # A page on which no walker ever signed in does not ask.
    response.set_cookie(SIGNING_IN, "1", max_age=timedelta(days=30), secure=True, samesite="Lax")
    return response


def leaver() -> UUID | None:
    """User who has signed in on this browser, to an account that is to be deleted."""
    try:
        known = _serializer().loads(session.get("leaver", ""), max_age=int(LEAVER_LASTS.total_seconds()))
    except BadSignature:
        return None
    return UUID(known)


def _ask_to_stay(user: User) -> Response:
    callers.sign_out()
    db.session.commit()
    session["leaver"] = _serializer().dumps(str(user.id))
    return see_other(url_for("accounts.keep_account"))


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="keep my account")
