"""Security headers of every answer. The CSP allows the one inline script, the import map, by its digest."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, Response, current_app
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

from coach.web.shell.language import language
from coach.web.shell.page_modules import import_map

SELF = "'self'"
NONE = "'none'"
SCRIPT_POLICIES = ("lit-html", "backstride")
"""Trusted Types: Lit's templates, and the address of the service worker (static/js/app/updates.js)."""
YEAR_S = 31_536_000

HEADERS = Secure(
    coop=CrossOriginOpenerPolicy().same_origin(),
    corp=CrossOriginResourcePolicy().same_origin(),
    hsts=StrictTransportSecurity().max_age(YEAR_S),
    # Autoplay, wake lock and full screen keep their default: this site alone.
    permissions=(
        PermissionsPolicy().camera().microphone().geolocation().payment().usb().display_capture().midi()
    ),
    referrer=ReferrerPolicy().same_origin(),
    xcto=XContentTypeOptions().nosniff(),
    xfo=XFrameOptions().deny(),
)
DATA_POLICY = ContentSecurityPolicy().default_src(NONE).frame_ancestors(NONE).header_value
"""CSP of JSON, which needs nothing and is the same in each language."""

_FIXED = {name.lower(): (name, value) for name, value in HEADERS.headers.items()}


def init_app(app: Flask) -> None:
    app.extensions["content_security_policies"] = {}  # by language, as each has its own import map
    app.after_request(_add_policy)
    app.wsgi_app = FixedHeaders(app.wsgi_app)  # type: ignore[method-assign]  # Flask documents wrapping it so


class FixedHeaders:
    """WSGI middleware that adds the same headers to every answer. Werkzeug would check each of them again."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *problem: Any) -> Any:
            known = {name.lower() for name, _ in headers}  # a view may be stricter
            return start_response(
                status, headers + [each for name, each in _FIXED.items() if name not in known], *problem
            )

        return self._app(environ, start)


def _add_policy(response: Response) -> Response:
    is_data = response.content_type == "application/json"
    response.headers["Content-Security-Policy"] = DATA_POLICY if is_data else _policy_text()
    return response


def _policy_text() -> str:
    known: dict[str, str] = current_app.extensions["content_security_policies"]
    if language() not in known:
        known[language()] = _policy().header_value
    return known[language()]


def _policy() -> ContentSecurityPolicy:
    return (
        ContentSecurityPolicy()
        .default_src(NONE)
        .script_src(SELF, _import_map_source())
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
        .require_trusted_types_for("'script'")
        .trusted_types(*SCRIPT_POLICIES)
    )


def _import_map_source() -> str:
    # A digest, not a nonce: a page must be the same for everyone, also in a cache.
    digest = hashlib.sha256(import_map().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
