"""E-mail addresses as accounts know them."""

from __future__ import annotations

import unicodedata

CHARACTERS_AT_MOST = 254
"""Limit of RFC 5321, and of the column."""


class NoAddress(Exception):
    """The text is no e-mail address."""


def canonical(typed: str) -> str:
    """The same text for every spelling of an address: lower case, accents composed (NFC), domain in Unicode.

    Raises `NoAddress`.
    """
    text = typed.strip()
    # Bounded first: normalising a long text takes quadratic time.
    if len(text) > CHARACTERS_AT_MOST:
        raise NoAddress
    # Imported here, because the import takes 20 ms of a start, and few requests have an address.
    from email_validator import EmailNotValidError, validate_email

    try:
        # No DNS query, and reserved names like club.test pass: only a mail proves that mail arrives.
        known = validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError as problem:
        raise NoAddress from problem
    address = unicodedata.normalize("NFC", known.normalized.lower())
    if len(address) > CHARACTERS_AT_MOST:
        raise NoAddress
    return address


def for_mail(address: str) -> str:
    """Spelling of a canonical address that any mail server takes: the domain as `xn--…` where it needs that.

    A part before the @ that is not ASCII stays, as only SMTPUTF8 can carry it.
    """
    from email_validator import validate_email

    known = validate_email(address, check_deliverability=False, test_environment=True)
    return f"{known.local_part}@{known.ascii_domain}"
