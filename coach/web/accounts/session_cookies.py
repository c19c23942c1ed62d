"""Flask's session cookies, with what is the same for each request made once: signers and their keys.

The cookies are signed as by `SecureCookieSessionInterface`, and each reads the other's. Flask makes a signer
for each request, the signer derives its key, and itsdangerous reckons each HMAC in Python.
"""

from __future__ import annotations

import hmac
from functools import cache

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from itsdangerous.signer import HMACAlgorithm


class SessionCookies(SecureCookieSessionInterface):
    """Sessions in signed cookies, for one application."""

    def __init__(self) -> None:
        self._serializer: URLSafeTimedSerializer | None = None

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
