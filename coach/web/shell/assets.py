"""Static files, each at an address that changes with its contents, so that browsers may keep them for ever.

Templates get `asset`, `import_map` and `shell_json` from here. Digests are taken once, at the server's start.
A page has the sound and the sentences of its own language only.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from flask import Flask, Response, current_app, request, send_from_directory
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from coach.config import ROOT
from coach.domain import programme
from coach.languages import LANGUAGES
from coach.web.accounts.callers import anyone
from coach.web.shell.language import language

STATIC = ROOT / "static"
FOR_EVER = "public, max-age=31536000, immutable"
DIGEST_LENGTH = 16
SENTENCES = "js/language/catalogue.js"
"""The module from which others have what they say: the English one, until the page is in another language."""
OF_A_LANGUAGE = re.compile(r"(?:audio|js/language)/([a-z]{2})\.")


class UnknownAsset(LookupError):
    """A template asks for a file that is not under static/."""


def init_app(app: Flask) -> None:
    app.extensions["asset_digests"] = digests_under(STATIC)
    app.add_url_rule("/static/<path:path>", "static", static_file)
    app.jinja_env.globals.update(asset=asset, import_map=import_map, shell_json=shell_json)


def digests_under(folder: Path) -> dict[str, str]:
    """The beginning of each file's SHA-256, by its path below `folder`, in order; no README."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "README.md")
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:DIGEST_LENGTH]
        for path in files
    }


@anyone
def static_file(path: str) -> Response:
    response = send_from_directory(STATIC, path)
    is_current = request.args.get("v") == asset_digests().get(path, "")
    response.headers["Cache-Control"] = FOR_EVER if is_current else "no-cache"
    return response


def asset(path: str) -> str:
    """The address of a file under static/, such as "js/main.js". Raises `UnknownAsset`."""
    try:
        return f"/static/{path}?v={asset_digests()[path]}"
    except KeyError:
        raise UnknownAsset(path) from None


def import_map() -> Markup:
    """JSON for a page's import map: from where modules import each other to where they are."""
    modules = (path for path in asset_digests() if path.startswith("js/") and path.endswith(".js"))
    common = (path for path in modules if not OF_A_LANGUAGE.match(path))
    return htmlsafe_json_dumps({"imports": {f"/static/{path}": asset(in_language(path)) for path in common}})


def shell_json() -> Markup:
    """JSON that every page carries: programme, where the sound is, languages, the key for reminders."""
    return htmlsafe_json_dumps(
        {
            "programme": programme.as_json(),
            "assets": {kind: asset(f"audio/{language()}.{kind}") for kind in ("json", "mp3")},
            "languages": LANGUAGES,
            "push_key": current_app.config["VAPID_KEYS"].public_key,
        }
    )


def in_language(path: str) -> str:
    """The file that stands for this one in a page of this language."""
    own = f"js/language/{language()}.js"
    return own if path == SENTENCES and own in asset_digests() else path


def digests_in_language() -> Mapping[str, str]:
    """What a page of this language may ask for, by path below static/."""
    return {
        path: digest
        for path, digest in asset_digests().items()
        if in_language(path) == path and ((of := OF_A_LANGUAGE.match(path)) is None or of[1] == language())
    }


def asset_digests() -> dict[str, str]:
    """The one table of digests, by path below static/: import map, addresses and service worker."""
    digests: dict[str, str] = current_app.extensions["asset_digests"]
    return digests
