"""Packs: modules joined into few files, because each request of a first visit takes a part of a second.

A pack is a module too. Packs are made once, before the first visit. `make dev` serves each module by itself.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from flask import Flask, Response, abort, current_app

from coach.languages import LANGUAGES
from coach.web.accounts.callers import anyone
from coach.web.shell.assets import OF_A_LANGUAGE, STATIC, digest_of, given, sentences_in
from coach.web.shell.groups import Entry, Graph, grouped
from coach.web.shell.joining import ONCE, imported_later, joined, name_of
from coach.web.shell.modules import APP, MAIN, Delivery, graph_under, reached, view_of
from coach.web.shell.pages import PAGES
from coach.web.shell.scripts import served
from coach.web.shell.source_map import source_map

# Besides the two packs of every page. A byte that a page does not use delays its first screen.
PAGE = Entry(most=8, weight=30)
# The page has most of these packs already.
LATER = Entry(most=16, weight=1)
# Screens that come with their page, although it imports them dynamically: it needs only one of them, or none.
WITH_A_PAGE = {
    "js/pages/plan/make.js": PAGE,
    "js/pages/plan/opened.js": PAGE,
    "js/pages/today/next-walk.js": Entry(most=10, weight=20),
}


@dataclass(frozen=True)
class Pack:
    """Script with `modules`, whose files are `sources`: paths below static/."""

    text: str
    modules: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Packs:
    """Packs by file, a path below static/. A pack with sentences has a file for each language."""

    by_file: Mapping[str, Pack]
    delivery: Delivery

    def digests(self) -> dict[str, str]:
        return {file: digest_of(pack.text.encode()) for file, pack in self.by_file.items()}


def init_app(app: Flask) -> None:
    packs = cache(partial(packs_under, STATIC))
    of_files = app.extensions["asset_digests"]
    app.extensions["asset_digests"] = cache(lambda: {**of_files(), **packs().digests()})
    app.extensions["packs"] = packs
    app.extensions["delivery"] = lambda: packs().delivery
    app.add_url_rule("/static/packs/<path:path>", "pack", pack_file)


@anyone
def pack_file(path: str) -> Response:
    """A pack, or the source map of one."""
    packs = current_app.extensions["packs"]().by_file
    file = f"packs/{path}"
    pack = packs.get(file.removesuffix(".map")) or abort(404)
    if file not in packs:
        return Response(source_map(pack.text, pack.modules, pack.sources), mimetype="application/json")
    response = given(file, lambda: Response(pack.text, mimetype="text/javascript"))
    response.headers["SourceMap"] = f"/static/{file}.map"
    return response


def packs_under(folder: Path) -> Packs:
    """Packs of the modules below `folder`. Raises `UnknownSyntax`."""
    files = graph_under(folder)
    graph = {path: _imports(path, files) for path in files if not OF_A_LANGUAGE.match(path)}
    groups = _groups(folder, graph, files)
    homes = {path: _home(group) for group in groups for path in group}
    foreign = {
        group: sorted({path for module in group for path in graph[module]} - set(group)) for group in groups
    }
    by_file: dict[str, Pack] = {}
    in_language: dict[str, dict[str, str]] = {}
    for code in LANGUAGES:
        in_language[code] = {}
        for group in groups:
            sources = tuple(sentences_in(code, path, files) for path in group)
            home = _home(group)
            file = home.replace("packs/", f"packs/{code}/", 1) if _has_sentences(group, files) else home
            in_language[code][home] = file
            if file not in by_file:
                by_file[file] = Pack(_text(folder, homes, foreign[group], group, sources), group, sources)
    imports = {_home(group): [homes[path] for path in paths] for group, paths in foreign.items()}
    return Packs(by_file, Delivery(homes, imports, in_language))


def _imports(path: str, files: Mapping[str, list[str]]) -> list[str]:
    """Static imports of a module; for sentences, those in any language."""
    return list(dict.fromkeys(each for code in LANGUAGES for each in files[sentences_in(code, path, files)]))


def _has_sentences(group: tuple[str, ...], files: Container[str]) -> bool:
    return any(sentences_in(code, path, files) != path for path in group for code in LANGUAGES)


def _home(group: tuple[str, ...]) -> str:
    # The first is a page's module or another entry, if there is one.
    return group[0].replace("js/", "packs/", 1)


def _groups(folder: Path, graph: Graph, files: Container[str]) -> list[tuple[str, ...]]:
    """Groups of modules, the same in all languages. `main.js` is alone, because it acts when it is loaded."""
    everywhere = set(reached(graph, [MAIN, APP]))
    rest = {
        path: [imported for imported in imports if imported not in everywhere]
        for path, imports in graph.items()
        if path not in everywhere
    }
    views = {view_of(page) for page in PAGES}
    entries = {
        path: PAGE if path in views else WITH_A_PAGE.get(path, LATER)
        for module in graph
        for path in imported_later(module, served(folder / module).decode())
        if path in rest
    }
    sizes = {path: _size(folder, path, files) for path in rest}
    groups = [(MAIN,), tuple(everywhere - {MAIN}), *grouped(rest, entries, sizes)]

    def rank(path: str) -> tuple[bool, bool, str]:
        return path not in views, path not in (APP, *entries), path

    return [tuple(sorted(group, key=rank)) for group in groups]


def _size(folder: Path, path: str, files: Container[str]) -> int:
    """Bytes of a module, in the language in which it is largest."""
    return max(len(served(folder / sentences_in(code, path, files))) for code in LANGUAGES)


def _text(
    folder: Path,
    homes: Mapping[str, str],
    foreign: Iterable[str],
    group: tuple[str, ...],
    sources: tuple[str, ...],
) -> str:
    def later(path: str) -> str:
        return f'import("/static/{homes[path]}").then((pack) => pack.{name_of(path)}())'

    files = zip(group, sources, strict=True)
    return "\n".join(
        [
            *(f'import {{ {name_of(path)} }} from "/static/{homes[path]}";' for path in foreign),
            ONCE,
            *(joined(path, served(folder / source).decode(), later) for path, source in files),
            f"export {{ {', '.join(map(name_of, group))} }};",
            *([f"{name_of(MAIN)}();"] if MAIN in group else []),
        ]
    )
