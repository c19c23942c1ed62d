"""Prepared statements: sent by the driver itself, and yet like those that SQLAlchemy sends."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import BindParameter, bindparam, func, insert, select, text, update
from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    OperationalError,
    PendingRollbackError,
    ProgrammingError,
)

from coach.store.database import db
from coach.store.models.accounts import USER, User
from coach.store.prepared import ManyRows, Prepared
from coach.store.readers import reader_of
from tests.conftest import POSTGRES
from tests.store.support.reminded import MONDAY
from tests.support.queries import counted_queries

OF_ID: BindParameter[UUID] = bindparam("of_id")
FIND = Prepared(select(USER.c.id, USER.c.created_at, USER.c.disabled_at).where(USER.c.id == OF_ID))
OF_ALL = select(USER.c.id, USER.c.email, USER.c.revision, USER.c.created_at, USER.c.disabled_at).order_by(
    USER.c.id
)
COUNT = Prepared(select(func.count().label("count")).select_from(USER))
RENAME = Prepared(update(USER).where(USER.c.id == OF_ID), sets=["email"])
ADD = Prepared(insert(USER), sets=USER.c.keys())


def test_values_have_the_types_of_their_columns(ann: UUID) -> None:
    db.session.commit()

    [row] = FIND.rows({"of_id": ann})

    assert (row.id, row.created_at, row.disabled_at) == (ann, MONDAY, None)
    assert FIND.first({"of_id": UUID(int=1)}) is None
    assert FIND.rows({"of_id": UUID(int=1)}) == []


@pytest.mark.parametrize("email", ['\n"río" \u2028 🚶', "", "7", "null", "x" * 254])
def test_many_rows_are_the_same_as_by_any_statement(ann: UUID, email: str) -> None:
    db.session.add(User(id=UUID(int=1), email=email, password_hash="", revision=-(2**31), created_at=MONDAY))
    db.session.commit()

    with counted_queries(db.engine) as statements:
        rows = ManyRows(OF_ALL).rows({})

    assert [*map(tuple, rows)] == [*map(tuple, Prepared(OF_ALL).rows({}))]
    assert [*map(tuple, rows)] == [
        (UUID(int=1), email, -(2**31), MONDAY, None),
        (ann, "ann@example.org", 0, MONDAY, None),
    ]
    assert ["json_group_array" in each for each in statements] == [db.engine.name == "sqlite"]
    assert ManyRows(OF_ALL.where(USER.c.id == OF_ID)).rows({"of_id": UUID(int=2)}) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("value", ["x'ff'", "9e999", "1.5", "'a' || char(0) || 'b'"])
def test_many_rows_bring_what_another_hand_wrote(ann: UUID, value: str) -> None:
    db.session.execute(text(f"UPDATE users SET revision = {value}"))
    db.session.commit()

    [row] = ManyRows(OF_ALL).rows({})

    assert row == Prepared(OF_ALL).rows({})[0]
    assert row.revision in (b"\xff", float("inf"), 1.5, "a\0b")


def test_a_reading_sees_what_its_own_transaction_has_written(ann: UUID) -> None:
    assert COUNT.first({}).count == 1  # type: ignore[union-attr]

    db.session.rollback()

    assert COUNT.first({}).count == 0  # type: ignore[union-attr]


def test_a_writing_belongs_to_the_transaction_of_the_session(ann: UUID) -> None:
    db.session.commit()

    assert RENAME.run({"of_id": ann, "email": "new@example.org"}) == 1
    db.session.rollback()

    assert db.session.scalar(select(USER.c.email)) == "ann@example.org"


def test_a_reading_without_a_transaction_begins_none(ann: UUID) -> None:
    db.session.commit()

    FIND.first({"of_id": ann})

    assert not db.session().in_transaction()
    assert db.engine.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_a_disposed_engine_is_read_again(ann: UUID) -> None:
    db.session.commit()
    FIND.first({"of_id": ann})

    db.engine.dispose()

    assert FIND.first({"of_id": ann}).id == ann  # type: ignore[union-attr]


@pytest.mark.parametrize("database_url", [POSTGRES], indirect=True)
def test_a_borrowed_connection_begins_transactions_again(app: Flask, ann: UUID) -> None:
    db.session.commit()
    FIND.first({"of_id": ann})

    db.session.execute(update(USER).values(email="new@example.org"))
    db.session.rollback()

    assert db.session.scalar(select(USER.c.email)) == "ann@example.org"


def test_errors_are_those_of_sqlalchemy_and_keep_no_connection(ann: UUID) -> None:
    db.session.commit()
    missing = Prepared(select(text("1")).select_from(text("missing")))

    with pytest.raises((OperationalError, ProgrammingError), match="missing") as found:
        missing.rows({})

    assert found.value.statement
    assert db.engine.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_an_error_of_a_later_row_is_sqlalchemys_too(ann: UUID) -> None:
    db.session.commit()
    unreadable = {"sqlite": "CAST(x'ff' AS TEXT)", "postgresql": "TIMESTAMPTZ 'infinity'"}[db.engine.name]
    both = text(f"(SELECT NULL AS told UNION ALL SELECT {unreadable}) AS found")
    rows = Prepared(select(text("told")).select_from(both))

    with pytest.raises(DBAPIError):
        rows.rows({})

    assert db.engine.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_an_error_of_a_closed_connection_is_sqlalchemys_and_the_next_reading_has_another(ann: UUID) -> None:
    db.session.commit()
    db.session.connection().connection.driver_connection.close()  # type: ignore[union-attr]

    with pytest.raises(DBAPIError, match="closed") as found:
        FIND.first({"of_id": ann})
    db.session.rollback()

    assert found.value.connection_invalidated
    assert FIND.first({"of_id": ann}).id == ann  # type: ignore[union-attr]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_closed_reader_is_replaced_for_the_next_reading(ann: UUID) -> None:
    db.session.commit()
    reader_of(db.engine).driver_connection.close()

    with pytest.raises(DBAPIError, match="closed") as found:
        FIND.first({"of_id": ann})

    assert found.value.connection_invalidated
    assert FIND.first({"of_id": ann}).id == ann  # type: ignore[union-attr]


def test_what_waits_in_the_session_is_sent_first(ann: UUID) -> None:
    db.session.commit()
    db.session.begin_nested()
    db.session.add(User(id=UUID(int=1), email="bob@example.org", password_hash="none", created_at=MONDAY))

    assert COUNT.first({}).count == 2  # type: ignore[union-attr]


def test_an_error_tells_no_value(ann: UUID) -> None:
    row = {**dict.fromkeys(USER.c.keys()), "id": ann, "email": "private@example.org"}

    with pytest.raises(IntegrityError) as refused:
        ADD.run(row)

    assert refused.value.params is None
    assert "[parameters:" not in str(refused.value)


def test_listeners_hear_of_each_statement(ann: UUID) -> None:
    db.session.commit()
    with counted_queries(db.engine) as statements:
        FIND.first({"of_id": ann})
        RENAME.run({"of_id": ann, "email": "new@example.org"})

    assert [statement.split()[0] for statement in statements] == ["SELECT", "UPDATE"]


@pytest.mark.parametrize("database_url", [POSTGRES], indirect=True)
def test_a_lost_connection_leaves_the_pool_and_ends_its_transaction(ann: UUID) -> None:
    db.session.commit()
    process = db.session.scalar(text("SELECT pg_backend_pid()"))
    with db.engine.connect() as other:
        assert other.scalar(text("SELECT pg_terminate_backend(:process, 10000)"), {"process": process})

    with pytest.raises(OperationalError) as found:
        FIND.first({"of_id": ann})
    with pytest.raises(PendingRollbackError):
        FIND.first({"of_id": ann})
    db.session.rollback()

    assert found.value.connection_invalidated
    assert FIND.first({"of_id": ann}).id == ann  # type: ignore[union-attr]
