"""Rate limits for sign-ins, sign-ups (by IP address and by e-mail address) and test notifications (by IP).

Counters are in Redis if REDIS_URL is set, otherwise in each process by itself.
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
    """Rate-limit key of the e-mail address in the form: a digest, so that Redis has no addresses."""
    return hashlib.sha256(request.form.get("email", "").strip().lower().encode()).hexdigest()


def was_refused(response: Response) -> bool:
    """True for a failed sign-in. Only failures count."""
    return response.status_code >= 400
