"""Exchange: /api/sync answers and stores as the single routes do, in one request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text

from coach.domain import report_time
from coach.store import quotas, records, walks
from coach.store.database import db
from coach.store.errors import SessionOver
from coach.store.models.records import Record, WalkRow
from tests.support.people import Person, a_report, a_walk, an_entry
from tests.web.api.support.write_cases import BROKEN, FULL, NOW, REFUSED, STORED, A, B, C
from tests.web.api.support.writes import Write, delete, exchange, one_by_one, put, rows_of, together


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def both(app: Flask, person: Callable[[str], Person]) -> Callable[[list[Write]], list[int]]:
    """Send writes both ways, compare the answers and the rows, and return the statuses."""
    alone, all_at_once = person("alone@example.org"), person("together@example.org")

    def compare(writes: list[Write]) -> list[int]:
        answers = one_by_one(alone, writes)
        assert together(all_at_once, writes) == answers
        assert rows_of(app, all_at_once) == rows_of(app, alone)
        assert what_is_new(all_at_once) == read(all_at_once) == read(alone)
        return [answer["status"] for answer in answers]

    return compare


@pytest.fixture
def one_walk_a_zone(app: Flask) -> Iterator[None]:
    """Let the database itself refuse a second walk in a zone."""
    run(app, "CREATE UNIQUE INDEX one_walk_a_zone ON walks (user_id, zone)")
    yield
    run(app, "DROP INDEX one_walk_a_zone")


@pytest.mark.parametrize("writes", STORED.values(), ids=STORED)
def test_a_write_is_stored_as_by_its_own_route(
    both: Callable[[list[Write]], list[int]], writes: list[Write]
) -> None:
    assert set(both(writes)) <= {200, 201, 204}


@pytest.mark.parametrize("writes", REFUSED.values(), ids=REFUSED)
def test_a_refused_write_is_answered_as_by_its_own_route_and_stops_no_other(
    both: Callable[[list[Write]], list[int]], writes: list[Write]
) -> None:
    statuses = both(writes)

    assert set(statuses) & {404, 405, 409, 410, 422}
    assert 201 in statuses


def test_a_quota_that_is_reached_in_the_middle_refuses_only_what_is_beyond_it(
    both: Callable[[list[Write]], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    kind: type[Record] = WalkRow
    monkeypatch.setitem(quotas.QUOTAS, kind, (2, quotas.QUOTAS[kind][1]))

    assert both(FULL) == [201, 201, 409, 204, 201]


@pytest.mark.usefixtures("one_walk_a_zone")
def test_a_write_that_fails_in_the_database_takes_no_other_with_it(
    both: Callable[[list[Write]], list[int]],
) -> None:
    assert both(BROKEN) == [201, 500, 201, 201]


def test_a_write_that_breaks_the_code_takes_no_other_with_it(
    app: Flask, both: Callable[[list[Write]], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    real = report_time.of_new_walk

    def breaks(report: Any, *rest: Any) -> Any:
        return 1 / 0 if report else real(report, *rest)

    monkeypatch.setattr(report_time, "of_new_walk", breaks)

    assert both([put("walk", A, a_walk(report=a_report())), put("walk", B, a_walk())]) == [500, 201]


def test_a_fall_that_cannot_be_saved_is_not_lost_by_the_deletion_of_its_walk(
    app: Flask, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    fall_then_gone = [put("walk", A, a_walk(report=a_report(setback="fall"))), delete("walk", A)]
    real = report_time.of_new_walk

    with monkeypatch.context() as patch:
        patch.setattr(
            report_time, "of_new_walk", lambda report, *rest: 1 / 0 if report else real(report, *rest)
        )
        answers = together(ann, [*fall_then_gone, put("walk", B, a_walk(started_at="2026-05-02T07:30:00Z"))])

    assert [each["status"] for each in answers] == [500, 500, 201]
    assert [each["status"] for each in together(ann, fall_then_gone)] == [201, 204]
    assert [each["id"] for each in ann.changes()["stops"]] == [A]


def test_an_account_that_ends_in_the_middle_keeps_what_was_answered_before(
    app: Flask, person: Callable[[str], Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, writes = records.is_next_after, [put("walk", each, a_walk()) for each in (A, B, C)]
    alone, all_at_once = person("alone@example.org"), person("together@example.org")
    calls: list[Any] = []

    def ends(user_id: Any, seen: int) -> bool:
        calls.append(user_id)
        if calls.count(user_id) > 1:
            raise SessionOver
        return real(user_id, seen)

    monkeypatch.setattr(walks, "is_next_after", ends)

    answers, answer = one_by_one(alone, writes), exchange(all_at_once, writes=writes)

    assert [each["status"] for each in answers] == [201, 401, 401]
    assert (answer.status_code, answer.get_json()) == (401, answers[-1]["body"])
    assert rows_of(app, all_at_once) == rows_of(app, alone)
    assert len(all_at_once.changes()["walks"]) == 1


def test_a_session_that_has_ended_stores_nothing(app: Flask, ann: Person) -> None:
    stranger = Person(app.test_client(), "")
    writes = [put("walk", A, a_walk())]

    answer = exchange(stranger, writes=writes)

    assert [{"status": answer.status_code, "body": answer.get_json()}] == one_by_one(stranger, writes)
    assert answer.status_code == 401
    assert ann.changes()["walks"] == []


def test_the_same_exchange_twice_changes_nothing(app: Flask, ann: Person) -> None:
    writes = [write for case in ("every kind", "a deletion after its walk") for write in STORED[case][-2:]]
    together(ann, writes)
    before = contents(rows_of(app, ann))

    again = together(ann, writes)

    assert [answer["status"] for answer in again] == [200, 200, 410, 204]
    assert contents(rows_of(app, ann)) == before


def test_a_cursor_brings_only_what_is_new_and_the_writes_of_the_same_exchange(ann: Person) -> None:
    ann.put_walk(A, a_walk())
    ann.put_entry(B, an_entry())
    first = exchange(ann).get_json()
    cursors = {"cursor": first["log"]["cursor"], "diary_cursor": first["diary"]["cursor"]}

    then = exchange(ann, **cursors, writes=[put("walk", C, a_walk())]).get_json()

    assert ([walk["id"] for walk in first["log"]["walks"]], first["diary"]["entries"][0]["id"]) == ([A], B)
    assert ([walk["id"] for walk in then["log"]["walks"]], then["diary"]["entries"]) == ([C], [])
    assert then["log"]["more"] is False


def test_a_change_of_another_phone_between_two_writes_is_kept(
    ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = a_walk(report=a_report(note="from the other phone"))
    real = quotas.reached
    asked_for: list[Any] = []

    def meanwhile(user_id: Any, *kinds: Any) -> Any:
        asked_for.append(kinds)
        if len(asked_for) == 2:
            ann.put_walk(A, noted)
        return real(user_id, *kinds)

    monkeypatch.setattr(quotas, "reached", meanwhile)

    results = together(ann, [put("walk", A, a_walk()), put("walk", A, noted)])

    assert [each["status"] for each in results] == [201, 200]
    assert results[1]["body"] == ann.changes()["walks"][0]
    assert results[1]["body"]["report"]["note"] == "from the other phone"


def run(app: Flask, statement: str) -> None:
    with app.app_context():
        db.session.execute(text(statement))
        db.session.commit()


def contents(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Rows without the count of changes, which a change to the same also raises."""
    return {name: found for name, found in rows.items() if name != "users"}


def what_is_new(person: Person) -> dict[str, Any]:
    answer = exchange(person).get_json()
    return {name: answer[name] for name in ("log", "diary", "screenings", "falls", "settings")}


def read(person: Person) -> dict[str, Any]:
    """The same from the single routes."""
    get = {name: person.client.get(f"/api/{name}").get_json() for name in ("screenings", "falls", "settings")}
    lists = {name: get[name][name] for name in ("screenings", "falls")}
    return {"log": person.changes(), "diary": person.diary(), **lists, "settings": get["settings"]}
