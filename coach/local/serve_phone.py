"""Server of `make run-phone`: HTTPS on the local network, and a page over HTTP with its certificate.

PORT chooses the port (8443; the page for trusting takes the next one), PHONE_HOST this computer's address.
"""

from __future__ import annotations

import io
import os
import socket
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from ipaddress import AddressValueError, IPv4Address
from pathlib import Path

import segno

from coach.config import HIGHEST_PORT, BadConfig
from coach.local.authority import Authority, certify, read_authority
from coach.local.serve import claim_port, port_number, prepared_apps, refusals
from coach.local.supervisor import supervise
from coach.local.trust_page import serve_in_background, trust_page

COMMAND = "make run-phone"
USUAL_PORT = "8443"
# Address for documentation (RFC 5737). Nothing is sent to it.
FAR_AWAY = ("192.0.2.1", 9)
NEW = (
    "It is new. If a phone trusts an older one, let it trust this one too,",
    'and remove the older "Backstride at home" from the phone\'s settings.',
)


def main() -> None:
    """Serve until Ctrl-C. If it cannot start, print one sentence and exit with status 1."""
    with refusals():
        host = phone_host(os.environ)
        https, http = claim_ports(host, os.environ)
        apps = prepared_apps()
        instance, now = Path(apps.web.config["INSTANCE"]), datetime.now(UTC)
        authority = read_authority(instance, host, now)
        certificate = instance / "certificate.pem"
        certify(host, authority, certificate, now)
    page = trust_page(authority.ca.cert_pem.bytes(), address_of("https", https))
    say_where(address_of("http", http), address_of("https", https), authority, instance)
    supervise(
        https,
        apps,
        f"--certfile={certificate}",
        f"--keyfile={certificate}",
        background=lambda: serve_in_background(http, page),
    )


def lan_address() -> str | None:
    """IPv4 address of this computer on the network with the default route, None without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outward:
        try:
            outward.connect(FAR_AWAY)  # UDP: this only chooses the route
        except OSError:
            return None
        return str(outward.getsockname()[0])


def phone_host(environment: Mapping[str, str], find: Callable[[], str | None] = lan_address) -> str:
    """Address that the phone opens: PHONE_HOST, else what `find` returns. Raises `BadConfig`."""
    given = environment.get("PHONE_HOST")
    host = given or find()
    if not host:
        raise BadConfig(f"No network was found. Join one, or name this computer's address: {_example()}")
    try:
        address = IPv4Address(host)
    except AddressValueError as problem:
        raise BadConfig(
            f"PHONE_HOST must be this computer's address, not {host!r}: {_example()}"
        ) from problem
    if address.is_unspecified:
        raise BadConfig(f"PHONE_HOST must be one address, which a phone can open: {_example()}")
    return str(address)


def claim_ports(host: str, environment: Mapping[str, str]) -> tuple[socket.socket, socket.socket]:
    """Sockets for HTTPS and, one port above it, for HTTP. Raises `BadConfig`."""
    port = port_number(environment.get("PORT") or USUAL_PORT)
    if port == HIGHEST_PORT:
        raise BadConfig(f"PORT must be below {HIGHEST_PORT}: the page for trusting takes the next one.")
    https = claim_port(port, host, COMMAND)
    return https, claim_port(port and port + 1, host, COMMAND)


def address_of(scheme: str, listener: socket.socket) -> str:
    host, port = listener.getsockname()
    return f"{scheme}://{host}:{port}"


def say_where(page: str, app: str, authority: Authority, instance: Path) -> None:
    ends_on = f"{authority.certificate.not_valid_after_utc:%Y-%m-%d}"
    lines = (
        f"Backstride is ready for your phone. Scan this on the same network, or open {page}",
        "",
        square(page),
        "That page hands out this computer's certificate, which the phone has to trust once a year:",
        "  Android: Settings, Security, Encryption & credentials, Install a certificate, CA certificate.",
        "  iPhone, in Safari: Settings, Profile Downloaded, Install; then General, About,",
        "  Certificate Trust Settings, switch on Backstride.",
        "Trust it only if the phone shows this SHA-256 fingerprint (others on this network can answer, too):",
        f"  {authority.fingerprint}",
        f"It is good for this one address, until {ends_on}.",
        *(NEW if authority.is_new else ()),
        f"From then on {app} opens Backstride. Add it to the home screen.",
        f"What it keeps is in {instance}. Ctrl-C stops it.",
    )
    sys.stdout.write("\n".join(("", *lines, "", "")))
    sys.stdout.flush()


def square(text: str) -> str:
    """QR code of `text` in half blocks, light on dark in any terminal."""
    drawing = io.StringIO()
    segno.make_qr(text).terminal(drawing, compact=True)
    if not sys.stdout.isatty():
        return drawing.getvalue()
    return "".join(f"\x1b[97;40m{row}\x1b[0m\n" for row in drawing.getvalue().splitlines())


def _example() -> str:
    return f"{COMMAND} PHONE_HOST=192.168.1.20"


if __name__ == "__main__":
    main()
