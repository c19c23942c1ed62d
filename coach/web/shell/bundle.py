"""Bundle: a module and all that it imports, joined into one classic script, for the service worker.

Firefox runs service workers that are modules since version 147 only. A script without imports also runs where
an earlier release registered a module. The forms of import and export that prettier leaves are understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

from coach.web.shell.scripts import served

IMPORT = re.compile(r'^import ?\{([^}]*)\} ?from "(\.[^"]+)";$', re.MULTILINE)
DECLARATION = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
EXPORT_LIST = re.compile(r"\bexport ?\{([^}]*)\};?$", re.MULTILINE)
ANY_LEFT = re.compile(r"^(?:import|export)\b.*|\bimport(?:\.meta\b|\()", re.MULTILINE)
EMPTY_LINES = re.compile(r"\n\s*\n")
# `inner as outer`, in a list of imports or exports.
NAME = re.compile(r"(\w+)(?: as (\w+))?")


class UnknownSyntax(ValueError):
    """Module with an import or export that cannot be joined, or modules that import each other."""


def bundle(folder: Path, graph: Mapping[str, list[str]], entry: str) -> str:
    """Script that runs `entry` last, and declares its exports. `graph` is `graph_under(folder)`."""
    order = _dependencies_first(graph, entry, ())
    names = {path: f"module{number}" for number, path in enumerate(order)}
    parts = [_declaration(path, served(folder / path).decode(), names) for path in order]
    _, exports = _without_exports(served(folder / entry).decode())
    parts.append(f"const {{ {exports} }} = {names[entry]};")
    return "\n".join(['"use strict";', *parts])


def _dependencies_first(graph: Mapping[str, list[str]], path: str, above: tuple[str, ...]) -> list[str]:
    if path in above:
        raise UnknownSyntax(f"{path} imports itself, by {above[-1]}")
    found: dict[str, None] = {}
    for imported in graph[path]:
        found.update(dict.fromkeys(_dependencies_first(graph, imported, (*above, path))))
    return [*found, path]


def _declaration(path: str, source: str, names: Mapping[str, str]) -> str:
    """Constant with the exports of a module."""

    def constants(match: re.Match[str]) -> str:
        imported = NAME.sub(lambda name: f"{name[1]}: {name[2] or name[1]}", match[1])
        return f"const {{{imported}}} = {names[normpath(join(dirname(path), match[2]))]};"

    body, exports = _without_exports(source)
    body = IMPORT.sub(constants, body)
    if left := ANY_LEFT.search(body):
        raise UnknownSyntax(f"{path}: {left[0]}")
    body = EMPTY_LINES.sub("\n", body).strip()
    return f"const {names[path]} = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();"


def _without_exports(source: str) -> tuple[str, str]:
    """Module without its exports, and what it exports as the inside of an object."""
    exports = [name for _, name in DECLARATION.findall(source)]
    for listed in EXPORT_LIST.findall(source):
        exports += [f"{outer or inner}: {inner}" for inner, outer in NAME.findall(listed)]
    return EXPORT_LIST.sub("", DECLARATION.sub(r"\1", source)), ", ".join(exports)
