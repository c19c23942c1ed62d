"""Which modules a page needs, found by following the imports: named in its HTML, they all come at once.

Otherwise the browser learns of each level of imports from the one before: at 150 ms a round trip, a first
visit takes a second longer. From the phone there are no round trips to save, and naming the modules holds up
the first picture, so the worker's copy of a page names none. Templates get `modules_ahead`, and
`is_first_visit` for words that the view would go on to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

from flask import Flask, Response, current_app, request

from coach.web.assets import STATIC, asset, in_language

MAIN = "js/main.js"
PAGES = "pages"  # the shell pages' blueprint
# As prettier sets it, at the beginning of a line; an `import()` is for what can wait.
STATEMENT = re.compile(r'^(?:import|export)\s+(?:[\w*{][\w\s,*{}]*\sfrom\s+)?"(\.[^"]+)"', re.MULTILINE)


def init_app(app: Flask) -> None:
    app.extensions["module_graph"] = graph_under(STATIC)
    app.jinja_env.globals.update(modules_ahead=modules_ahead, is_first_visit=is_first_visit)
    app.after_request(_say_what_it_depends_on)


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
    if not _is_for_a_tab():
        return []
    graph: dict[str, list[str]] = current_app.extensions["module_graph"]
    view = f"js/views/{page}.js"
    needed = reached(graph, [MAIN, view] if view in graph else [MAIN])
    return [asset(in_language(path)) for path in needed if path != MAIN]


def is_first_visit() -> bool:
    """Most likely: who has been here has a copy on the phone, or is sent on with a question mark."""
    return _is_for_a_tab() and not request.args


def _is_for_a_tab() -> bool:
    # The table of digests renders the pages too, and must come to the same for whoever asks for it first.
    return request.blueprint == PAGES and request.headers.get("Sec-Fetch-Dest") == "document"


def _say_what_it_depends_on(response: Response) -> Response:
    if request.blueprint == PAGES:
        response.vary.add("Sec-Fetch-Dest")
    return response


def reached(graph: Mapping[str, list[str]], starts: list[str]) -> list[str]:
    """Everything that is imported from `starts`, them too, each once and the nearest first."""
    found = list(starts)
    for path in found:
        found.extend(imported for imported in dict.fromkeys(graph[path]) if imported not in found)
    return found


def _imports(path: str, text: str) -> Iterator[str]:
    for relative in STATEMENT.findall(text):
        yield normpath(join(dirname(path), relative))
