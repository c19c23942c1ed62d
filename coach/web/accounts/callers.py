"""Authentication: the signed-in walker of a request. Every view is marked `@anyone` or `@signed_in`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

from flask import Flask, Response, g, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from coach.store.accounts import user_by_id

P = ParamSpec("P")
R = TypeVar("R")


class SignedOut(Exception):
    """The view needs an account, and the request has none."""


class Walker(UserMixin):
    """Signed-in walker, as Flask-Login wants it."""

    def __init__(self, user_id: UUID, email: str) -> None:
        self.id = user_id
        self.email = email


class _Logins(LoginManager):
    def _update_remember_cookie(self, response: Response) -> Response:
        # Reading the session adds "Vary: Cookie". Answers that never asked for the walker (shell pages,
        # assets) must stay the same for everyone, in every cache.
        return super()._update_remember_cookie(response) if "_login_user" in g else response


def init_app(app: Flask) -> None:
    logins = _Logins()
    # "strong" would sign the walker out when the phone changes from Wi-Fi to mobile data.
    logins.session_protection = "basic"
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
        if not is_signed_in():
            raise SignedOut
        _keep_remembering()
        return view(*args, **kwargs)

    guarded.callers = "signed in"  # type: ignore[attr-defined]
    return guarded


def caller() -> Walker:
    """Signed-in walker. Only for views that are `@signed_in`."""
    walker: Walker = current_user
    return walker


def is_signed_in() -> bool:
    """True if the request has a session, or a remember cookie, of an account that exists."""
    return bool(current_user.is_authenticated)


def sign_in(user_id: UUID, email: str) -> None:
    """Begin a new session. The remember cookie lasts a year from the last visit."""
    session.clear()
    login_user(Walker(user_id, email), remember=True)
    session["remembered_on"] = _today()


def sign_out() -> str | None:
    """End the session on this browser. Returns the digest of its phone's push subscription, if known."""
    logout_user()
    session.pop("remembered_on", None)
    phone: str | None = session.pop("phone", None)
    return phone


def remember_phone(digest: str) -> None:
    """Note in the session that this phone shows the account's notifications."""
    # Written only on a change: an answer in flight during sign-out would restore the session cookie.
    if session.get("phone") != digest:
        session["phone"] = digest


def _load(user_id: str) -> Walker | None:
    user = user_by_id(UUID(user_id))
    return Walker(user.id, user.email) if user else None


def _keep_remembering() -> None:
    # Once a day, not with every answer: one in flight during sign-out would sign the walker in again.
    if session.get("remembered_on") != _today():
        session["remembered_on"] = _today()
        session["_remember"] = "set"  # makes Flask-Login send the cookie again


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
