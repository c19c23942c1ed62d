"""Imports between rooms, read from the code."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator

from tests.docs.support.repository import Repository

# From the beginning of a line, so that imports of types in comments do not count.
JAVASCRIPT = re.compile(r'^(?:(?:import|export)\b[^;"]*?from |import )"(\.[^"]+)"', re.MULTILINE)
LATE = re.compile(r'(?<!\{)(?<!typeof )\bimport\("(\.[^"]+)"\)')
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


def imports_of(path: str, text: str) -> Iterator[str]:
    """Modules of ours that a file imports: paths with slashes, with a suffix only in JavaScript."""
    if path.endswith(".py"):
        yield from _python(text)
    elif path.endswith(".js"):
        code = COMMENT.sub("", text)
        for target in [*JAVASCRIPT.findall(code), *LATE.findall(code)]:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def room_of(path: str, rooms: set[str]) -> str | None:
    """The innermost of `rooms` that has the file; one that ends with /* is any folder there."""
    folders = [path, *map(str, _above(path))]
    for folder in folders:
        if folder in rooms:
            return folder
        if f"{posixpath.dirname(folder)}/*" in rooms:
            return f"{posixpath.dirname(folder)}/*"
    return None


def folders_with_code(repository: Repository, top: str, suffix: str) -> set[str]:
    """Folders below `top` with a module of their own."""
    modules = (path for path in repository.texts if path.startswith(f"{top}/") and path.endswith(suffix))
    return {posixpath.dirname(path) for path in modules} - {top}


def _python(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{each.name}" for each in node.names]
        elif isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        yield from (name.replace(".", "/") for name in names if name.startswith("coach."))


def _above(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path
