"""Passwords, kept as argon2id hashes."""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

HASHER = PasswordHasher()


def hash_of(password: str) -> str:
    """A salted hash."""
    return HASHER.hash(_composed(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether it is the password; takes as long without a hash, so time does not tell who has an account."""
    if password_hash is None:
        hash_of(password)
        return False
    try:
        return HASHER.verify(password_hash, _composed(password))
    except VerifyMismatchError:
        return False


def _composed(password: str) -> str:
    # Two keyboards may send the same letter with its accent as one character or as two.
    return unicodedata.normalize("NFKC", password)
