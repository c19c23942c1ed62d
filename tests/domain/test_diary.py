"""Diary: what each kind takes, and what it refuses."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from coach.domain.diary import (
    DiaryEntry,
    Knee,
    Measure,
    MissedWeek,
    OtherData,
    OwnWalk,
    Pause,
    as_json,
    data_from,
    hearts_of,
    stored_data,
)
from coach.domain.heart import Beats, Heart
from coach.domain.walk import ClockWrong, InvalidWalk

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "diary.json").read_text())
STANCE = {"test": "stance", "value": 9_400, "tries": [7_100, 9_400], "side": "left"}
CHAIR = {"test": "chair", "value": 12, "tries": [11, 12, 12], "side": None}
BACKWARD = {"test": "backward", "value": 4_370, "tries": [5_200, 4_370], "side": None}
KNEE = {"day": "2026-11-27", "pain": 3}
PAUSE = {"from": "2026-12-20", "to": "2027-01-03", "because": "holiday"}
MISSED = {"week": "2026-11-23", "because": "knee"}
WALK = "00000000-0000-4000-8000-000000000001"
HEART = {
    "walk": WALK,
    "overall": {"average": 104, "highest": 131},
    "forward": None,
    "backward": {"average": 118, "highest": 131},
    "rest": None,
}
OWN = {"name": "Round the pond", "times": 3, "seconds": 60, "recover_s": 90}


@pytest.mark.parametrize(
    ("kind", "given", "data"),
    [
        ("measure", STANCE, Measure("stance", 9_400, (7_100, 9_400), "left")),
        ("measure", CHAIR, Measure("chair", 12, (11, 12, 12), None)),
        ("measure", BACKWARD, Measure("backward", 4_370, (5_200, 4_370), None)),
        ("knee", KNEE, Knee(date(2026, 11, 27), 3)),
        ("pause", PAUSE, Pause(date(2026, 12, 20), date(2027, 1, 3), "holiday")),
        ("missed_week", MISSED, MissedWeek(date(2026, 11, 23), "knee")),
        ("own_walk", OWN, OwnWalk("Round the pond", 3, 60, 90)),
        ("heart", HEART, Heart(WALK, Beats(104, 131), None, Beats(118, 131), None)),
    ],
)
def test_each_kind_is_read_from_the_wire_and_written_back(
    kind: str, given: dict[str, Any], data: object
) -> None:
    read = data_from(kind, given)

    assert read == data
    assert as_json(read) == given
    assert entry(read).kind == kind


@pytest.mark.parametrize(
    ("kind", "good", "field", "values"),
    [
        ("measure", STANCE, "test", ["balance", "", None, 7, ["stance"], {}]),
        ("measure", STANCE, "value", [7_100, 9_401, -1, "9400", 9_400.0, True, None]),
        ("measure", STANCE, "tries", [[], None, 9_400, "9400", [9_400] * 11, {}]),
        ("measure", STANCE, "side", ["both", "", 1, False, []]),
        ("measure", CHAIR, "side", ["left"]),
        ("measure", CHAIR, "value", [11, 101]),
        ("measure", BACKWARD, "value", [5_200, 499]),
        (
            "knee",
            KNEE,
            "day",
            ["2026-02-30", "2026-11-27T00:00", "20261127", "2026-W48-5", "2019-12-31", 7, None],
        ),
        ("knee", KNEE, "pain", [-1, 11, "3", 3.0, True, None, 10**40]),
        ("pause", PAUSE, "to", ["2026-12-19", "2027-12-21", "2200-01-01", "soon", None]),
        ("pause", PAUSE, "from", ["2027-13-01", "", None, []]),
        ("pause", PAUSE, "because", ["tired", "", None, 0, []]),
        ("missed_week", MISSED, "week", ["2026-11-24", "2026-11-22", "", None]),
        ("missed_week", MISSED, "because", ["holiday", None]),
        ("own_walk", OWN, "name", ["", "a" * 41, " pond", "pond\u00a0", "a\nb", "a\u202eb", "\ud800", None]),
        ("own_walk", OWN, "times", [0, 21, "3", 3.0, True, None]),
        ("own_walk", OWN, "seconds", [9, 601, "60", None]),
        ("own_walk", OWN, "recover_s", [29, 601, None]),
        ("heart", HEART, "walk", ["", "7", 7, None]),
        ("heart", HEART, "overall", [None, 104, [104, 131], {}, {"average": None, "highest": None}]),
        ("heart", HEART, "rest", [0, "", {"average": 29, "highest": 40}, {"average": 90, "highest": 89}]),
    ],
)
def test_a_field_that_cannot_be_right_is_named(
    kind: str, good: dict[str, Any], field: str, values: list[object]
) -> None:
    for value in values:
        assert refused(kind, {**good, field: value}) == [f"data.{field}"], value


def test_the_phone_and_the_server_take_the_same_data() -> None:
    for kind, data in VECTORS["accepted"]:
        assert as_json(data_from(kind, data)) == data
    for kind, data in VECTORS["refused"]:
        assert refused(kind, data), (kind, data)


@pytest.mark.parametrize("tries", [["7100", 9_400], [True, 9_400], [-1, 9_400], [[], 9_400]])
def test_each_try_is_a_result(tries: list[object]) -> None:
    assert refused("measure", {**STANCE, "tries": tries}) == ["data.tries"]


@pytest.mark.parametrize(
    ("kind", "good"),
    [
        ("measure", STANCE),
        ("knee", KNEE),
        ("pause", PAUSE),
        ("missed_week", MISSED),
        ("own_walk", OWN),
        ("heart", HEART),
    ],
)
def test_a_missing_field_and_a_further_one_are_named(kind: str, good: dict[str, Any]) -> None:
    for field in good:
        assert refused(kind, {name: good[name] for name in good if name != field}) == [f"data.{field}"]
    assert refused(kind, {**good, "mood": "fine"}) == ["data.mood"]
    assert refused(kind, {**good, "first": "2026-12-20"}) == ["data.first"]


def test_of_two_heart_rates_of_a_walk_the_later_counts() -> None:
    one, other = WALK, "00000000-0000-4000-8000-000000000002"
    early, late = datetime(2026, 11, 27, 7, tzinfo=UTC), datetime(2026, 11, 27, 8, tzinfo=UTC)
    made = [
        entry(heart(one, 99), at=late),
        entry(heart(one, 90), at=early),
        entry(heart(other, 120), at=early),
        entry(Knee(date(2026, 11, 27), 3)),
    ]

    assert hearts_of(made) == {one: heart(one, 99), other: heart(other, 120)}


@pytest.mark.parametrize(
    ("kind", "later"),
    [
        ("pause", {**PAUSE, "note": "by the sea"}),
        ("heart", {**HEART, "overall": {"average": 104, "highest": 131, "lowest": 70}}),
    ],
)
def test_stored_data_with_a_further_field_is_kept_as_it_is(kind: str, later: dict[str, Any]) -> None:
    kept = stored_data(kind, later)

    assert (kept, as_json(kept), entry(kept).kind) == (OtherData(kind, later), later, kind)
    assert refused(kind, later)


def test_stored_data_with_a_missing_field_or_another_type_is_refused() -> None:
    assert stored_data("pause", PAUSE) == data_from("pause", PAUSE)
    with pytest.raises(InvalidWalk):
        stored_data("pause", {"from": PAUSE["from"]})
    with pytest.raises(InvalidWalk):
        stored_data("knee", {**KNEE, "day": {"average": 104, "highest": 131, "lowest": 70}})


@pytest.mark.parametrize("kind", ["mood", "", "Knee", "toString"])
def test_a_kind_that_is_not_known_is_refused(kind: str) -> None:
    assert refused(kind, KNEE) == ["kind"]


def test_a_pause_may_last_a_day_and_a_year_but_no_longer() -> None:
    assert data_from("pause", {**PAUSE, "to": "2026-12-20"}) == Pause(
        date(2026, 12, 20), date(2026, 12, 20), "holiday"
    )
    assert data_from("pause", {**PAUSE, "to": "2027-12-20"})
    assert refused("pause", {**PAUSE, "to": "2027-12-21"}) == ["data.to"]


def test_an_entry_of_tomorrow_is_refused_by_the_clock() -> None:
    made = entry(Knee(date(2026, 11, 27), 3))

    made.check_clock(datetime(2026, 11, 26, 7, tzinfo=UTC))
    with pytest.raises(ClockWrong):
        made.check_clock(datetime(2026, 11, 26, 6, 59, tzinfo=UTC))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "6AF97E70-6a0f-488f-ab04-6c7fd46220db"),
        ("at", datetime(2026, 11, 27, 7)),
        ("zone", "Mars/Olympus"),
    ],
)
def test_what_every_entry_has_is_checked(field: str, value: object) -> None:
    with pytest.raises(InvalidWalk) as refusal:
        entry(Knee(date(2026, 11, 27), 3), **{field: value})

    assert list(refusal.value.errors) == [field]


def entry(data: Any, **changes: Any) -> DiaryEntry:
    facts = {
        "id": "6af97e70-6a0f-488f-ab04-6c7fd46220db",
        "at": datetime(2026, 11, 27, 7, tzinfo=UTC),
        "zone": "Europe/Berlin",
    }
    return DiaryEntry(**{**facts, **changes}, data=data)


def heart(walk: str, average: int) -> Heart:
    return Heart(walk, Beats(average, None), None, None, None)


def refused(kind: str, given: dict[str, Any]) -> list[str]:
    with pytest.raises(InvalidWalk) as refusal:
        data_from(kind, given)
    return sorted(refusal.value.errors)
