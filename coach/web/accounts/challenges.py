"""Challenges of passkeys (WebAuthn): signed, for one browser and one purpose, valid for ten minutes.

The server stores none. Each is used once: coach/store/passkeys.py takes only a challenge that is younger than
the last use of the passkey.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from flask import current_app, session
from itsdangerous import BadSignature, URLSafeSerializer

LASTS = timedelta(minutes=10)


class WrongChallenge(Exception):
    """The challenge is forged, too old, or was issued to another browser or for another purpose."""


def new_challenge(purpose: str, now: datetime) -> bytes:
    issued = [_browser(), purpose, now.isoformat(), uuid4().hex]
    return _serializer().dumps(issued).encode()


def issued_at(challenge: bytes, purpose: str, now: datetime) -> datetime:
    """Time at which a challenge was issued to this browser for this purpose. Raises `WrongChallenge`."""
    try:
        browser, of, at, _random = _serializer().loads(challenge)
    except BadSignature as forged:
        raise WrongChallenge from forged
    issued = datetime.fromisoformat(at)
    if (browser, of) != (_browser(), purpose) or now - issued > LASTS:
        raise WrongChallenge
    return issued


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="passkey challenge")


def _browser() -> str:
    """Random id of this browser's session. Signing in begins a new session."""
    name: str = session.setdefault("passkey_browser", uuid4().hex)
    return name
