"""modulepreload: the modules that a page needs, found by following the imports, so that all load at once.

Without it the browser discovers one level of imports per round trip. At 150 ms each, a first visit takes a
second longer. The service worker's copy of a page names none: its files are on the phone already, and
preloading would delay the first paint. Templates get `modules_ahead`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

from flask import Flask, current_app

from coach.web.shell.assets import STATIC, asset, in_language
from coach.web.shell.language import language
from coach.web.shell.tabs import is_for_a_tab

MAIN = "js/main.js"
APP = "js/app/app.js"
"""Imported by main.js at once, but dynamically."""
# Static imports as prettier formats them, at the start of a line. A dynamic `import()` is not preloaded.
STATEMENT = re.compile(r'^(?:import|export)\s+(?:[\w*{][\w\s,*{}]*\sfrom\s+)?"(\.[^"]+)"', re.MULTILINE)


def init_app(app: Flask) -> None:
    app.extensions["module_graph"] = graph_under(STATIC)
    app.jinja_env.globals.update(modules_ahead=modules_ahead)


def graph_under(folder: Path) -> dict[str, list[str]]:
    """Static imports of each module under `folder`, as paths below it."""
    modules = sorted(folder.glob("js/**/*.js"))
    return {
        path.relative_to(folder).as_posix(): list(
            _imports(path.relative_to(folder).as_posix(), path.read_text("utf-8"))
        )
        for path in modules
    }


def modules_ahead(page: str) -> list[str]:
    """URLs of the modules that main.js and the page's own module need, without main.js itself."""
    if not is_for_a_tab():
        return []
    graph: dict[str, list[str]] = current_app.extensions["module_graph"]
    view = f"js/pages/{page}/{page}.js"
    needed = reached(graph, [MAIN, APP, view] if view in graph else [MAIN, APP])
    code = language()
    return [asset(in_language(path, code)) for path in needed if path != MAIN]


def reached(graph: Mapping[str, list[str]], starts: list[str]) -> list[str]:
    """All modules reachable from `starts`, these included, breadth first and each once."""
    found = list(starts)
    for path in found:
        found.extend(imported for imported in dict.fromkeys(graph[path]) if imported not in found)
    return found


def _imports(path: str, text: str) -> Iterator[str]:
    for relative in STATEMENT.findall(text):
        yield normpath(join(dirname(path), relative))
