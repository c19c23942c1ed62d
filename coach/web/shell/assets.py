"""Static files at content-addressed URLs: `?v=` is a digest, so browsers cache them as immutable.

Templates get `asset` and `shell_json` from here. Digests are taken once, before the first visit.
A page lists only the sound and the sentences of its own language.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Container, Mapping
from functools import cache, partial
from io import BytesIO
from pathlib import Path

from flask import Flask, Response, abort, current_app, request, send_file, send_from_directory
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from coach.config import ROOT
from coach.domain import programme
from coach.domain.settings import SPEAKERS
from coach.languages import LANGUAGES
from coach.web.accounts.callers import anyone
from coach.web.shell.language import language
from coach.web.shell.scripts import served

STATIC = ROOT / "static"
FOR_EVER = "public, max-age=31536000, immutable"
DIGEST_LENGTH = 16
SENTENCES = "js/language/catalogue"
"""English catalogues begin so. The import map replaces each by that of the page's language."""
OF_ONE_RELEASE = ("js/", "packs/", "audio/")
RULES = "js/engine/programme/"
MEASURES = "measures"
"""Packs of the self-measures have names that end so."""
OF_A_LANGUAGE = re.compile(r"(?:audio|js/language|packs)/([a-z]{2})[-./]")


class UnknownAsset(LookupError):
    """Template refers to a file that is not under static/."""


def init_app(app: Flask) -> None:
    app.extensions["asset_digests"] = cache(partial(digests_under, STATIC))
    app.add_url_rule("/static/<path:path>", "static", static_file)
    app.jinja_env.globals.update(asset=asset, shell_json=shell_json, measure_voices=measure_voices)


def digests_under(folder: Path) -> dict[str, str]:
    """Digest of each file as served, by its path below `folder`, sorted."""
    return {path.relative_to(folder).as_posix(): digest_of(served(path)) for path in files_under(folder)}


def digest_of(body: bytes) -> str:
    """First 16 hexadecimal digits of the SHA-256."""
    return hashlib.sha256(body).hexdigest()[:DIGEST_LENGTH]


def files_under(folder: Path) -> list[Path]:
    """Files that pages may need, sorted. READMEs are for developers."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "README.md")


@anyone
def static_file(path: str) -> Response:
    return given(path, lambda: _script(path) if path.endswith(".js") else send_from_directory(STATIC, path))


def given(path: str, read: Callable[[], Response]) -> Response:
    """Response with a file, cached for ever if the request names its current digest.

    Aborts with 404 if the request names another digest of a script or a sound, because a page must not mix
    releases. A clip of another release could be another order at the moment of this one.
    """
    asked, digest = request.args.get("v"), asset_digests().get(path, "")
    if asked and asked != digest and path.startswith(OF_ONE_RELEASE):
        abort(404)
    response = read()
    response.headers["Cache-Control"] = FOR_EVER if asked == digest else "no-cache"
    return response


def _script(path: str) -> Response:
    if path not in asset_digests():
        abort(404)
    body = served(STATIC / path)
    return send_file(BytesIO(body), "text/javascript", etag=digest_of(body))


def asset(path: str) -> str:
    """URL path of a file under static/, such as "js/main.js". Raises `UnknownAsset`."""
    try:
        return f"/static/{path}?v={asset_digests()[path]}"
    except KeyError:
        raise UnknownAsset(path) from None


def shell_json() -> Markup:
    """JSON in every page: programme, digest of its rules, URLs of the voices, languages, VAPID public key."""
    return htmlsafe_json_dumps(
        {
            "programme": programme.as_json(),
            "rules": rules(),
            "voices": {speaker: voice(speaker) for speaker in SPEAKERS},
            "languages": LANGUAGES,
            "push_key": current_app.config["VAPID_KEYS"].public_key,
        }
    )


def rules() -> str:
    """Digest of the programme and of the modules with its rules. Under other rules a phone folds again."""
    modules = [digest for path, digest in asset_digests().items() if path.startswith(RULES)]
    return digest_of(json.dumps([programme.as_json(), modules]).encode())


def voice(speaker: str) -> dict[str, str]:
    """URLs of the pack of clips of a speaker, or of "woman-measures", in the request's language."""
    return {kind: asset(f"audio/{language()}-{speaker}.{kind}") for kind in ("json", "mp3")}


def measure_voices() -> dict[str, dict[str, str]]:
    """URLs of the packs of the self-measures, by speaker: for their page alone."""
    return {speaker: voice(f"{speaker}-{MEASURES}") for speaker in SPEAKERS}


def in_language(path: str, code: str) -> str:
    """Path of the file that replaces `path` in a page of the language `code`."""
    return sentences_in(code, path, asset_digests())


def sentences_in(code: str, path: str, files: Container[str]) -> str:
    """`path`, or the path of the same sentences in the language `code`, if it is in `files`."""
    own = path.replace(SENTENCES, f"js/language/{code}", 1)
    return own if own in files else path


def digests_in_language() -> Mapping[str, str]:
    """Digests of the files that a page of the request's language may need, by path below static/."""
    code = language()
    return {
        path: digest
        for path, digest in asset_digests().items()
        if in_language(path, code) == path and ((of := OF_A_LANGUAGE.match(path)) is None or of[1] == code)
    }


def asset_digests() -> dict[str, str]:
    """Digests by path below static/: the one source for import map, URLs and precache list."""
    taken: Callable[[], dict[str, str]] = current_app.extensions["asset_digests"]
    return taken()
