"""Walks as a table for a spreadsheet (RFC 4180). The twin is static/js/store/walks-csv.js."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from coach.domain.heart import Heart
from coach.domain.walk import Walk

Cell = str | int | None
HEADER = (
    "started_at (ISO 8601)",
    "zone",
    "level",
    "surface",
    "way",
    "source",
    "planned warm-up (s)",
    "planned backward intervals (s)",
    "planned recovery (s)",
    "planned cool-down (s)",
    "walked backward (s)",
    "walked forward (s)",
    "confidence (1 to 5)",
    "setback",
    "pain before (0 to 10)",
    "pain after (0 to 10)",
    "effort (0 to 10)",
    "note",
    "id",
    "average heart rate (beats/min)",
    "highest heart rate (beats/min)",
    "average heart rate forward (beats/min)",
    "highest heart rate forward (beats/min)",
    "average heart rate backward (beats/min)",
    "highest heart rate backward (beats/min)",
    "average heart rate standing (beats/min)",
    "highest heart rate standing (beats/min)",
)
# Listed, as Python and JavaScript have two opinions of white space.
SPACE = r"[\0-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
CALCULATED = re.compile(rf"{SPACE}*[=+\-@\uff1d\uff0b\uff0d\uff20]")
IN_QUOTES = re.compile(rf'[",\r\n;\t]|^{SPACE}|{SPACE}\Z')


def table_of(walks: Iterable[Walk], hearts: Mapping[str, Heart]) -> str:
    """Text of the table, with a byte order mark by which spreadsheets know UTF-8.

    `hearts`: heart rate by the id of its walk.
    """
    rows = (HEADER, *((*_cells_of(walk), *_beats_of(hearts.get(walk.id))) for walk in walks))
    return "\ufeff" + "".join(",".join(map(_written, row)) + "\r\n" for row in rows)


def _cells_of(walk: Walk) -> Sequence[Cell]:
    planned, report = walk.planned, walk.report
    return (
        walk.started_at.astimezone(ZoneInfo(walk.zone)).isoformat(timespec="seconds"),
        walk.zone,
        walk.step,
        walk.surface,
        walk.way,
        walk.source,
        planned.warm_up_s,
        " ".join(map(str, planned.backward_s)),
        planned.recover_s,
        planned.cool_down_s,
        walk.walked.backward_s,
        walk.walked.forward_s,
        report.confidence if report else None,
        report.setback if report else None,
        report.pain_before if report else None,
        report.pain_after if report else None,
        report.effort if report else None,
        report.note if report else None,
        walk.id,
    )


def _beats_of(heart: Heart | None) -> Iterator[Cell]:
    parts = (heart.overall, *heart.by_phase.values()) if heart else (None,) * 4
    for beats in parts:
        yield beats.average if beats else None
        yield beats.highest if beats else None


def _written(cell: Cell) -> str:
    """Cell in quotes where it needs them. Text that a spreadsheet would calculate begins with an apostrophe.

    That is CSV injection: https://owasp.org/www-community/attacks/CSV_Injection
    """
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    safe = f"'{cell}" if CALCULATED.match(cell) else cell
    return '"' + safe.replace('"', '""') + '"' if IN_QUOTES.search(safe) else safe
