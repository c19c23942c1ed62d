"""Push subscription of a phone: an endpoint at a push service, which the server will call.

Any signed-in caller can submit any endpoint, so it must not lead into the server's own network (SSRF).
Names are checked here, the addresses they resolve to when the server connects (coach/push/post.py).
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

ENDPOINT_AT_MOST = 2_048
POINT_BYTES = 65
AUTH_BYTES = 16
# IPv6 networks whose addresses end in an IPv4 address.
IPV4_IN_IPV6 = [IPv6Network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96")]
HOST_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.?")
# Names that resolve only inside a network (RFC 6761, RFC 6762, RFC 8375, and names that routers use).
PRIVATE_SUFFIXES = (".localhost", ".local", ".internal", ".home.arpa", ".lan", ".intranet", ".home")


class InvalidSubscription(ValueError):
    """Broken bounds. `errors`: sentences that say what to do, by field."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        self.errors = errors
        super().__init__(f"{errors}")


@dataclass(frozen=True)
class Subscription:
    """Endpoint and its keys in base64url (RFC 8291): `p256dh` (65 bytes, a point on P-256), `auth` (16)."""

    endpoint: str
    p256dh: str
    auth: str

    def check(self, digest: str, trusted_hosts: Collection[str]) -> None:
        """Raises `InvalidSubscription`. `trusted_hosts` ("host" or "host:port") may be private."""
        complaints = {
            "digest": [] if digest == self.digest else ["This is not the SHA-256 of the endpoint."],
            "endpoint": _endpoint(self.endpoint, trusted_hosts),
            "p256dh": _key(self.p256dh, POINT_BYTES, b"\x04"),
            "auth": _key(self.auth, AUTH_BYTES),
        }
        if errors := {field: sentences for field, sentences in complaints.items() if sentences}:
            raise InvalidSubscription(errors)

    @property
    def digest(self) -> str:
        """SHA-256 of the endpoint in hexadecimal: its name on the wire, because the endpoint is secret."""
        return hashlib.sha256(self.endpoint.encode()).hexdigest()


def is_public(address: str) -> bool:
    """True if an IP address is reachable from the whole internet, also for IPv4 embedded in IPv6."""
    ip = ip_address(address)
    is_site_local = isinstance(ip, IPv6Address) and ip.is_site_local
    return _plain(ip).is_global and not ip.is_multicast and not is_site_local


def place(endpoint: str) -> str:
    """Host and port in lower case, as `trusted_hosts` lists them."""
    return urlsplit(endpoint).netloc.lower()


def _endpoint(endpoint: str, trusted_hosts: Collection[str]) -> list[str]:
    if len(endpoint) > ENDPOINT_AT_MOST or not endpoint.isascii() or not endpoint.isprintable():
        return [f"Give an address of at most {ENDPOINT_AT_MOST} plain characters."]
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return ["Give a whole address."]
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or " " in endpoint:
        return ["Give an https address."]
    if place(endpoint) in trusted_hosts:
        return []
    if port not in (None, 443) or not _is_public_name(parts):
        return ["Give the address of a public push service."]
    return []


def _is_public_name(parts: SplitResult) -> bool:
    name = (parts.hostname or "").rstrip(".")
    try:
        return is_public(name)
    except ValueError:
        # A last part that begins with a digit is an old spelling of an IP address: 127.1, 0x7f.1.
        last = name.rpartition(".")[2]
        is_name = HOST_NAME.fullmatch(name) and ".." not in name
        return (
            bool(is_name) and "." in name and not last[:1].isdigit() and not name.endswith(PRIVATE_SUFFIXES)
        )


def _plain(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    # Python counts these as global wherever they lead (RFC 6052, RFC 8215, RFC 4291, RFC 6145).
    if any(ip in network for network in IPV4_IN_IPV6):
        return IPv4Address(ip.packed[12:])
    return ip.ipv4_mapped or ip.sixtofour or ip


def _key(text: str, length: int, beginning: bytes = b"") -> list[str]:
    try:
        value = base64.b64decode(text + "=" * (-len(text) % 4), altchars="-_", validate=True)
    except (ValueError, binascii.Error):
        value = b""
    good = len(value) == length and value.startswith(beginning)
    return [] if good else ["Send the key as the browser gave it."]
