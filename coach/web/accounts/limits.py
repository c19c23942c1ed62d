"""How often somebody may try to sign in or up, by network address and by e-mail address; or ask for a test.

Counted in Redis when REDIS_URL is set, otherwise in each process by itself.
"""

from __future__ import annotations

import hashlib

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

SIGN_INS_PER_ADDRESS = "30 per 10 minutes"
SIGN_INS_PER_EMAIL = "10 per 10 minutes"
SIGN_UPS_PER_ADDRESS = "20 per hour"
TESTS_PER_ADDRESS = "10 per 10 minutes"
SIGN_UPS_PER_EMAIL = "10 per hour"

limiter = Limiter(key_func=get_remote_address)


def init_app(app: Flask) -> None:
    limiter.init_app(app)


def typed_email() -> str:
    """The key of the address in the form that was sent; a digest, for no address belongs in a cache."""
    return hashlib.sha256(request.form.get("email", "").strip().lower().encode()).hexdigest()


def was_refused(response: Response) -> bool:
    """Whether a sign-in failed: only those count."""
    return response.status_code >= 400
