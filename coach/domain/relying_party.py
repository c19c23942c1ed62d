"""Relying party (WebAuthn): the name of this site that a passkey belongs to, and the origin of its pages."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

LOCALHOST = "localhost"


@dataclass(frozen=True)
class RelyingParty:
    """`id`: host name without port. `origin`: as a browser writes it, "https://walk.example:8443"."""

    id: str
    origin: str


def relying_party(address: str) -> RelyingParty | None:
    """Relying party of the site at `address` ("https://walk.example/").

    None where browsers offer no passkeys: at an IP address, and over plain HTTP except at localhost.
    """
    try:
        parts = urlsplit(address)
        name = parts.hostname or ""
    except ValueError:
        return None
    if not name or _is_ip(name) or (parts.scheme != "https" and name != LOCALHOST):
        return None
    return RelyingParty(name, f"{parts.scheme}://{parts.netloc}")


def _is_ip(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
