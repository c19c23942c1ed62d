"""/api/sync: one exchange of a phone with its account. It stores changes, and answers with what is new.

Each write has the answer of its own route, and a transaction of its own. One transaction with savepoints
would save an fsync for each write. But SQLite may roll back the whole transaction when its disk is full, and
so undo writes that were confirmed before. It would also keep the write lock until the last write.

The writes have a time limit, so that the answer to those that are done still reaches the phone. It also
bounds how long an exchange writes after its session has ended: the session is checked at the start.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from time import monotonic
from typing import Any
from uuid import UUID

from flask import Response, current_app, jsonify
from marshmallow import Schema
from werkzeug.exceptions import InternalServerError, MethodNotAllowed, NotFound, ServiceUnavailable
from werkzeug.routing import UUIDConverter

from coach.domain.walk import refuse_wrong_clock
from coach.store.database import db
from coach.store.diary import diary_since
from coach.store.errors import SessionOver
from coach.store.falls import falls_of
from coach.store.records import newest_revision
from coach.store.screenings import screenings_of
from coach.store.walks import changes_since
from coach.web.accounts.callers import OtherAccount, caller, signed_in
from coach.web.api import diary, falls, screenings, settings, walks
from coach.web.api.blueprint import ApiBlueprint
from coach.web.api.log_schemas import DiaryEntrySchema, FallSchema, ScreeningSchema, WalkSchema
from coach.web.api.schemas import ChosenSettingsSchema, HeldSettingsSchema
from coach.web.api.sync_schemas import ExchangedSchema, ExchangeSchema, WriteSchema
from coach.web.api.walk_json import changes_json, walk_json
from coach.web.http.errors import answer_http
from coach.web.http.requests import read

blueprint = ApiBlueprint("sync", __name__)

WRITES_WITHIN_S = 10
"""Time after which no further write is begun. The phone waits 15 seconds for the whole answer (api.js)."""

Written = Mapping[str, Any]
"""Status and body of a write's answer."""


@dataclass(frozen=True)
class Kind:
    """Records with ids: the schema of the route's body, and the functions behind the route."""

    schema: Schema
    write: Callable[[UUID, dict[str, Any]], tuple[Any, int]]
    delete: Callable[[UUID], None] | None = None
    json: Callable[[Any], dict[str, object]] | None = None
    """Faster than the schema; None: as the schema writes it."""

    def as_json(self, record: Any) -> dict[str, object]:
        return self.json(record) if self.json else self.schema.dump(record)


KINDS: Mapping[str, Kind] = {
    "walk": Kind(WalkSchema(), walks.write, walks.delete, walk_json),
    "screening": Kind(ScreeningSchema(), screenings.write),
    "fall": Kind(FallSchema(), falls.write),
    "diary": Kind(DiaryEntrySchema(), diary.write, diary.delete),
}
WRITE, CHOSEN, HELD = WriteSchema(), ChosenSettingsSchema(), HeldSettingsSchema()
WITHOUT_LOG = ExchangedSchema(exclude=["log"])


@blueprint.route("/sync", methods=["POST"])
@signed_in
@blueprint.arguments(ExchangeSchema)
@blueprint.response(200, ExchangedSchema)
def exchange(body: dict[str, Any]) -> Response:
    """Store changes, each by itself, then answer with what is new. Idempotent"""
    user_id = caller().id
    if body["account"] not in (None, user_id):
        raise OtherAccount
    if body["sent_at"]:
        refuse_wrong_clock("sent_at", body["sent_at"], datetime.now(UTC))
    results = _answers(body["writes"])
    newest = newest_revision(user_id) if results else caller().revision
    db.session.connection()  # for all that is read here; otherwise each statement borrows one by itself
    answer = {
        "account": caller(),
        "results": results,
        "screenings": screenings_of(user_id),
        "falls": falls_of(user_id),
        "settings": settings.stored_settings(),
        "diary": diary_since(user_id, int(body["diary_cursor"]), newest),
    }
    log = changes_json(changes_since(user_id, int(body["cursor"]), newest))
    return jsonify({**WITHOUT_LOG.dump(answer), "log": log})


def _answers(writes: list[object]) -> list[Written]:
    answers: list[Written] = []
    failed: dict[object, Written] = {}
    until = monotonic() + WRITES_WITHIN_S
    for write in writes:
        # While the database is locked, each further write would wait for seconds.
        is_busy = bool(answers) and answers[-1]["status"] == HTTPStatus.SERVICE_UNAVAILABLE
        # A deletion after a fall that could not be saved would lose the fall.
        before = answers[-1] if is_busy else failed.get(_record(write))
        if not before and answers and monotonic() > until:
            before = _refusal(ServiceUnavailable())
        answers.append(before or _answer(write))
        if answers[-1]["status"] >= HTTPStatus.INTERNAL_SERVER_ERROR:
            failed[_record(write)] = answers[-1]
    return answers


def _record(write: object) -> tuple[str, str]:
    """Kind and id, as the client wrote them."""
    named = write if isinstance(write, dict) else {}
    return str(named.get("kind")), str(named.get("id")).lower()


def _answer(write: object) -> Written:
    try:
        return _applied(read(WRITE, write))
    except SessionOver:
        raise
    except Exception as problem:  # answered, and logged by Flask, as that of the single route
        db.session.rollback()
        return _refusal(problem)
    finally:
        db.session.expunge_all()  # another phone may change these rows before the next write


def _applied(write: dict[str, Any]) -> Written:
    """Answer to a write that is done. Raises the errors of the single route."""
    verb, body = write["verb"], write["body"]
    if write["kind"] == "settings" and write["id"] is None:
        if verb != "put":
            raise MethodNotAllowed
        return {"status": HTTPStatus.OK, "body": HELD.dump(settings.write(read(CHOSEN, body)))}
    kind = KINDS.get(write["kind"])
    if kind is None or not re.fullmatch(UUIDConverter.regex, write["id"] or ""):
        raise NotFound
    record_id = UUID(write["id"])
    if verb == "put":
        record, status = kind.write(record_id, read(kind.schema, body))
        return {"status": status, "body": kind.as_json(record)}
    if verb != "delete" or kind.delete is None:
        raise MethodNotAllowed
    kind.delete(record_id)
    return {"status": HTTPStatus.NO_CONTENT, "body": None}


def _refusal(problem: Exception) -> Written:
    try:
        response = current_app.make_response(current_app.handle_user_exception(problem))
    except Exception:  # a fault of ours; Flask's own handler would finish the whole request
        current_app.log_exception(sys.exc_info())
        response = answer_http(InternalServerError())
    return {"status": response.status_code, "body": response.get_json()}
