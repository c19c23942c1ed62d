"""Joining: each module becomes a function, so that one script can have many modules.

A module runs when another first needs it, and once. The forms of import and export that prettier leaves are
understood. Each line keeps its place in its module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from posixpath import dirname, join, normpath

from coach.web.shell.scripts import served

ONCE = "const once = (make, made) => () => (made ??= make());"
"""Script before the first module."""
# Conditions follow their word: Python finds a word at once, but tries a condition at each character.
IMPORT = re.compile(r'^import ?(?:\{([^}]*)\} ?from )?"(\.[^"]+)";$', re.MULTILINE)
DYNAMIC_IMPORT = re.compile(r'import(?<!\wimport)\("(\.[^"]+)"\)')
DECLARATION = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
EXPORT_LIST = re.compile(r"export(?<!\wexport) ?\{([^}]*)\};?$", re.MULTILINE)
# A joined dynamic import has an address that begins with "/".
ANY_LEFT = re.compile(
    r'^(?:import\b(?!\()|export\b).*|import(?<!\wimport)(?:\.meta\b|\((?!"/)).*', re.MULTILINE
)
# `inner as outer`, in a list of imports or exports.
NAME = re.compile(r"(\w+)(?: as (\w+))?")


class UnknownSyntax(ValueError):
    """Module with an import or export that cannot be joined, or modules that import each other."""


def bundle(folder: Path, graph: Mapping[str, Sequence[str]], entry: str) -> str:
    """Classic script that runs `entry`, and declares its exports. `graph` is `graph_under(folder)`."""
    parts = [joined(path, served(folder / path).decode()) for path in dependencies_first(graph, entry)]
    exports = ", ".join(_exports(served(folder / entry).decode()))
    return "\n".join(['"use strict";', ONCE, *parts, f"const {{ {exports} }} = {name_of(entry)}();"])


def dependencies_first(graph: Mapping[str, Sequence[str]], *entries: str) -> list[str]:
    """`entries` and what they import, each once and after what it imports. Raises `UnknownSyntax`."""
    found: dict[str, None] = {}

    def add(path: str, above: tuple[str, ...]) -> None:
        if path in above:
            raise UnknownSyntax(f"{path} imports itself, by {above[-1]}")
        if path not in found:
            for imported in graph[path]:
                add(imported, (*above, path))
            found[path] = None

    for entry in entries:
        add(entry, ())
    return list(found)


def name_of(path: str) -> str:
    """Name of a joined module: "store_copy_file" for "js/store/copy-file.js"."""
    return re.sub(r"\W", "_", path.removeprefix("js/").removesuffix(".js"))


def first_line_of(path: str) -> str:
    """Line before the first line of a joined module."""
    return f"const {name_of(path)} = once(() => {{"


def joined(path: str, source: str, later: Callable[[str], str] | None = None) -> str:
    """Constant that runs a module, and gives an object with its exports.

    Args:
        path: below static/.
        source: the module. It begins in the second line of the result.
        later: gives the expression in place of a dynamic import, from the imported path. Without it, a
            dynamic import is refused.

    Raises:
        UnknownSyntax: an import or export has another form.
    """

    def constants(match: re.Match[str]) -> str:
        names, imported = match.groups()
        module = f"{name_of(_beside(path, imported))}();"
        if names is None:
            return module
        # The names may be on several lines, which remain.
        return f"const {{{NAME.sub(lambda name: f'{name[1]}: {name[2] or name[1]}', names)}}} = {module}"

    exports = ", ".join(f"{outer}: {inner}" for outer, inner in _exports(source).items())
    body = IMPORT.sub(constants, EXPORT_LIST.sub("", DECLARATION.sub(r"\1", source)))
    if later:
        body = DYNAMIC_IMPORT.sub(lambda match: later(_beside(path, match[1])), body)
    if left := ANY_LEFT.search(body):
        raise UnknownSyntax(f"{path}: {left[0]}")
    return f"{first_line_of(path)}\n{body}\nreturn {{ {exports} }};\n}});"


def imported_later(path: str, source: str) -> list[str]:
    """Dynamic imports of a module, as paths below static/."""
    return [_beside(path, imported) for imported in DYNAMIC_IMPORT.findall(source)]


def _exports(source: str) -> dict[str, str]:
    """Names inside the module, by their names for others."""
    exports = {name: name for _, name in DECLARATION.findall(source)}
    for listed in EXPORT_LIST.findall(source):
        exports |= {outer or inner: inner for inner, outer in NAME.findall(listed)}
    return exports


def _beside(path: str, imported: str) -> str:
    return normpath(join(dirname(path), imported))
