"""Host names that the application answers to. Others may be of an attacker (DNS rebinding, forged links).

Without ALLOWED_HOSTS these are localhost and all IP addresses: `make run`, `make run-phone`, health checks.
DNS rebinding needs a name, so a request that names an IP address is none.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, current_app, request

LOCAL = "localhost"
ASSETS = {"static", "styles"}
"""Endpoints that every name gets: the refusal has a style too, and assets are the same for everyone."""


class WrongHost(Exception):
    """Request to a name that is not ours."""


def init_app(app: Flask) -> None:
    app.before_request(_refuse_other_names)


def _refuse_other_names() -> None:
    if request.endpoint in ASSETS:
        return
    name, is_address = _name_of(request.environ.get("HTTP_HOST", request.host))
    if not (name == LOCAL or is_address or name in current_app.config["ALLOWED_HOSTS"]):
        raise WrongHost


@lru_cache(256)
def _name_of(host: str) -> tuple[str, bool]:
    """Name in a header, and True if it is an IP address. Nearly all requests bring the same header."""
    name = _name(host)
    return name, _is_address(name)


def _name(host: str) -> str:
    """Name without port and final dot, in lower case; "" if it is none."""
    try:
        parts = urlsplit(f"//{host}")
        is_whole = parts.netloc == host and "@" not in host and (parts.port is None or parts.port > 0)
    except ValueError:
        return ""
    return (parts.hostname or "").removesuffix(".") if is_whole else ""


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
