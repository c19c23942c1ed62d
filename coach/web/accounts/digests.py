"""Keys of the installation, and keyed digests of e-mail addresses.

A digest in a cookie, a counter or a log line tells no address.
"""

from __future__ import annotations

import hashlib
import hmac

from flask import current_app


def keys() -> list[str]:
    """The current key, which signs, then earlier ones that are still accepted (SECRET_KEY_FALLBACKS)."""
    return [str(current_app.secret_key), *current_app.config["SECRET_KEY_FALLBACKS"]]


def digest_of(address: str) -> str:
    """Digest of a canonical address under the current key."""
    return digests_of(address)[0]


def digests_of(address: str) -> list[str]:
    """Digests of a canonical address under every key that is accepted."""
    return [hmac.new(key.encode(), address.encode(), hashlib.sha256).hexdigest()[:32] for key in keys()]
