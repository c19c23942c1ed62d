"""CSRF guard: unsafe methods are refused when the browser names another origin.

The cookie is SameSite=Lax, but a site is wider than an origin, and signing out has no CSRF token. Programs
that are no browsers send neither header. They have no cookie that an attacker could abuse.
"""

from __future__ import annotations

from flask import Flask, request

from coach.web.accounts.security_log import Event, note

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
# "none" means that the user started it, for instance with a reload of a sent form.
OWN_FETCH_SITES = {"same-origin", "none"}


class CrossSite(Exception):
    """Request from a page of another origin."""


def init_app(app: Flask) -> None:
    app.before_request(_refuse_other_sites)


def _refuse_other_sites() -> None:
    if request.method in SAFE_METHODS:
        return
    fetch_site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    if fetch_site not in OWN_FETCH_SITES or (origin is not None and f"{origin}/" != request.host_url):
        note(Event.CROSS_SITE_REFUSED)
        raise CrossSite
