"""Codes of eight digits, which are mailed and typed."""

from __future__ import annotations

import re
import secrets

from coach.store.models.accounts import MailedCode
from coach.web.accounts import passwords

DIGITS = 8


def new_code() -> str:
    """Random code."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def digits_of(typed: str) -> str:
    """Typed code without blanks and dashes."""
    return re.sub(r"\D", "", typed)


def is_right(code: MailedCode | None, typed: str) -> bool:
    """True if a typed text is the code. It takes as long without a code."""
    return passwords.matches(code.code_hash if code else None, digits_of(typed))
