"""Flask's session cookies, with what is the same for each request made once: signers, their keys, contents.

The cookies are signed as by `SecureCookieSessionInterface`, and each reads the other's. Flask makes a signer
for each request, the signer derives its key, and itsdangerous reckons each HMAC in Python. A phone sends the
same cookie with each request: its signature is checked once, its age each time.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Mapping
from copy import deepcopy
from functools import cache, lru_cache
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature, TimestampSigner, URLSafeTimedSerializer
from itsdangerous.signer import HMACAlgorithm
from werkzeug.sansio.http import parse_cookie

COOKIES_AT_MOST = 512
"""Cookies whose contents a process remembers."""


class SessionCookies(SecureCookieSessionInterface):
    """Sessions in signed cookies, for one application."""

    def __init__(self) -> None:
        self._serializer: URLSafeTimedSerializer | None = None
        self._known = lru_cache(COOKIES_AT_MOST)(_contents)

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        serializer = self.get_signing_serializer(app)
        if serializer is None:
            return None
        # `request.cookies` would look through all headers.
        cookies = parse_cookie(request.environ.get("HTTP_COOKIE"))
        cookie = cookies.get(self.get_cookie_name(app))
        if not cookie:
            return self.session_class()
        try:
            contents, signed_at_s = self._known(serializer, cookie)
        except BadSignature:
            return self.session_class()
        is_over = not 0 <= time.time() - signed_at_s <= app.permanent_session_lifetime.total_seconds()
        return self.session_class() if is_over else self.session_class(_copied(contents))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if session.modified:
            super().save_session(app, session, response)
        elif session.accessed and "Cookie" not in response.headers.get("Vary", ""):
            response.vary.add("Cookie")

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        if self._serializer is None:
            self._serializer = super().get_signing_serializer(app)
            if self._serializer:
                self._serializer.signer = _Signer
                self._serializer.signer_kwargs["algorithm"] = _Hmac()
                self._serializer.make_signer = cache(self._serializer.make_signer)  # type: ignore[method-assign]
        return self._serializer


class _Signer(TimestampSigner):
    derive_key = cache(TimestampSigner.derive_key)


class _Hmac(HMACAlgorithm):
    def get_signature(self, key: bytes, value: bytes) -> bytes:
        return hmac.digest(key, value, "sha1")


def _contents(serializer: URLSafeTimedSerializer, cookie: str) -> tuple[Mapping[str, Any], float]:
    """Contents of a cookie, and the Unix time at which it was signed. Raises `BadSignature`."""
    contents, signed_at = serializer.loads(cookie, return_timestamp=True)
    return contents, signed_at.timestamp()


def _copied(contents: Mapping[str, Any]) -> dict[str, Any]:
    """Copy that a view may change. Most values are texts: to copy these deeply took longer than to look."""
    return {name: each if isinstance(each, str) else deepcopy(each) for name, each in contents.items()}
