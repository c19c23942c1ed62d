"""Known devices: browsers on which an account has signed in before. Tries elsewhere never lock them out.

The cookie outlives a sign-out. It opens nothing: it only gives the browser its own allowance of tries.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from flask import Response, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from coach.web.accounts.digests import digest_of, digests_of, keys

COOKIE = "backstride_known"
LASTS = timedelta(days=365)
ACCOUNTS_AT_MOST = 4
"""Accounts of one browser; the oldest is forgotten first."""


def remember(response: Response, address: str) -> None:
    """Note on the browser that the account of this canonical address has signed in here."""
    device, known = _read()
    digests = [digest for digest in known if digest not in digests_of(address)]
    value = _serializer().dumps([device or uuid4().hex, [*digests, digest_of(address)][-ACCOUNTS_AT_MOST:]])
    response.set_cookie(COOKIE, value, max_age=LASTS, secure=True, httponly=True, samesite="Lax")


def device_of(address: str) -> str | None:
    """Id of the request's browser, if the account of this canonical address has signed in there."""
    device, known = _read()
    return device if device and not set(known).isdisjoint(digests_of(address)) else None


def _read() -> tuple[str | None, list[str]]:
    try:
        device, digests = _serializer().loads(
            request.cookies.get(COOKIE, ""), max_age=int(LASTS.total_seconds())
        )
    except BadSignature:
        return None, []
    return device, digests


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(keys()[::-1], salt="known device")  # the last one signs
