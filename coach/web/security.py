"""The headers that every answer carries, and the nonce that lets a page's own inline script run."""

from __future__ import annotations

import secrets

from flask import Flask, Response, g
from secure import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    CrossOriginResourcePolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    Secure,
    StrictTransportSecurity,
    XContentTypeOptions,
    XFrameOptions,
)

SELF = "'self'"
NONE = "'none'"
YEAR_S = 31_536_000

HEADERS = Secure(
    coop=CrossOriginOpenerPolicy().same_origin(),
    corp=CrossOriginResourcePolicy().same_origin(),
    hsts=StrictTransportSecurity().max_age(YEAR_S),
    # Sound, the wake lock and full screen stay as they are by default: for this site alone.
    permissions=(
        PermissionsPolicy().camera().microphone().geolocation().payment().usb().display_capture().midi()
    ),
    referrer=ReferrerPolicy().same_origin(),
    xcto=XContentTypeOptions().nosniff(),
    xfo=XFrameOptions().deny(),
)


def init_app(app: Flask) -> None:
    app.after_request(_add_headers)
    app.jinja_env.globals["csp_nonce"] = csp_nonce


def csp_nonce() -> str:
    """This answer's nonce: the same however often it is asked for, another one for every request."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _add_headers(response: Response) -> Response:
    HEADERS.set_headers(response)
    response.headers["Content-Security-Policy"] = _policy().header_value
    return response


def _policy() -> ContentSecurityPolicy:
    return (
        ContentSecurityPolicy()
        .default_src(NONE)
        .script_src(SELF, f"'nonce-{csp_nonce()}'")
        .style_src(SELF)
        .img_src(SELF, "data:")
        .media_src(SELF, "blob:")
        .connect_src(SELF)
        .manifest_src(SELF)
        .worker_src(SELF)
        .font_src(SELF)
        .form_action(SELF)
        .base_uri(NONE)
        .frame_ancestors(NONE)
    )
