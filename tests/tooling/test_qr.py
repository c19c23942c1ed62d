"""QR codes of the page of plans: module by module as segno makes them, and read by zxing."""

from __future__ import annotations

import json
import subprocess

import pytest
import segno
import zxingcpp

from coach.config import ROOT
from coach.domain.plan_code import CHARACTERS_AT_MOST

DRAW = """
globalThis.document = { createTreeWalker() {}, createComment() {} }; // lit asks for both
const { qrOf } = await import("./static/js/pages/shared/qr.js");
const rows = (code) =>
  Array.from({ length: code.size }, (_, y) => Array.from({ length: code.size }, (_, x) => +code.get(x, y)));
console.log(JSON.stringify(JSON.parse(process.argv[1]).map((link) => rows(qrOf(link)))));
"""
MASKS = range(8)
QUIET_ZONE, SCALE = 4, 3
FULL = (42, 84, 152, 213, 450, 666)
"""Lengths that fill a code to its last byte. In others segno 1.6 writes a zero byte before the padding."""
LENGTHS = (*FULL, 35, 80, 470, len("https://walk.example/plan#") + CHARACTERS_AT_MOST)


@pytest.fixture(scope="module")
def drawn() -> dict[str, list[list[int]]]:
    """Dark modules of the code of each link."""
    links = [f"https://walk.example/plan#1{'Ab3_-zQ9' * 150}"[:length] for length in LENGTHS]
    ran = subprocess.run(
        ["node", "--input-type=module", "--eval", DRAW, json.dumps(links)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    return dict(zip(links, json.loads(ran.stdout), strict=True))


def test_a_full_code_is_the_one_that_segno_makes(drawn: dict[str, list[list[int]]]) -> None:
    for link, rows in drawn.items():
        if len(link) in FULL:
            # The standard leaves the choice of the mask to a score, which the two may count differently.
            assert rows in [matrix(link, mask) for mask in MASKS], f"{len(link)} characters"


def test_every_code_is_read_as_its_link(drawn: dict[str, list[list[int]]]) -> None:
    read = [zxingcpp.read_barcodes(picture(rows)) for rows in drawn.values()]

    assert [[code.text for code in codes] for codes in read] == [[link] for link in drawn]


def matrix(link: str, mask: int) -> list[list[int]]:
    made = segno.make(link, error="m", boost_error=False, mode="byte", mask=mask, micro=False)
    return [list(row) for row in made.matrix]


def picture(rows: list[list[int]]) -> memoryview:
    """Grey picture, dark on light."""
    side = len(rows) + 2 * QUIET_ZONE
    light = [0] * side
    framed = [[0] * QUIET_ZONE + row + [0] * QUIET_ZONE for row in rows]
    all_rows = [*[light] * QUIET_ZONE, *framed, *[light] * QUIET_ZONE]
    pixels = bytes(
        0 if dark else 255 for row in all_rows for _ in range(SCALE) for dark in row for _ in range(SCALE)
    )
    return memoryview(pixels).cast("B", (side * SCALE, side * SCALE))
