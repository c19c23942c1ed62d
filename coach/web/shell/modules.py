"""Graph of the modules, by their static imports, and the files in which pages get them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath

MAIN = "js/main.js"
APP = "js/app/app.js"
"""Imported by main.js at once, but dynamically."""
# Static imports as prettier formats them, at the start of a line. A dynamic `import()` is none.
STATEMENT = re.compile(r'^(?:import|export)\s+(?:[\w*{][\w\s,*{}]*\sfrom\s+)?"(\.[^"]+)"', re.MULTILINE)


@dataclass(frozen=True)
class Delivery:
    """Files in which pages get the modules. All are paths below static/.

    - `homes`: by module, the path under which scripts import it.
    - `imports`: by such a path, the paths that it imports.
    - `files`: by language and path, the file with the sentences of the language.
    """

    homes: Mapping[str, str]
    imports: Mapping[str, Sequence[str]]
    files: Mapping[str, Mapping[str, str]]


def view_of(page: str) -> str:
    """Module of a page, which main.js imports dynamically."""
    return f"js/pages/{page}/{page}.js"


def graph_under(folder: Path) -> dict[str, list[str]]:
    """Static imports of each module under `folder`, as paths below it."""
    modules = sorted(folder.glob("js/**/*.js"))
    return {
        path.relative_to(folder).as_posix(): list(
            _imports(path.relative_to(folder).as_posix(), path.read_text("utf-8"))
        )
        for path in modules
    }


def reached(graph: Mapping[str, Sequence[str]], starts: Sequence[str]) -> list[str]:
    """All paths reachable from `starts`, these included, breadth first and each once."""
    found = list(starts)
    for path in found:
        found.extend(imported for imported in dict.fromkeys(graph[path]) if imported not in found)
    return found


def _imports(path: str, text: str) -> Iterator[str]:
    for relative in STATEMENT.findall(text):
        yield normpath(join(dirname(path), relative))
