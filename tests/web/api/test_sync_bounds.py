"""Bounds of one exchange: what refuses it whole, and what refuses one write of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine

from coach.web.api import sync
from tests.support.people import Person, a_report, a_walk, new_id
from tests.web.api.support.write_cases import NOW, A
from tests.web.api.support.writes import exchange, put, together


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_writes_for_another_account_are_refused_before_any_is_stored(
    ann: Person, person: Callable[[str], Person]
) -> None:
    bob = person("bob@example.org")
    bobs = bob.client.get("/api/account").get_json()

    refused = exchange(ann, account=bobs["id"], writes=[put("walk", A, a_walk())])

    assert (refused.status_code, refused.get_json()["code"]) == (409, "other_account")
    assert ann.changes()["walks"] == bob.changes()["walks"] == []
    assert exchange(bob, account=bobs["id"], writes=[put("walk", A, a_walk())]).get_json()["account"] == bobs


@pytest.mark.parametrize(
    ("sent_at", "status"),
    [
        ("2026-05-03T12:00:00Z", 200),
        ("2026-05-03T11:59:59Z", 422),
        ("2026-05-05T12:00:00Z", 200),
        ("2026-05-05T12:00:01Z", 422),
    ],
)
def test_a_clock_that_is_wrong_by_more_than_a_day_is_refused_before_any_write(
    ann: Person, sent_at: str, status: int
) -> None:
    answer = exchange(ann, sent_at=sent_at, writes=[put("walk", A, a_walk())])

    assert answer.status_code == status
    if status == 422:
        assert (answer.get_json()["code"], list(answer.get_json()["errors"])) == ("clock", ["sent_at"])
    assert len(ann.changes()["walks"]) == int(status == 200)


def test_fifty_writes_are_taken_and_the_fifty_first_refuses_all(ann: Person) -> None:
    writes = [put("walk", new_id(), a_walk(report=a_report())) for _ in range(51)]

    refused = exchange(ann, writes=writes)

    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["writes"])
    assert refused.get_json()["errors"]["writes"] == ["Send at most 50 writes at once."]
    assert ann.changes()["walks"] == []
    assert {answer["status"] for answer in together(ann, writes[:50])} == {201}


def test_writes_that_take_too_long_are_left_for_the_next_exchange(
    ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = [put("walk", new_id(), a_walk()) for _ in range(5)]
    with monkeypatch.context() as patch:
        seconds = itertools.count(step=sync.WRITES_WITHIN_S * 0.4)
        patch.setattr(sync, "monotonic", lambda: next(seconds))
        first = [answer["status"] for answer in together(ann, writes)]
    second = [answer["status"] for answer in together(ann, writes)]

    assert first == [201, 201, 201, 503, 503]
    assert second == [200, 200, 200, 201, 201]


def test_more_than_64_kib_are_refused_whole(ann: Person) -> None:
    long = a_walk(report=a_report(note="x" * 2_000))

    answer = exchange(ann, writes=[put("walk", new_id(), long) for _ in range(30)])

    assert (answer.status_code, answer.get_json()["code"]) == (413, "too_large")
    assert ann.changes()["walks"] == []


@pytest.mark.parametrize("write", [None, [], "walk", {}, {"verb": 1, "kind": "walk", "id": A}])
def test_what_is_no_write_is_refused_by_itself(ann: Person, write: Any) -> None:
    refused, stored = together(ann, [write, put("walk", A, a_walk())])

    assert (refused["status"], refused["body"]["code"], stored["status"]) == (422, "invalid", 201)


def test_a_record_without_an_id_is_not_found(ann: Person) -> None:
    [answer] = together(ann, [put("walk", None, a_walk())])

    assert (answer["status"], answer["body"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 60_000])
def test_a_body_that_is_no_json_is_refused(ann: Person, body: bytes) -> None:
    answer = ann.client.post("/api/sync", data=body, content_type="application/json")

    assert (answer.status_code, answer.get_json()["code"]) == (400, "bad_json")


def test_only_a_page_of_ours_may_exchange(ann: Person) -> None:
    headers = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}

    answer = ann.client.post("/api/sync", json={"writes": [put("walk", A, a_walk())]}, headers=headers)

    assert (answer.status_code, answer.get_json()["code"]) == (403, "cross_site")
    assert ann.client.post("/api/sync", data="{}", content_type="text/plain").status_code == 415
    assert ann.changes()["walks"] == []
