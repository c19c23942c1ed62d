"""Errors of the database: their status, and what the log says of them."""

from __future__ import annotations

import logging
import sqlite3

import psycopg
import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from coach.store.database import db
from tests.support.people import Person, a_report, a_walk, new_id

NOTE = "my private note"


def test_a_failed_statement_leaves_no_note_in_the_log(
    app: Flask, ann: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(
            text("CREATE TRIGGER broken BEFORE INSERT ON walks BEGIN SELECT * FROM missing; END")
        )

    with caplog.at_level(logging.DEBUG):
        answer = ann.put_walk(new_id(), a_walk(report=a_report(note=NOTE)))

    assert answer.status_code == 500
    assert "OperationalError (SQLITE_ERROR)" in caplog.text
    assert "INSERT INTO walks" in caplog.text
    assert NOTE not in caplog.text


@pytest.mark.parametrize(
    ("kind", "cause", "status"),
    [
        (OperationalError, ("SQLITE_BUSY", sqlite3.SQLITE_BUSY), 503),
        (OperationalError, ("SQLITE_BUSY_SNAPSHOT", 517), 503),
        (OperationalError, ("SQLITE_FULL", sqlite3.SQLITE_FULL), 503),
        (OperationalError, ("SQLITE_IOERR_WRITE", 778), 503),
        (OperationalError, ("SQLITE_ERROR", sqlite3.SQLITE_ERROR), 500),
        (IntegrityError, ("SQLITE_CONSTRAINT", sqlite3.SQLITE_CONSTRAINT), 500),
        (OperationalError, psycopg.OperationalError(), 503),
        (OperationalError, psycopg.errors.AdminShutdown(), 503),
        (OperationalError, psycopg.errors.DiskFull(), 503),
        (OperationalError, psycopg.errors.LockNotAvailable(), 503),
        (ProgrammingError, psycopg.errors.UndefinedColumn(), 500),
        (IntegrityError, psycopg.errors.NotNullViolation(f"Failing row contains ({NOTE})"), 500),
    ],
)
def test_what_may_pass_is_asked_again_later(
    app: Flask,
    ann: Person,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    kind: type[OperationalError],
    cause: tuple[str, int] | psycopg.Error,
    status: int,
) -> None:
    orig = cause if isinstance(cause, psycopg.Error) else sqlite_error(*cause)

    def fail() -> None:
        raise kind("INSERT", {"note": NOTE}, orig, hide_parameters=True)

    monkeypatch.setattr(db.session, "commit", fail)
    answer = ann.put_walk(new_id(), a_walk())

    assert answer.status_code == status
    assert answer.headers.get("Retry-After") == ("30" if status == 503 else None)
    assert answer.get_json()["code"] == ("busy" if status == 503 else "internal_server_error")
    assert NOTE not in caplog.text


def test_without_a_free_connection_it_is_asked_again_later(
    ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise NoConnectionFree

    monkeypatch.setattr(db.session, "commit", fail)
    answer = ann.put_walk(new_id(), a_walk())

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert answer.get_json()["code"] == "busy"


def sqlite_error(name: str, code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError(NOTE)
    error.sqlite_errorname, error.sqlite_errorcode = name, code
    return error


def test_a_connection_that_is_lost_after_the_answer_changes_nothing_of_it(
    app: Flask, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        dialect = db.engine.dialect

    def lost(_connection: object) -> None:
        raise dialect.loaded_dbapi.OperationalError("the connection is lost")

    with monkeypatch.context() as patch:
        patch.setattr(dialect, "do_rollback", lost)
        answer = ann.client.get("/api/account")

    assert (answer.status_code, answer.get_json()["email"]) == (200, "ann@example.org")
    assert ann.client.get("/api/account").status_code == 200
