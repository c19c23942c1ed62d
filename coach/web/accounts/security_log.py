"""Security events: lines of the log about ways into an account. Add an event to `Event` and docs/security.md.

An account is named by its id. An address that was typed is named by a keyed digest, so that tries at one
account can be told from tries at many. A network is cut to a size that names no household.
"""

from __future__ import annotations

import logging
from enum import StrEnum
from ipaddress import ip_address, ip_network
from uuid import UUID

from flask import request

from coach.log import Entry
from coach.web.accounts.digests import digest_of

IPV4_BITS, IPV6_BITS = 24, 48
"""Prefix of a network that is logged: enough to see one attacker, or to block one at a firewall."""

logger = logging.getLogger(__name__)


class Event(StrEnum):
    """Names of the events, as the log has them."""

    SIGN_UP = "sign_up"
    SIGN_UP_ASKED = "sign_up_asked"
    SIGN_IN = "sign_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGN_OUT = "sign_out"
    PASSKEY_SIGN_IN = "passkey_sign_in"
    PASSKEY_REFUSED = "passkey_refused"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    PROOF_REFUSED = "proof_refused"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  (a name, no password)
    ADDRESS_CHANGED = "address_changed"
    CODE_ASKED = "code_asked"
    RECOVERY_REFUSED = "recovery_refused"
    PASSWORD_RECOVERED = "password_recovered"  # noqa: S105  (a name, no password)
    SHEET_MADE = "sheet_made"
    SESSIONS_ENDED = "sessions_ended"
    LINK_MADE = "link_made"
    LINK_ENDED = "link_ended"
    CALENDAR_MADE = "calendar_made"
    CALENDAR_ENDED = "calendar_ended"
    DELETION_ASKED = "deletion_asked"
    DELETION_TAKEN_BACK = "deletion_taken_back"
    LIMIT_REACHED = "limit_reached"
    CROSS_SITE_REFUSED = "cross_site_refused"
    FORM_TOKEN_REFUSED = "form_token_refused"  # noqa: S105  (a name, no password)


# More than a slip of the finger. `make run` shows these alone.
_WARNINGS = {Event.LIMIT_REACHED, Event.CROSS_SITE_REFUSED}


def note(
    event: Event, *, account: UUID | None = None, address: str | None = None, detail: str | None = None
) -> None:
    """Write a line of the log. Of `address`, canonical or as typed, only the digest is written."""
    named = {
        "network": _network(),
        "account": account,
        "address": address and digest_of(address),
        "detail": detail,
    }
    told = {name: value for name, value in named.items() if value}
    level = logging.WARNING if event in _WARNINGS else logging.INFO
    logger.log(level, Entry(event, **told))


def _network() -> str | None:
    try:
        address = ip_address((request and request.remote_addr) or "")  # no request: a command of the operator
    except ValueError:
        return None
    if address.version == 6 and address.ipv4_mapped:
        address = address.ipv4_mapped
    bits = IPV4_BITS if address.version == 4 else IPV6_BITS
    return str(ip_network((address, bits), strict=False))
