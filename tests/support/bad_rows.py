"""Rows changed by hand, as another program or another release may have written them, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import text

from coach.store.database import db

Values = dict[str, dict[str, list[object]]]
FAR = "9999-12-31 23:00:00"
LONG_AGO = "0001-01-01 00:00:00"
DAY = "2026-11-28"
UNREADABLE = ['{"pain": 1e999}', r'"\ud800"', "[" * 5000 + "]" * 5000]
"""JSON that PostgreSQL stores and Python refuses: a number, a character, and a depth."""
BOTH: Values = {
    "walks": {
        "started_at": [FAR, LONG_AGO],
        "zone": ["Mars/Olympus", "localtime", ""],
        "surface": ["ice"],
        "step": ["s99"],
        "planned_warm_up_s": [-1],
        "planned_backward_s": ['"x"', "{}", "null", "[5]", '["x"]', "[[]]", "7", *UNREADABLE],
        "walked_backward_s": [-1],
        "confidence": [77],
        "setback": ["slip", None],
        "pain_before": [-5],
        "reported_at": [FAR, LONG_AGO],
        "way": ["sideways"],
        "source": ["robot"],
    },
    "screenings": {
        "answered_at": [FAR, LONG_AGO],
        "start": ["zz"],
        "outcome": ["maybe"],
        "agreed_by": ["nurse"],
        "agreed_in": ["2026-99"],
    },
    "falls": {"answered_at": [FAR, LONG_AGO]},
    "diary": {
        "kind": ["Mood"],
        "at": [FAR, LONG_AGO, None],
        "zone": ["Mars/Olympus", None],
        "data": ["[]", "null", "7", '{"pain": 3}', '{"day": "2026-05-02", "pain": "3"}', *UNREADABLE],
    },
    "tombstones": {
        "started_at": [FAR, LONG_AGO, None],
        "zone": ["Mars/Olympus", None],
        "step": ["s99"],
        "setback": ["slip"],
        "reported_at": [FAR],
    },
    "settings": {
        "chosen": [*UNREADABLE, "[]", "null", "7", '{"voice": 7}', '{"weekly_goal": "many"}', '{"gone": 1}'],
        "changed_at": [FAR, LONG_AGO],
    },
    "reminders": {
        "days": ["[]", "[0]", '"x"', "null", "{}", "[[]]", *UNREADABLE],
        "at": ["24:00", ""],
        "zone": ["Mars/Olympus", ""],
        "created_at": [FAR],
        "next_due_at": [FAR, LONG_AGO],
        "quiet_until": [FAR],
        "later_at": [FAR],
    },
    "push_subscriptions": {
        "endpoint": ["nowhere"],
        "device": [""],
        "language": ["xx"],
        "created_at": [FAR],
        "last_delivered_at": [FAR, LONG_AGO],
    },
    "worker": {"last_ran_at": [FAR, LONG_AGO]},
}
ONLY_SQLITE: Values = {
    "walks": {
        "started_at": ["yesterday", DAY, 7, b"\xff"],
        "zone": [7, b"\xff"],
        "planned_backward_s": ["", "[", b"\xff", 7],
        "walked_forward_s": ["far", 1.5],
        "confidence": ["very"],
        "note": ["x" * 2001, 7, "\0"],
        "reported_at": ["yesterday", DAY],
    },
    "screenings": {"answered_at": ["yesterday", DAY], "cleared": ["perhaps"], "agreed_in": [7]},
    "falls": {"answered_at": ["yesterday", DAY, 7], "fell": ["perhaps"]},
    "diary": {"kind": [7, b"\xff"], "at": ["yesterday", DAY, 7], "data": ["", "{", b"\xff", 7]},
    "tombstones": {"started_at": ["yesterday", DAY], "zone": [7]},
    "settings": {"chosen": ["", "{", b"\xff"], "changed_at": ["yesterday", DAY, 7]},
    "reminders": {
        "days": ["", "[", 7],
        "at": [7],
        "is_on": ["perhaps"],
        "next_due_at": ["yesterday", DAY],
        "quiet_until": ["tomorrow", DAY],
    },
    "push_subscriptions": {"created_at": ["yesterday"], "last_delivered_at": [7, DAY]},
    "worker": {"last_ran_at": ["yesterday", DAY]},
}


def bad_values(app: Flask) -> Iterator[tuple[str, str, object]]:
    """Tables and columns, and values that no program of ours writes there."""
    for kinds in (BOTH, ONLY_SQLITE) if is_sqlite(app) else (BOTH,):
        for table, columns in kinds.items():
            for column, bad in columns.items():
                yield from ((table, column, value) for value in bad)


@contextmanager
def changed(app: Flask, table: str, column: str, value: object, which: str = "") -> Iterator[None]:
    """Changed row, for the length of the block."""
    before = change(app, table, column, value, which)
    try:
        yield
    finally:
        change(app, table, column, before, which)


def change(app: Flask, table: str, column: str, value: object, which: str = "") -> Any:
    """Change the row that fits the condition `which`. Returns the value before."""
    # As text, since Python cannot read every time of PostgreSQL.
    read = f'"{column}"' if is_sqlite(app) else f'"{column}"::text'
    with app.app_context():
        before = db.session.scalar(text(f"SELECT {read} FROM {table} {which}"))
        db.session.execute(text(f'UPDATE {table} SET "{column}" = :value {which}'), {"value": value})
        db.session.commit()
    return before


def is_sqlite(app: Flask) -> bool:
    with app.app_context():
        return db.engine.dialect.name == "sqlite"
