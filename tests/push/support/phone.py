"""Phone that has subscribed at the fake push service, with both halves of its keys."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PrivateNumber = bytes | str | Mapping[str, str]
"""Private key: 32 bytes, the same in base64url, or the JSON Web Key that a page exports."""


@dataclass(frozen=True)
class Phone:
    """Subscription as browsers give it: `p256dh` (65 bytes), `auth` (16), in base64url without padding."""

    endpoint: str
    p256dh: str
    auth: str
    private_key: ec.EllipticCurvePrivateKey = field(repr=False)

    @property
    def digest(self) -> str:
        """Name of the subscription on the wire."""
        return hashlib.sha256(self.endpoint.encode()).hexdigest()

    @property
    def token(self) -> str:
        """Name of the phone at the push service."""
        return self.endpoint.rpartition("/")[2]

    @property
    def subscription(self) -> dict[str, str]:
        """Body that the phone sends to our server."""
        return {"endpoint": self.endpoint, "p256dh": self.p256dh, "auth": self.auth}


def new_phone(endpoint: str) -> Phone:
    """Phone with fresh keys."""
    private = ec.generate_private_key(ec.SECP256R1())
    return Phone(endpoint, _point(private), as_base64url(os.urandom(16)), private)


def phone_with_keys(endpoint: str, p256dh: str, auth: str, private_key: PrivateNumber) -> Phone:
    """Phone with keys from a page. Raises AssertionError when the two halves do not match."""
    number = private_key["d"] if isinstance(private_key, Mapping) else private_key
    number = from_base64url(number) if isinstance(number, str) else number
    private = ec.derive_private_key(int.from_bytes(number, "big"), ec.SECP256R1())
    assert _point(private) == p256dh, "The private key does not belong to p256dh."
    return Phone(endpoint, p256dh, auth, private)


def as_base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Bytes of the text. Raises ValueError for any other alphabet."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars="-_", validate=True)


def _point(private: ec.EllipticCurvePrivateKey) -> str:
    return as_base64url(private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
