"""Passwords as argon2id hashes."""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

HASHER = PasswordHasher()


def hash_of(password: str) -> str:
    """Salted argon2id hash of a password."""
    return HASHER.hash(_composed(password))


def matches(password_hash: str | None, password: str) -> bool:
    """True if the password fits. It takes as long without a hash, so that timing reveals no account."""
    if password_hash is None:
        hash_of(password)
        return False
    try:
        return HASHER.verify(password_hash, _composed(password))
    except VerifyMismatchError:
        return False


def _composed(password: str) -> str:
    # NFKC: one keyboard sends a letter with its accent as one character, another as two.
    return unicodedata.normalize("NFKC", password)
