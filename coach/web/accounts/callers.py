"""Authentication: the signed-in walker of a request. Every view is marked `@anyone` or `@signed_in`.

Both cookies have the token of a row in `sessions` (coach/store/sessions.py). An answer in flight may bring an
old cookie back after a sign-out or a new sign-in. It opens nothing, for its token has no row any more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import Flask, Response, g, request, session
from flask_login import (
    LoginManager,
    UserMixin,
    current_user,
    decode_cookie,
    encode_cookie,
    login_user,
    logout_user,
)
from sqlalchemy.exc import OperationalError

from coach.store.database import db
from coach.store.models.accounts import User
from coach.store.sessions import (
    NOTED_EVERY,
    OpenSession,
    begin_session,
    end_session,
    note_use,
    renew_session,
    session_of,
)
from coach.web.accounts.devices import device_name
from coach.web.accounts.digests import keys
from coach.web.accounts.session_cookies import SessionCookies

P = ParamSpec("P")
R = TypeVar("R")

logger = logging.getLogger(__name__)


class SignedOut(Exception):
    """The view needs an account, and the request has none."""


class OtherAccount(Exception):
    """The request is meant for another account than the one that is signed in."""


class Walker(UserMixin):
    """Signed-in walker, as Flask-Login wants it."""

    def __init__(self, token: str, opened: OpenSession) -> None:
        self.token = token
        self.id = opened.user_id
        self.email = opened.email
        self.revision = opened.revision
        self.session_id = opened.id
        self.last_used_at = opened.last_used_at
        self.proved_at = opened.proved_at

    def get_id(self) -> str:
        """Called by Flask-Login, which writes it into both cookies."""
        return self.token


class _Logins(LoginManager):
    def _session_protection_failed(self) -> bool:
        # Flask-Login compares network addresses. A phone changes its own between Wi-Fi and mobile data.
        return False

    def _update_remember_cookie(self, response: Response) -> Response:
        # Reading the session adds "Vary: Cookie". Answers that never asked for the walker (shell pages,
        # assets) must stay the same for everyone, in every cache.
        return super()._update_remember_cookie(response) if "_login_user" in g else response

    def _load_user_from_remember_cookie(self, cookie: str) -> Walker | None:
        # Flask-Login raises a TypeError for a signature that is not in ASCII.
        signed = _signed_again(cookie) if cookie.isascii() else ""
        loaded: Walker | None = super()._load_user_from_remember_cookie(signed)
        return loaded


def _signed_again(cookie: str) -> str:
    """Remember cookie under the current key if an accepted one signed it: Flask-Login has no fallbacks."""
    tokens = (decode_cookie(cookie, key) for key in keys())
    return next((encode_cookie(token) for token in tokens if token), "")


def init_app(app: Flask) -> None:
    app.session_interface = SessionCookies()
    logins = _Logins()
    logins.user_loader(_load)
    logins.init_app(app, add_context_processor=False)


def anyone(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view that needs no account."""
    view.callers = "anyone"  # type: ignore[attr-defined]
    return view


def signed_in(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view that needs an account. Without one it raises `SignedOut`."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        user = current_user._get_current_object()  # once, as each look through the proxy takes a while
        if not user.is_authenticated:
            raise SignedOut
        _note_visit(user)
        return view(*args, **kwargs)

    guarded.callers = "signed in"  # type: ignore[attr-defined]
    return guarded


def caller() -> Walker:
    """Signed-in walker. Only for views that are `@signed_in`."""
    walker: Walker = current_user._get_current_object()  # so that no attribute goes through the proxy
    return walker


def is_signed_in() -> bool:
    """True if a cookie of the request has the token of a session that is not over."""
    return bool(current_user.is_authenticated)


def sign_in(user: User) -> None:
    """Begin a new session with a new token, and end the one of this browser. The caller commits.

    The remember cookie lasts a year from the last visit.
    """
    device = device_name(request.user_agent.string)
    token = begin_session(user.id, device, datetime.now(UTC), user.password_hash)
    _end_own()  # after it, so that the account's row is locked before its sessions, as everywhere
    login_user(cast(Walker, _load(token)), remember=True)


def prove() -> None:
    """Note a new proof of who the walker is, under a new token. The caller commits."""
    token = renew_session(caller().session_id, datetime.now(UTC))
    login_user(cast(Walker, _load(token)), remember=True)


def session_key() -> str:
    """Rate-limit key of the walker's session."""
    return f"session {caller().session_id}"


def sign_out() -> None:
    """End the session of this browser, and the notifications that it asked for. The caller commits."""
    _end_own()
    logout_user()


def _end_own() -> None:
    if is_signed_in():
        end_session(caller().id, caller().session_id)
    session.clear()


def _load(token: str) -> Walker | None:
    opened = session_of(token, datetime.now(UTC))
    return Walker(token, opened) if opened else None


def _note_visit(walker: Walker) -> None:
    """Write down the visit and send the remember cookie again, at most once an hour."""
    now = datetime.now(UTC)
    if now - walker.last_used_at < NOTED_EVERY:
        return
    session["_remember"] = "set"  # makes Flask-Login send the cookie
    try:
        note_use(walker.session_id, now)
        db.session.commit()
    except OperationalError as problem:  # a locked or full database: the walker can still read
        db.session.rollback()
        logger.warning("A visit was not noted: %s", type(problem.orig).__name__)
