"""Assembly of the web application."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from coach.config import COMMON, ROOT, read_config
from coach.store import (
    models,  # noqa: F401  (SQLAlchemy needs every table before the first query)
    schema,
)
from coach.store.database import db, engine_options
from coach.web import api, metrics
from coach.web.accounts import callers, known_devices, limits, passkey_routes, post, routes
from coach.web.api import health, readiness
from coach.web.calendar import addresses, feed
from coach.web.http import (
    caching,
    compression,
    converters,
    database_errors,
    errors,
    hosts,
    json_answers,
    origins,
    overload,
    request_log,
    security,
)
from coach.web.http.cookie_prefix import CookiePrefix
from coach.web.shell import (
    assets,
    language,
    manifest,
    packs,
    page_modules,
    pages,
    service_worker,
    style,
    styles,
    tabs,
)
from coach.web.summary import links, reader


def build(overrides: Mapping[str, object]) -> Flask:
    """Application. `overrides` win over the environment, and may also be any of Flask's config keys."""
    app = Flask("coach", root_path=str(ROOT), template_folder="templates", static_folder=None)
    app.config.update({**COMMON, **overrides, **read_config({**os.environ, **overrides})})
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.ensure_sync = _unchanged  # type: ignore[method-assign]  # Flask documents overriding it
    _prefix_cookies(app)
    _trust_proxies(app, app.config["TRUSTED_PROXIES"])
    _open_database(app)

    # Log and headers first: Flask calls the `after_request` function that was registered first last of all.
    for part in (
        metrics,
        request_log,
        security,
        compression,
        caching,
        errors,
        database_errors,
        converters,
        json_answers,
        overload,
        hosts,
        origins,
        callers,
        limits,
        language,
        assets,
        tabs,
        packs,
        styles,
        page_modules,
        pages,
        manifest,
        service_worker,
        style,
        health,
        readiness,
        post,
        routes,
        passkey_routes,
        links,
        reader,
        addresses,
        feed,
        api,
    ):
        part.init_app(app)
    return app


def _unchanged(func: Callable[..., Any]) -> Callable[..., Any]:
    """No function of ours is a coroutine. Flask would inspect some sixteen at each request."""
    return func


def _prefix_cookies(app: Flask) -> None:
    names = (app.config["SESSION_COOKIE_NAME"], app.config["REMEMBER_COOKIE_NAME"], known_devices.COOKIE)
    app.wsgi_app = CookiePrefix(app.wsgi_app, names)  # type: ignore[method-assign]


def _trust_proxies(app: Flask, count: int) -> None:
    if count:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask documents wrapping it so
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )


def _open_database(app: Flask) -> None:
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(app.config["SQLALCHEMY_DATABASE_URI"])
    db.init_app(app)
    schema.init_app(app)
