"""Who is calling, and who may. Every view says which: `@anyone` or `@signed_in` (a test holds them to it)."""

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
    """Nobody is signed in, and this needs somebody."""


class Walker(UserMixin):
    """Whoever is signed in, for Flask-Login."""

    def __init__(self, user_id: UUID, email: str) -> None:
        self.id = user_id
        self.email = email


class _Logins(LoginManager):
    def _update_remember_cookie(self, response: Response) -> Response:
        # Looking into the session makes an answer vary by cookie. What never asked who is there (shell pages,
        # assets) must stay the same for everyone, in every cache.
        return super()._update_remember_cookie(response) if "_login_user" in g else response


def init_app(app: Flask) -> None:
    logins = _Logins()
    # "strong" would sign people out whenever a phone goes from Wi-Fi to mobile data.
    logins.session_protection = "basic"
    logins.user_loader(_load)
    logins.init_app(app, add_context_processor=False)


def anyone(view: Callable[P, R]) -> Callable[P, R]:
    """Marks a view that needs no account."""
    view.callers = "anyone"  # type: ignore[attr-defined]
    return view


def signed_in(view: Callable[P, R]) -> Callable[P, R]:
    """Marks a view that needs an account, and raises `SignedOut` without one."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        if not is_signed_in():
            raise SignedOut
        _keep_remembering()
        return view(*args, **kwargs)

    guarded.callers = "signed in"  # type: ignore[attr-defined]
    return guarded


def caller() -> Walker:
    """Who is signed in. Only for views that are `@signed_in`."""
    walker: Walker = current_user
    return walker


def is_signed_in() -> bool:
    """Whether the request comes with a session, or with a remember cookie, of an account that exists."""
    return bool(current_user.is_authenticated)


def sign_in(user_id: UUID, email: str) -> None:
    """Begins a fresh session, remembered for a year from the last visit."""
    session.clear()
    login_user(Walker(user_id, email), remember=True)
    session["remembered_on"] = _today()


def sign_out() -> str | None:
    """Ends the session and forgets it on this browser. The digest of the phone that it was on, if known."""
    logout_user()
    session.pop("remembered_on", None)
    phone: str | None = session.pop("phone", None)
    return phone


def remember_phone(digest: str) -> None:
    """The session is on the phone that shows this account's reminders, until it ends."""
    # Not with every launch: an answer under way when the walker signs out would bring the session back.
    if session.get("phone") != digest:
        session["phone"] = digest


def _load(user_id: str) -> Walker | None:
    user = user_by_id(UUID(user_id))
    return Walker(user.id, user.email) if user else None


def _keep_remembering() -> None:
    # Once a day, not with every answer: one under way when the walker signs out would sign them in again.
    if session.get("remembered_on") != _today():
        session["remembered_on"] = _today()
        session["_remember"] = "set"  # Flask-Login's own word for "set the cookie again"


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
