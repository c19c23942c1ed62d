"""Paragraphs of docstrings, comments and documents, for tools/prose.py.

How to add a kind of file: name its suffix in `_READERS`, at the end.
"""

from __future__ import annotations

import ast
import inspect
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

# Strings and regular expressions match first, so that // in them starts no comment.
_JAVASCRIPT = re.compile(
    r"""
    (?P<skip> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*`
      | (?<=[(,=:\[!&|?{};]\s) /(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/
      | (?<=[(,=:\[!&|?{};]) /(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/ )
    | /(?P<doc>\*?)\*(?P<block>.*?)\*/
    | (?P<line>//[^\n]*(?:\n[ \t]*//[^\n]*)*)
    """,
    re.DOTALL | re.VERBOSE,
)
_BLOCK = re.compile(r"/\*(?P<body>.*?)\*/", re.DOTALL)
_MARKUP = re.compile(r"\{#-?(?P<jinja>.*?)-?#\}|<!--(?P<html>.*?)-->", re.DOTALL)
_HASH = re.compile(r"^[ \t]*#+(?!!)[^\n]*(?:\n[ \t]*#[^\n]*)*|(?<=\s)##?[ \t][^\n]*", re.MULTILINE)
_FENCE = re.compile(r"^([ \t]*)(```|~~~).*?^\1\2[^\n]*$", re.DOTALL | re.MULTILINE)
# JSDoc tag with its type, in which braces may be nested, and the name after @param.
_TAG = re.compile(
    r"@\w+[ \t]*(?:\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})?(?:[ \t]*\[?[\w.$]+(?:=[^\]]*)?\]?)?"
)
_DIRECTIVE = re.compile(
    r"noqa:[ \w,]*|type: ignore\[[\w, -]*\]|(?:eslint|stylelint)-disable[\w-]*[^\n]*?(?:--|$)"
)
_STARTS = re.compile(r"\s*(?:[-*+]|\d+\.)\s+|#+\s|@\w+")


@dataclass(frozen=True)
class Paragraph:
    """Consecutive sentences; `line` counts from 1. `is_doc` marks the first paragraph of a docstring."""

    line: int
    text: str
    is_doc: bool = False


def has_reader(path: PurePath) -> bool:
    """True if comments of this file can be read. A script has no suffix, and is in bin/ or bench/."""
    return (
        path.suffix in _READERS
        if path.suffix
        else path.name == "Makefile" or path.parts[0] in {"bin", "bench"}
    )


def paragraphs(path: PurePath, source: str) -> Iterator[Paragraph]:
    """Prose of a file for which `has_reader` is true, without code strings."""
    for line, text, is_doc in _READERS[path.suffix](source):
        first = is_doc
        for each in _parted(line, text):
            yield Paragraph(each.line, each.text, first)
            first = False


_Texts = Iterator[tuple[int, str, bool]]


def _python(source: str) -> _Texts:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield node.lineno, inspect.cleandoc(text), True
    held: list[tokenize.TokenInfo] = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT or token.string.startswith("#!"):
            continue
        if held and (token.start[0] != held[-1].start[0] + 1 or token.start[1] != held[-1].start[1]):
            yield _joined(held)
            held = []
        held.append(token)
    if held:
        yield _joined(held)


def _joined(comments: list[tokenize.TokenInfo]) -> tuple[int, str, bool]:
    return (
        comments[0].start[0],
        "\n".join(each.string.lstrip("#").removeprefix(" ") for each in comments),
        False,
    )


def _javascript(source: str) -> _Texts:
    for match in _JAVASCRIPT.finditer(source):
        line = source.count("\n", 0, match.start()) + 1
        if (block := match["block"]) is not None:
            yield line, _unstarred(block), bool(match["doc"])
        elif match["line"]:
            yield line, re.sub(r"^[ \t]*// ?", "", match["line"], flags=re.MULTILINE), False


def _matches(pattern: re.Pattern[str], source: str) -> _Texts:
    for match in pattern.finditer(source):
        line = source.count("\n", 0, match.start()) + 1
        inner = next((each for each in match.groups() if each is not None), None)
        yield line, _unstarred(inner) if inner is not None else _unhashed(match[0]), False


def _unstarred(block: str) -> str:
    return re.sub(r"^[ \t]*\*? ?", "", block, flags=re.MULTILINE)


def _unhashed(text: str) -> str:
    return re.sub(r"^[ \t]*#+ ?", "", text, flags=re.MULTILINE)


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _parted(line: int, text: str) -> Iterator[Paragraph]:
    """Separate paragraphs, list items, headings and JSDoc tags; drop tables and indented code."""
    start, kept = line, list[str]()
    cleaned = _TAG.sub(lambda tag: "@tag" + _blank(tag), _DIRECTIVE.sub("", text))
    for at, each in enumerate(cleaned.split("\n"), line):
        is_code = each.startswith(("    ", "\t", "|")) and not kept
        if (not each.strip() or is_code or _STARTS.match(each)) and kept:
            yield Paragraph(start, "\n".join(kept))
            kept = []
        if each.strip() and not is_code:
            start = start if kept else at
            kept.append(_STARTS.sub("", each, count=1) if _STARTS.match(each) else each)
    if kept:
        yield Paragraph(start, "\n".join(kept))


def _between(pattern: re.Pattern[str]) -> Callable[[str], _Texts]:
    return lambda source: _matches(pattern, source)


def _markdown(source: str) -> _Texts:
    yield 1, _FENCE.sub(_blank, source), False


_READERS: dict[str, Callable[[str], _Texts]] = {
    **dict.fromkeys([".py", ".pyi"], _python),
    **dict.fromkeys([".js", ".mjs", ".ts"], _javascript),
    **dict.fromkeys([".toml", ".in", ".mako", ".ini", ""], _between(_HASH)),
    ".css": _between(_BLOCK),
    ".html": _between(_MARKUP),
    ".md": _markdown,
}
