"""Peer of bench/routes.py: the least that Flask does for the same answers. It checks no session and no value.

Its SQLite is as durable as ours: WAL, `synchronous = FULL`.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, request

FOLDER = Path(os.environ["INSTANCE"])
SETTINGS = ("journal_mode = WAL", "synchronous = FULL")

app = Flask(__name__)
_thread = threading.local()


@app.get("/healthz")
def health() -> str:
    return "ok"


@app.put("/bare/<uuid:walk_id>")
def put_bare(walk_id: object) -> tuple[Response, int]:
    return jsonify(request.get_json()), 201


@app.put("/stored/<uuid:walk_id>")
def put_stored(walk_id: object) -> tuple[Response, int]:
    with _database() as database:
        database.execute("REPLACE INTO walks VALUES (?, ?)", (str(walk_id), request.get_data(as_text=True)))
    return jsonify(request.get_json()), 201


@app.get("/answers/<name>")
def get_answer(name: str) -> Response:
    """Answer of ours, from Python's values to JSON."""
    return jsonify(_answer(name))


@cache
def _answer(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text())


def _database() -> sqlite3.Connection:
    if not hasattr(_thread, "database"):
        _thread.database = sqlite3.connect(FOLDER / "bare.sqlite3", isolation_level="IMMEDIATE", timeout=20)
        for setting in SETTINGS:
            _thread.database.execute(f"PRAGMA {setting}")
        _thread.database.execute("CREATE TABLE IF NOT EXISTS walks (id PRIMARY KEY, body)")
    return _thread.database  # type: ignore[no-any-return]
