"""Writes of a phone, sent one by one to their own routes, or together to /api/sync."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from flask import Flask
from werkzeug.test import TestResponse

from coach.store.accounts import user_by_email
from coach.store.database import Base, db
from coach.store.models.records import DiaryRow, FallRow, ScreeningRow, SettingsRow, Tombstone, WalkRow
from tests.support.people import Person

KINDS: tuple[type[Base], ...] = (WalkRow, Tombstone, ScreeningRow, FallRow, DiaryRow, SettingsRow)

Write = dict[str, Any]
Written = dict[str, Any]

PATHS = {"walk": "walks", "screening": "screenings", "fall": "falls", "diary": "diary"}
"""Part of the path of each kind with ids."""


def put(kind: str, record_id: str | None, body: object) -> Write:
    return {"verb": "put", "kind": kind, "id": record_id, "body": body}


def delete(kind: str, record_id: str) -> Write:
    return {"verb": "delete", "kind": kind, "id": record_id}


def one_by_one(person: Person, writes: list[Write]) -> list[Written]:
    """Answers of the single routes."""
    return [told(person.client.open(**asked(write))) for write in writes]


def together(person: Person, writes: list[Write]) -> list[Written]:
    """Answers of one exchange."""
    answer = exchange(person, writes=writes)
    assert answer.status_code == 200, answer.text
    results: list[Written] = answer.get_json()["results"]
    return results


def exchange(person: Person, **body: Any) -> TestResponse:
    return person.client.post("/api/sync", json=body)


def asked(write: Write) -> dict[str, Any]:
    """Request that the write is, by itself."""
    path = "/".join(filter(None, ("/api", PATHS.get(write["kind"], write["kind"]), write["id"])))
    body = {"data": json.dumps(write["body"]), "content_type": "application/json"} if "body" in write else {}
    return {"path": path, "method": write["verb"].upper(), **body}


def told(answer: TestResponse) -> Written:
    return {"status": answer.status_code, "body": answer.get_json() if answer.data else None}


def rows_of(app: Flask, person: Person) -> dict[str, list[dict[str, Any]]]:
    """Every stored record of a person, with its revision and without its owner."""
    with app.app_context():
        user = user_by_email(person.email)
        assert user
        stored = {kind.__tablename__: _of(kind, user.id) for kind in KINDS}
        return {**stored, "users": [{"revision": user.revision}]}


def _of(kind: type[Base], user_id: UUID) -> list[dict[str, Any]]:
    table = kind.__table__
    rows = db.session.execute(db.select(table).where(table.c.user_id == user_id)).mappings()
    return [{**row, "user_id": None} for row in rows]
