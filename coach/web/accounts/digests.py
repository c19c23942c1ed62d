"""Keyed digests of e-mail addresses, so that a cookie, a counter or a log line tells no address."""

from __future__ import annotations

import hashlib
import hmac

from flask import current_app


def digest_of(address: str) -> str:
    """Digest of a canonical address under the key of this installation."""
    return _digest(address, str(current_app.secret_key))


def _digest(address: str, key: str) -> str:
    return hmac.new(key.encode(), address.encode(), hashlib.sha256).hexdigest()[:32]
