"""Addresses of a page's modules. Templates get `main_module`, `import_map` and `modules_ahead`.

modulepreload: the modules that a page needs are named ahead, so that all load at once. Otherwise the browser
discovers one level of imports per round trip. The service worker's copy of a page names none: its files are
on the phone already, and preloading would delay the first paint.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Flask, current_app
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from coach.web.shell.assets import asset
from coach.web.shell.language import language
from coach.web.shell.modules import APP, MAIN, Delivery, reached, view_of
from coach.web.shell.tabs import is_for_a_tab


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(main_module=main_module, import_map=import_map, modules_ahead=modules_ahead)


def main_module() -> str:
    """URL of the page's one script element of type "module"."""
    return _address(_delivery().homes[MAIN])


def import_map() -> Markup:
    """Import map of a page (JSON): from the path in an import to the URL with its digest."""
    return htmlsafe_json_dumps({"imports": {f"/static/{path}": _address(path) for path in _files()}})


def modules_ahead(page: str) -> list[str]:
    """URLs of the files that main.js and the page's own module need, without the file of main.js."""
    if not is_for_a_tab():
        return []
    homes = _delivery().homes
    starts = [homes[path] for path in (MAIN, APP, view_of(page)) if path in homes]
    return [_address(path) for path in reached(_delivery().imports, starts) if path != homes[MAIN]]


def _address(path: str) -> str:
    return asset(_files()[path])


def _files() -> Mapping[str, str]:
    return _delivery().files[language()]


def _delivery() -> Delivery:
    delivery: Callable[[], Delivery] = current_app.extensions["delivery"]
    return delivery()
