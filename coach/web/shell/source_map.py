"""Source map of a pack: the line of each joined module, for the tools of a browser (ECMA-426)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

from coach.web.shell.joining import first_line_of

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def source_map(pack: str, modules: Sequence[str], sources: Sequence[str]) -> str:
    """JSON of the map.

    Args:
        pack: script with joined modules.
        modules: their paths, in the order of the script.
        sources: their files, in the same order, as paths below static/.
    """
    lines = pack.split("\n")
    starts = [lines.index(first_line_of(path)) + 1 for path in modules]
    end = next(number for number in range(len(lines) - 1, 0, -1) if lines[number].startswith("export {"))
    mappings = [""] * len(lines)
    last_source = last_line = 0
    for source, (start, following) in enumerate(pairwise([*starts, end + 1])):
        # A module ends with two lines of its function, before the first line of the following one.
        for line in range(following - 3 - start):
            steps = (0, source - last_source, line - last_line, 0)
            mappings[start + line] = "".join(map(_vlq, steps))
            last_source, last_line = source, line
    urls = [f"/static/{path}" for path in sources]
    return json.dumps({"version": 3, "sources": urls, "names": [], "mappings": ";".join(mappings)})


def _vlq(number: int) -> str:
    """Variable-length quantity in base 64: five bits a digit, the sign in the lowest."""
    rest = -number * 2 + 1 if number < 0 else number * 2
    digits = []
    while True:
        rest, bits = rest >> 5, rest & 31
        digits.append(DIGITS[bits | (32 if rest else 0)])
        if not rest:
            return "".join(digits)
