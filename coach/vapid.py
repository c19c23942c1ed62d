"""VAPID (RFC 8292): the key that signs messages to push services, and the operator's contact address.

A phone's subscription is bound to the key of its creation: under another key, no phone gets notifications.
So the key is made once and never replaced automatically.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from coach.private_files import write_once

HOW_TO_NAME = (
    "Set VAPID_SUBJECT to where the people who run push services can reach you, such as "
    "VAPID_SUBJECT=mailto:you@your-domain or a page of yours that begins with https://."
)
UNREADABLE = (
    "The VAPID key cannot be read. It must be a private key on P-256, as PEM or as 32 bytes in base64url. "
    "It is in VAPID_PRIVATE_KEY or instance/vapid_key.pem. Do not replace a lost one lightly: then every "
    "phone has to switch its reminders on again."
)
PRIVATE_BYTES = 32
# Reserved names (RFC 2606, RFC 6761), and "your-domain" from the sentence above.
PLACEHOLDERS = (
    *("example.com", "example.org", "example.net", "example", "invalid", "test", "localhost", "local"),
    *("your-domain", "your-domain.com", "yourdomain.com"),
)
# One bare address in ASCII, because Apple's push service refuses every message of any other subject.
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_HOST = rf"(?P<host>(?:{_LABEL}\.)+[a-z][a-z0-9-]*[a-z0-9])"
_SUBJECTS = (
    re.compile(rf"mailto:[a-zA-Z0-9.!#$%&'*+=^_`{{|}}~-]+@(?i:{_HOST})"),
    re.compile(rf"https://(?i:{_HOST})(?::\d{{1,4}})?(?:[/?#][!-~]*)?"),
)


class BadKey(Exception):
    """Unusable key or subject; the message says what to do."""


@dataclass(frozen=True)
class VapidKeys:
    """Matching key pair: both as PEM, the public one also as browsers expect it (base64url, 65 bytes)."""

    private_pem: bytes
    public_pem: bytes
    public_key: str


def key_text(path: Path) -> str:
    """Private key from the file `path`, made on the first run, readable by its owner only."""
    if not path.exists():
        private = ec.generate_private_key(ec.SECP256R1())
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        write_once(path, pem.decode())
    return path.read_text()


def read_keys(text: str) -> VapidKeys:
    """Key pair from a private key as PEM or as 32 bytes in base64url. Raises `BadKey`."""
    private = _private_key(text)
    public = private.public_key()
    _prove(private, public)
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return VapidKeys(
        private_pem=private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        public_pem=public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        public_key=base64.urlsafe_b64encode(point).rstrip(b"=").decode(),
    )


def check_subject(subject: str) -> str:
    """Subject as given, which goes into every message.

    Raises `BadKey` if it is missing, malformed or a placeholder.
    """
    if not subject:
        raise BadKey(HOW_TO_NAME)
    host = _host(subject)
    if not host:
        raise BadKey(f"VAPID_SUBJECT={subject!r} is not one plain address. {HOW_TO_NAME}")
    if any(host == name or host.endswith(f".{name}") for name in PLACEHOLDERS):
        raise BadKey(f"VAPID_SUBJECT={subject} is only a placeholder. {HOW_TO_NAME}")
    return subject


def _host(subject: str) -> str:
    """Host name in the subject; empty when the subject is neither a bare mail address nor an https page."""
    matches = (pattern.fullmatch(subject) for pattern in _SUBJECTS)
    return next((match["host"].lower() for match in matches if match), "")


def _private_key(text: str) -> ec.EllipticCurvePrivateKey:
    try:
        key = load_pem_private_key(text.encode(), None) if "BEGIN" in text else _from_number(text.strip())
    except (ValueError, TypeError, binascii.Error) as problem:
        raise BadKey(UNREADABLE) from problem
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise BadKey(UNREADABLE)
    return key


def _from_number(text: str) -> ec.EllipticCurvePrivateKey:
    number = base64.b64decode(text + "=" * (-len(text) % 4), altchars="-_", validate=True)
    if len(number) != PRIVATE_BYTES:
        raise ValueError(f"{len(number)} bytes")
    return ec.derive_private_key(int.from_bytes(number, "big"), ec.SECP256R1())


def _prove(private: ec.EllipticCurvePrivateKey, public: ec.EllipticCurvePublicKey) -> None:
    # Without this check, every push service would refuse a mismatched pair, one notification at a time.
    how = ec.ECDSA(hashes.SHA256())
    public.verify(private.sign(b"Backstride", how), b"Backstride", how)
