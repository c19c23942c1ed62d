"""Files of random vectors: one case in a line, as compact JSON.

A case is drawn from the number of its line alone. Hypothesis would not draw the same again: it takes
constants from the source of the whole project. So any edit changes what it draws.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Vector = Callable[[int], dict[str, Any]]
"""Case of a line, counted from 0."""


def write(path: Path, many: int, vector: Vector) -> None:
    path.write_text("[\n" + ",\n".join(line(vector(n)) for n in range(many)) + "\n]\n")


def lines(path: Path) -> list[str]:
    return path.read_text().removeprefix("[\n").removesuffix("\n]\n").split(",\n")


def line(case: dict[str, Any]) -> str:
    return json.dumps(case, separators=(",", ":"))
