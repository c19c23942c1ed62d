"""Bodies of walks: msgspec reads what the documented schema reads, and takes none that the schema refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from marshmallow import Schema, ValidationError

from coach.config import ROOT
from coach.domain.walk import Walk
from coach.web.api.log_schemas import WalkSchema
from coach.web.api.walk_body import walk_fields
from tests.support.people import a_report, a_walk, new_id

FULL = a_walk(
    way="onward", source="coached", report=a_report(setback="fall", reported_at="2026-05-01T08:30:00.5Z")
)
FIELDS = [
    *((name,) for name in FULL),
    *((part, name) for part in ("planned", "walked", "report") for name in FULL[part]),
]
ODD: list[Any] = [
    *(None, True, 0, 1, -1, 7, 61, 3.0, 1e400, 2**70, "", "3", "\ud800", "path", "s1", "UTC", "+05:30"),
    *("none", "treadmill", "2026-05-01", "2026-05-01T07:30:00+02:00", "2026-05-01T07:30:00.1234567Z"),
    *("2026-13-01T07:30:00Z", "2026-05-01T07:30:00Z\n", "2019-05-01T07:30:00Z", "x" * 3000),
    *([], [60], [60, 90.0], [None], ["60"], [7] * 99, {}, {"a": 1}),
]
NO_BODIES: list[Any] = [None, [], [FULL], "walk", 3, True, {}]

FIRST_USE = """
import json, os, sys, threading
from coach.web.api.walk_body import walk_fields

def first_use():
    together.wait()
    walk_fields(body)

body = json.loads(sys.argv[1])
sys.setswitchinterval(1e-4)
for _ in range(8):
    if not os.fork():
        together = threading.Barrier(8)
        threads = [threading.Thread(target=first_use) for _ in range(8)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        os._exit(0)
    print(os.wait()[1])
"""


def bodies() -> Iterator[Any]:
    """Bodies that differ from a good one in one field, in each way."""
    yield from (FULL, a_walk(), a_walk(report=a_report()), *NO_BODIES)
    for *outer, name in FIELDS:
        for value in ODD:
            body = deepcopy(FULL)
            place_in(body, outer)[name] = value
            yield body
        body = deepcopy(FULL)
        del place_in(body, outer)[name]
        yield body
    for outer in ([], ["planned"], ["walked"], ["report"]):
        body = deepcopy(FULL)
        place_in(body, outer)["unknown"] = 1
        yield body


def test_msgspec_takes_the_bodies_that_the_schema_takes_and_reads_them_alike() -> None:
    taken = 0
    for body in bodies():
        fields, expected = walk_fields(deepcopy(body)), by_schema(deepcopy(body))
        assert (fields is None) == (expected is None), body
        if fields is not None and expected is not None:
            assert same_walk(fields, expected), body
            taken += 1

    assert taken > len(FIELDS)


@pytest.mark.parametrize("body", [{**FULL, "unknown": 1}, {**FULL, "zone": 3}, []])
def test_a_body_with_a_fault_gets_the_sentences_of_the_schema(body: object) -> None:
    with pytest.raises(ValidationError) as ours:
        WalkSchema().load(body)
    with pytest.raises(ValidationError) as schemas:
        Schema.load(WalkSchema(), body)  # type: ignore[arg-type]  # what is no object is refused

    assert ours.value.messages == schemas.value.messages


def place_in(body: Any, outer: list[str]) -> dict[str, Any]:
    for name in outer:
        body = body[name]
    found: dict[str, Any] = body
    return found


def by_schema(body: Any) -> dict[str, Any] | None:
    """Fields as marshmallow reads them, None for a body that it refuses."""
    try:
        fields: dict[str, Any] = Schema.load(WalkSchema(), body)
    except (ValidationError, ValueError):
        return None
    return fields


def same_walk(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Compare the walks, or the refusals where the domain refuses both."""
    walk_id = new_id()
    return walk_or_refusal(walk_id, one) == walk_or_refusal(walk_id, other)


def walk_or_refusal(walk_id: str, fields: dict[str, Any]) -> object:
    try:
        return Walk(id=walk_id, **fields)
    except ValueError as problem:
        return str(problem)


def test_eight_threads_read_the_first_walk_of_a_process_together() -> None:
    """msgspec reads a class at its first use. Two threads that did so at once ended the process (SIGSEGV)."""
    run = subprocess.run(
        [sys.executable, "-c", FIRST_USE, json.dumps(FULL)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.split() == ["0"] * 8
