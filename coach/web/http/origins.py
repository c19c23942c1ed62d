"""Only our own pages may change anything: every unsafe method is refused when a browser names another origin.

The cookie is SameSite=Lax, but "site" is wider than "origin", and signing out has no token of its own. A
program that is no browser sends neither header, and has no cookie to abuse.
"""

from __future__ import annotations

from flask import Flask, request

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
# "none" is a person's own doing, such as a reload of a sent form.
OWN_FETCH_SITES = {"same-origin", "none"}


class CrossSite(Exception):
    """Another site's page sent this."""


def init_app(app: Flask) -> None:
    app.before_request(_refuse_other_sites)


def _refuse_other_sites() -> None:
    if request.method in SAFE_METHODS:
        return
    fetch_site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    if fetch_site not in OWN_FETCH_SITES or (origin is not None and f"{origin}/" != request.host_url):
        raise CrossSite
