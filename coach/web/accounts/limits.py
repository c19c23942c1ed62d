"""Rate limits of everything that writes. Those of sign-ins count failures only.

- A caller: bounds writing, on every route, also a new one.
- A caller and an account: a delay that grows with the failures. A known device is a caller of its own.
- An account: bounds guessing from many networks. Known devices are exempt: no stranger locks them out.
- A network: bounds guessing at many accounts. Known devices are exempt.

Counters are in Redis if REDIS_URL is set, otherwise in each process by itself.
"""

from __future__ import annotations

import time
from typing import Any

from flask import Flask, Response, request
from flask_limiter import ApplicationLimit, Limiter, RequestLimit
from flask_limiter.util import get_remote_address

from coach.domain.email_address import CHARACTERS_AT_MOST, NoAddress, canonical
from coach.domain.network import network_of
from coach.web.accounts import callers, counters  # noqa: F401  (registers its scheme)
from coach.web.accounts.digests import digest_of
from coach.web.accounts.known_devices import device_of
from coach.web.accounts.security_log import Event, note

WRITES_PER_CALLER = "120 per minute"
LOG_WRITES_PER_CALLER = "1500 per minute"
"""Walks and answers: a phone that catches up on years sends some twenty a second, and should not wait."""
LOG = {"walks", "screenings", "falls", "diary", "sync"}
"""Blueprints that get the log of a phone."""
SIGN_INS_PER_PAIR = "10 per 10 minutes; 20 per hour; 40 per day"
SIGN_INS_PER_ACCOUNT = "60 per hour"
SIGN_INS_PER_NETWORK = "30 per 10 minutes"
SIGN_UPS_PER_NETWORK = "20 per hour"
SIGN_UPS_PER_ACCOUNT = "10 per hour; 20 per day"
CODES_PER_PAIR = "3 per 10 minutes; 10 per day"
CODES_PER_ACCOUNT = "10 per hour; 20 per day"
"""Mails to one address, and so also guesses at codes: five for each."""
CODES_PER_NETWORK = "20 per hour"
PROOFS_PER_SESSION = "10 per 10 minutes; 20 per hour; 40 per day"
ADDRESS_CODES_PER_SESSION = "5 per 10 minutes; 20 per day"
CHANGES_PER_SESSION = "20 per hour"
SUMMARIES_PER_NETWORK = "30 per minute; 300 per hour"
"""Openings of `/shared/…`, good or not. A practice has many readers behind one address."""
FEEDS_PER_NETWORK = "60 per minute; 600 per hour"
"""Readings of calendar feeds, good or not. Services read the feeds of many walkers from one network."""
EXPORTS_PER_CALLER = "10 per 10 minutes"
"""A file of everything takes a large account some seconds."""
TESTS_PER_NETWORK = "10 per 10 minutes"

READING = {"GET", "HEAD", "OPTIONS"}


def network() -> str:
    """Rate-limit key of the caller's network: an IPv4 address, or the first 64 bits of an IPv6 address."""
    return network_of(get_remote_address())


def note_breach(reached: RequestLimit) -> None:
    """Called by Flask-Limiter when a caller has reached a limit."""
    note(Event.LIMIT_REACHED, address=typed_address() or None, detail=str(reached.limit))


def caller_key() -> str:
    """Rate-limit key of the account that is signed in, else of a known device, else of the network."""
    return str(callers.caller().id) if callers.is_signed_in() else device_of(typed_address()) or network()


def writes_per_caller() -> str:
    """Limit of the current route."""
    return LOG_WRITES_PER_CALLER if request.blueprint in LOG else WRITES_PER_CALLER


def writes_in_request() -> int:
    """Cost of the current request: /api/sync has many writes, and each counts as if it came by itself."""
    try:
        body = request.get_json(silent=True) if request.blueprint == "sync" else None
    except RecursionError:  # brackets within brackets; the parser of the API refuses them
        return 1
    writes = body.get("writes") if isinstance(body, dict) else None
    return max(1, len(writes)) if isinstance(writes, list) else 1


def seconds_left(reached: RequestLimit) -> int:
    """Seconds until a limit that was reached lets the caller try again."""
    return max(1, int(reached.reset_at - time.time()))


def is_reading() -> bool:
    return request.method in READING


writes = ApplicationLimit(
    limit_provider=writes_per_caller,
    key_function=caller_key,
    exempt_when=is_reading,
    cost=writes_in_request,
)


class _Limiter(Limiter):
    def _check_request_limit(self, callable_name: str | None = None, in_middleware: bool = True) -> None:
        # Before the view there is the limit of writing alone, and finding that out takes 0.1 ms.
        if not (in_middleware and is_reading()):
            super()._check_request_limit(callable_name, in_middleware)


limiter = _Limiter(key_func=network, application_limits=[writes], on_breach=note_breach)


def init_app(app: Flask) -> None:
    app.before_request(_find_caller)
    limiter.init_app(app)


def _find_caller() -> None:
    """Read the session before Flask-Limiter does, which takes any error for one of Redis."""
    if not is_reading():
        callers.is_signed_in()


def account() -> str:
    """Rate-limit key of the account in the form: a digest, so that Redis has no addresses."""
    return digest_of(typed_address())


def pair() -> str:
    """Rate-limit key of a caller and the account in the form."""
    return f"{device_of(typed_address()) or network()} {account()}"


def is_known_device() -> bool:
    """True if the account in the form has signed in on this browser before."""
    return device_of(typed_address()) is not None


def typed_address() -> str:
    """Canonical address of the form. A text that is no address remains as it is, cut to the length of one."""
    typed = request.form.get("email", "")
    try:
        return canonical(typed)
    except NoAddress:
        return typed[:CHARACTERS_AT_MOST]


def was_refused(response: Response) -> bool:
    """True for a failed sign-in."""
    return response.status_code >= 400


ONLY_FAILURES: dict[str, Any] = {"methods": ["POST"], "deduct_when": was_refused}
"""Options of a limit that counts only refused forms."""
