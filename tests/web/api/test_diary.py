"""/api/diary: a second phone catches up, the last write wins, and a deletion wins over every write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from coach.store import diary
from coach.store.accounts import user_by_email
from coach.store.database import db
from coach.store.models.records import DiaryRow
from tests.support.bad_rows import change
from tests.support.people import Person, a_fall, a_measure, a_walk, an_entry, new_id

PAUSE = {"from": "2026-05-10", "to": "2026-05-20", "because": "ill"}
MISSED = {"week": "2026-05-04", "because": "weather"}
AN_ID = "6af97e70-6a0f-488f-ab04-6c7fd46220db"


def test_each_kind_comes_back_as_it_was_sent(ann: Person) -> None:
    entries = [
        a_measure(),
        an_entry(),
        an_entry(kind="pause", data=PAUSE),
        an_entry(kind="missed_week", data=MISSED),
    ]
    ids = [new_id() for _ in entries]

    stored = [ann.put_entry(name, entry) for name, entry in zip(ids, entries, strict=True)]

    whole = [{"id": name, **entry} for name, entry in zip(ids, entries, strict=True)]
    assert [(answer.status_code, answer.get_json()) for answer in stored] == [(201, each) for each in whole]
    page = ann.diary()
    assert (page["entries"], page["deleted"], page["more"]) == (whole, [], False)


def test_the_same_again_changes_nothing_for_the_other_phone(ann: Person) -> None:
    entry_id = new_id()
    ann.put_entry(entry_id, an_entry())
    cursor = ann.diary()["cursor"]

    again = ann.put_entry(entry_id, an_entry())

    assert again.status_code == 200
    assert ann.diary(cursor)["entries"] == []


def test_the_last_write_wins(ann: Person) -> None:
    entry_id = new_id()
    ann.put_entry(entry_id, an_entry())
    cursor = ann.diary()["cursor"]
    changed = an_entry(at="2026-05-02T09:00:00Z", data={"day": "2026-05-02", "pain": 5})

    answer = ann.put_entry(entry_id, changed)

    assert (answer.status_code, answer.get_json()) == (200, {"id": entry_id, **changed})
    assert ann.diary(cursor)["entries"] == [{"id": entry_id, **changed}]


def test_a_deleted_entry_stays_deleted(ann: Person) -> None:
    entry_id, never_came = new_id(), new_id()
    ann.put_entry(entry_id, an_entry())
    cursor = ann.diary()["cursor"]

    answers = [ann.delete_entry(each) for each in (entry_id, entry_id, never_came)]
    late = [ann.put_entry(each, an_entry()) for each in (entry_id, never_came)]

    assert [answer.status_code for answer in answers] == [204] * 3
    assert [(answer.status_code, answer.get_json()["code"]) for answer in late] == [(410, "deleted")] * 2
    page = ann.diary(cursor)
    assert (page["entries"], page["deleted"]) == ([], [entry_id, never_came])


def test_the_diary_comes_page_by_page(ann: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diary.diary_since, "__defaults__", (2,))
    ids = [new_id() for _ in range(5)]
    for entry_id in ids:
        ann.put_entry(entry_id, an_entry())
    ann.delete_entry(ids[1])

    first = ann.diary()
    second = ann.diary(first["cursor"])
    third = ann.diary(second["cursor"])

    assert [[each["id"] for each in page["entries"]] for page in (first, second, third)] == [
        [ids[0], ids[2]],
        [ids[3], ids[4]],
        [],
    ]
    assert [page["more"] for page in (first, second, third)] == [True, True, False]
    assert third["deleted"] == [ids[1]]


def test_an_entry_of_a_kind_that_a_later_release_wrote_goes_on_as_it_is(app: Flask, ann: Person) -> None:
    entry_id, sent = new_id(), an_entry()
    ann.put_entry(entry_id, sent)
    change(app, "diary", "kind", "mood")
    change(app, "diary", "data", '{"is": "good"}')

    entry = {**sent, "id": entry_id, "kind": "mood", "data": {"is": "good"}}
    assert ann.diary()["entries"] == [entry]
    assert ann.client.post("/api/sync", json={}).get_json()["diary"]["entries"] == [entry]
    assert ann.client.get("/api/export").get_json()["diary"] == [entry]
    assert ann.put_entry(new_id(), {**sent, "kind": "mood"}).status_code == 422


def test_an_entry_with_a_field_that_a_later_release_wrote_goes_on_as_it_is(app: Flask, ann: Person) -> None:
    entry_id, sent = new_id(), an_entry()
    ann.put_entry(entry_id, sent)
    change(app, "diary", "data", '{"day": "2026-05-02", "pain": 4, "side": "left"}')

    entry = {**sent, "id": entry_id, "data": {"day": "2026-05-02", "pain": 4, "side": "left"}}
    assert ann.diary()["entries"] == [entry]
    assert ann.client.post("/api/sync", json={}).get_json()["diary"]["entries"] == [entry]
    assert ann.client.get("/api/export").get_json()["diary"] == [entry]
    assert ann.put_entry(new_id(), {**sent, "data": entry["data"]}).status_code == 422
    assert ann.put_entry(entry_id, sent).get_json() == {"id": entry_id, **sent}


def test_a_cursor_from_before_a_restored_backup_starts_again(ann: Person) -> None:
    entry_id = new_id()
    ann.put_entry(entry_id, an_entry())

    assert [each["id"] for each in ann.diary("900")["entries"]] == [entry_id]
    assert ann.client.get("/api/diary?since=-1").status_code == 422


def test_an_id_has_one_kind_of_record(ann: Person) -> None:
    walk_id, fall_id, entry_id = new_id(), new_id(), new_id()
    ann.put_walk(walk_id, a_walk())
    ann.put_fall(fall_id, a_fall())
    ann.put_entry(entry_id, an_entry())

    answers = [
        ann.put_entry(walk_id, an_entry()),
        ann.delete_entry(fall_id),
        ann.put_walk(entry_id, a_walk()),
        ann.delete_walk(entry_id),
    ]

    assert [(answer.status_code, answer.get_json()["code"]) for answer in answers] == [(409, "id_taken")] * 4


def test_an_older_phone_hears_nothing_of_the_diary(ann: Person) -> None:
    entry_id = new_id()
    ann.put_entry(entry_id, an_entry())
    ann.delete_entry(entry_id)

    log = ann.changes()

    assert (log["walks"], log["deleted"], log["stops"]) == ([], [], [])


def test_the_whole_diary_of_a_user_comes_by_time(
    app: Flask, ann: Person, person: Callable[[str], Person]
) -> None:
    late, early, gone = new_id(), new_id(), new_id()
    ann.put_entry(late, an_entry())
    ann.put_entry(early, a_measure(side=None) | {"at": "2026-05-01T06:10:00Z"})
    ann.put_entry(gone, an_entry())
    ann.delete_entry(gone)
    person("bob@example.org").put_entry(new_id(), an_entry())

    with app.app_context():
        user = user_by_email(ann.email)
        assert user
        entries = diary.entries_of(user.id)

    assert [(entry.id, entry.kind) for entry in entries] == [(early, "measure"), (late, "knee")]


def test_the_diary_goes_with_the_account(app: Flask, ann: Person, person: Callable[[str], Person]) -> None:
    bob = person("bob@example.org")
    ann.put_entry(new_id(), an_entry())
    ann.delete_entry(new_id())
    bob.put_entry(new_id(), an_entry())

    with app.app_context():
        hers = db.session.query(DiaryRow).count()
        db.session.execute(db.text("DELETE FROM users WHERE email = 'ann@example.org'"))
        db.session.commit()
        left = db.session.query(DiaryRow).count()

    assert (hers, left) == (3, 1)
    assert len(bob.diary()["entries"]) == 1


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"kind": "mood"}, ["kind"]),
        ({"kind": None}, ["kind"]),
        ({"kind": ["knee"]}, ["kind"]),
        ({"at": "yesterday"}, ["at"]),
        ({"zone": 1}, ["zone"]),
        ({"data": None}, ["data"]),
        ({"data": []}, ["data"]),
        ({"data": {}}, ["data.day", "data.pain"]),
        ({"data": {"day": "2026-05-02", "pain": 11}}, ["data.pain"]),
        ({"data": {"day": "2026-05-02", "pain": 3, "__proto__": 1}}, ["data.__proto__"]),
        ({"data": PAUSE}, ["data.because", "data.from", "data.to"]),
        ({"id": AN_ID}, ["id"]),
        ({"mood": "good"}, ["mood"]),
    ],
)
def test_a_wrong_entry_is_named_and_stored_nowhere(
    anybody: Person, changes: dict[str, Any], fields: list[str]
) -> None:
    answer = anybody.put_entry(new_id(), an_entry(**changes))

    assert (answer.status_code, sorted(answer.get_json()["errors"])) == (422, fields)
    assert anybody.diary()["entries"] == []


def test_data_that_is_nested_without_end_is_refused(anybody: Person) -> None:
    deep = '{"a":' * 9_000 + "1" + "}" * 9_000
    body = '{"kind":"knee","at":"2026-05-02T06:10:00Z","zone":"UTC","data":' + deep + "}"

    answer = anybody.client.put(f"/api/diary/{new_id()}", data=body, content_type="application/json")

    assert answer.status_code in (400, 413, 422)
    assert anybody.diary()["entries"] == []


def test_a_clock_that_is_ahead_is_said(anybody: Person) -> None:
    answer = anybody.put_entry(new_id(), an_entry(at="2199-05-02T06:10:00Z"))

    assert (answer.status_code, answer.get_json()["code"]) == (422, "clock")
