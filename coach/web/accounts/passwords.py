"""Passwords: which are taken (NIST SP 800-63B, 3.1.1.2), and their argon2id hashes."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

AT_LEAST = 8
AT_MOST = 200
"""Length in characters, as typed."""

HASHER = PasswordHasher()

_COMMON = Path(__file__).with_name("common_passwords.txt")
_OUR_NAME = "backstride"
_LEFT_AT_LEAST = 4
"""Characters that a password needs besides our name or the walker's address."""
_DIFFERENT_AT_LEAST = 3


def is_easily_guessed(password: str, address: str) -> bool:
    """True for a password that guessers try early: common, made of the address or our name, or one key."""
    plain = _composed(password).casefold()
    if plain in _common() or len(set(plain)) < _DIFFERENT_AT_LEAST:
        return True
    parts = (address, address.partition("@")[0], _OUR_NAME)
    return any(part and part in plain and len(plain.replace(part, "")) < _LEFT_AT_LEAST for part in parts)


def hash_of(password: str) -> str:
    """Salted argon2id hash of a password."""
    return HASHER.hash(_composed(password))


def matches(password_hash: str | None, password: str) -> bool:
    """True if the password fits. It takes as long without a hash, so that timing reveals no account."""
    if len(password) > AT_MOST:
        password_hash, password = None, ""  # never taken, so never right
    if password_hash is None:
        hash_of(password)
        return False
    try:
        return HASHER.verify(password_hash, _composed(password))
    except VerifyMismatchError:
        return False


def _composed(password: str) -> str:
    # NFKC: one keyboard sends a letter with its accent as one character, another as two.
    # The cut bounds the time, which is quadratic in the number of combining marks.
    return unicodedata.normalize("NFKC", password[:AT_MOST])


@cache
def _common() -> frozenset[str]:
    """The 10,000 most used passwords of eight characters and more (THIRD_PARTY.md names their source)."""
    return frozenset(_COMMON.read_text().splitlines())
