"""In which language a phone is answered: what the address asks for, else what was chosen, else what it reads.

Templates get `language` from here, and `_`, `ngettext` and `trans` from Flask-Babel.
"""

from __future__ import annotations

from flask import Flask, Response, has_request_context, request
from flask_babel import Babel

from coach.languages import ENGLISH, LANGUAGES, TRANSLATIONS

COOKIE = "language"
IN_ADDRESS = "language"
"""A page asks for service worker and manifest in its own language: the latter is fetched without cookies."""
YEAR_S = 31_536_000
ALIKE = "/static/"


def init_app(app: Flask) -> None:
    Babel(app, locale_selector=language, default_translation_directories=str(TRANSLATIONS))
    app.jinja_env.globals.update(language=language)
    app.after_request(_say_what_it_depends_on)


def language() -> str:
    """The code of one of `LANGUAGES`."""
    if not has_request_context():
        return ENGLISH
    for named in (request.args.get(IN_ADDRESS), request.cookies.get(COOKIE)):
        if named in LANGUAGES:
            return named
    return request.accept_languages.best_match(LANGUAGES, default=ENGLISH)


def remember(response: Response, chosen: str) -> None:
    """On this phone. By the server, for Safari forgets within a week what a script has written."""
    response.set_cookie(COOKIE, chosen, max_age=YEAR_S, secure=True, httponly=True, samesite="Lax")


def _say_what_it_depends_on(response: Response) -> Response:
    if not request.path.startswith(ALIKE):
        response.vary.update(["Accept-Language", "Cookie"])
    return response
