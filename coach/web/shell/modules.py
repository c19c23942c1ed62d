"""Which modules a page needs, found by following the imports: named in its HTML, they all come at once.

Otherwise the browser learns of each level of imports from the one before: at 150 ms a round trip, a first
visit takes a second longer. From the phone there are no round trips to save, and naming the modules holds up
the first picture, so the worker's copy of a page names none. Templates get `modules_ahead`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

from flask import Flask, current_app

from coach.web.shell.assets import STATIC, asset, in_language
from coach.web.shell.tabs import is_for_a_tab

MAIN = "js/main.js"
# As prettier sets it, at the beginning of a line; an `import()` is for what can wait.
STATEMENT = re.compile(r'^(?:import|export)\s+(?:[\w*{][\w\s,*{}]*\sfrom\s+)?"(\.[^"]+)"', re.MULTILINE)


def init_app(app: Flask) -> None:
    app.extensions["module_graph"] = graph_under(STATIC)
    app.jinja_env.globals.update(modules_ahead=modules_ahead)


def graph_under(folder: Path) -> dict[str, list[str]]:
    """What each module under `folder` imports, all by their paths below it."""
    modules = sorted(folder.glob("js/**/*.js"))
    return {
        path.relative_to(folder).as_posix(): list(
            _imports(path.relative_to(folder).as_posix(), path.read_text("utf-8"))
        )
        for path in modules
    }


def modules_ahead(page: str) -> list[str]:
    """The addresses of what the main module and the page's view import, the main module itself left out."""
    if not is_for_a_tab():
        return []
    graph: dict[str, list[str]] = current_app.extensions["module_graph"]
    view = f"js/pages/{page}/{page}.js"
    needed = reached(graph, [MAIN, view] if view in graph else [MAIN])
    return [asset(in_language(path)) for path in needed if path != MAIN]


def reached(graph: Mapping[str, list[str]], starts: list[str]) -> list[str]:
    """Everything that is imported from `starts`, them too, each once and the nearest first."""
    found = list(starts)
    for path in found:
        found.extend(imported for imported in dict.fromkeys(graph[path]) if imported not in found)
    return found


def _imports(path: str, text: str) -> Iterator[str]:
    for relative in STATEMENT.findall(text):
        yield normpath(join(dirname(path), relative))
