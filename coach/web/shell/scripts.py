"""JavaScript as it is served: without comments, which are a third of its compressed bytes.

Each line keeps its number, so the place of an error in a browser is its place in the file.
tests/js/served.test.js compares what is left with the files.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

# Comments as prettier formats them.
BLOCK = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*$", re.MULTILINE | re.DOTALL)
CAST = re.compile(r"/\*\* @(?:type|satisfies)(?:(?!\*/).)*\*/ ?")
LINE = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
# The condition follows the slashes, because Python would try it at each character.
AFTER_CODE = re.compile(r" // (?<=[;,{(\[)\]}] // ).*$", re.MULTILINE)


def served(path: Path) -> bytes:
    """Content of a static file as a browser gets it."""
    if path.suffix != ".js" or path.parent.name == "vendor":  # bundles keep their licences
        return path.read_bytes()
    return _script(path, path.stat().st_mtime_ns)


@cache
def _script(path: Path, _modified_ns: int) -> bytes:
    return without_comments(path.read_text("utf-8")).encode()


def without_comments(script: str) -> str:
    """The same script, with empty lines in place of its comments."""
    for comment in (BLOCK, LINE, CAST, AFTER_CODE):
        script = comment.sub(lambda found: "\n" * found[0].count("\n"), script)
    return script
