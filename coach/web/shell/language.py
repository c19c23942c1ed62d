"""Language of an answer: from the query, else from the cookie, else from Accept-Language.

Templates get `language` from here, and `_`, `ngettext` and `trans` from Flask-Babel.
"""

from __future__ import annotations

from functools import lru_cache

from flask import Flask, Response, has_request_context, request
from flask_babel import Babel
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from coach.languages import ENGLISH, LANGUAGES, TRANSLATIONS

COOKIE = "language"
IN_ADDRESS = "language"
"""Query parameter for service worker and manifest. Browsers fetch the manifest without cookies."""
YEAR_S = 31_536_000
ALIKE = "/static/"
_VARY = ("Accept-Language", "Cookie")
_CHOSEN = "backstride.language"


def init_app(app: Flask) -> None:
    Babel(app, locale_selector=language, default_translation_directories=str(TRANSLATIONS))
    app.jinja_env.globals.update(language=language)
    app.after_request(_add_vary)


def language() -> str:
    """Code of one of `LANGUAGES`; English outside a request."""
    if not has_request_context():
        return ENGLISH
    environ = request.environ
    if _CHOSEN not in environ:
        environ[_CHOSEN] = _chosen()
    return str(environ[_CHOSEN])


def _chosen() -> str:
    # In Werkzeug's mappings, a missing key costs an exception.
    for values, name in ((request.args, IN_ADDRESS), (request.cookies, COOKIE)):
        if name in values and (named := values[name]) in LANGUAGES:
            return named
    return _preferred(request.environ.get("HTTP_ACCEPT_LANGUAGE", ""))


@lru_cache(256)
def _preferred(accepted: str) -> str:
    """Best language for a header. Browsers send few different ones, and each takes long to read."""
    return parse_accept_header(accepted, LanguageAccept).best_match(LANGUAGES, default=ENGLISH)


def remember(response: Response, chosen: str) -> None:
    """Set the language cookie. Safari deletes cookies that a script has set after a week (ITP)."""
    response.set_cookie(COOKIE, chosen, max_age=YEAR_S, secure=True, httponly=True, samesite="Lax")


def _add_vary(response: Response) -> Response:
    if request.path.startswith(ALIKE):
        return response
    if "Vary" in response.headers:
        response.vary.update(_VARY)
    else:  # without reading a header that is not there
        response.headers["Vary"] = ", ".join(_VARY)
    return response
