"""Which modules a page needs, found by following the imports: named in its HTML, they all come at once.

Otherwise the browser learns of each level of imports from the one before. Templates get `modules_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

from flask import Flask, current_app

from coach.web.assets import STATIC, asset

MAIN = "js/main.js"
VIEWS = "js/views"
# As prettier sets it, at the beginning of a line; an `import()` is for what can wait.
STATEMENT = re.compile(r'^(?:import|export)\s+(?:[\w*{][\w\s,*{}]*\sfrom\s+)?"(\.[^"]+)"', re.MULTILINE)


def init_app(app: Flask) -> None:
    app.extensions["module_graph"] = graph_under(STATIC)
    app.jinja_env.globals.update(modules_of=modules_of)


def graph_under(folder: Path) -> dict[str, list[str]]:
    """What each module under `folder` imports, all by their paths below it."""
    modules = sorted(folder.glob("js/**/*.js"))
    return {
        path.relative_to(folder).as_posix(): list(
            _imports(path.relative_to(folder).as_posix(), path.read_text("utf-8"))
        )
        for path in modules
    }


def modules_of(page: str) -> list[str]:
    """The addresses of what the page's view and the main module need, that one itself left out."""
    graph: dict[str, list[str]] = current_app.extensions["module_graph"]
    view = f"{VIEWS}/{page}.js"
    needed = reached(graph, [MAIN, view] if view in graph else [MAIN])
    return [asset(path) for path in needed if path != MAIN]


def reached(graph: Mapping[str, list[str]], starts: list[str]) -> list[str]:
    """Everything that is imported from `starts`, them too, each once and the nearest first."""
    found = list(starts)
    for path in found:
        found.extend(imported for imported in dict.fromkeys(graph[path]) if imported not in found)
    return found


def _imports(path: str, text: str) -> Iterator[str]:
    for relative in STATEMENT.findall(text):
        yield normpath(join(dirname(path), relative))
