import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from coach.domain.screening import Screening
from coach.domain.walk import ClockWrong, InvalidWalk, Planned, Report, Walk, Walked

MARCH = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
PLANNED = Planned(warm_up_s=300, backward_s=(180, 180), recover_s=180, cool_down_s=300)
WALKED = Walked(backward_s=360, forward_s=780)
REPORT = Report(confidence=4)
WALK = Walk(
    id="6f1c2a7e-3b1d-4c58-9a55-0d2f1e9b8c77",
    started_at=MARCH,
    zone="Europe/Berlin",
    surface="path",
    step="s2",
    planned=PLANNED,
    walked=WALKED,
    report=REPORT,
)
SCREENING = Screening(id="0b9b1f52-8e0a-4c0d-9b59-7a3f54d1f0aa", answered_at=MARCH, start="s1", cleared=True)
AN_HOUR_EAST = timezone(timedelta(hours=1))
NOT_WHOLE: list[Any] = [True, "5", 5.0, 1.5, float("nan"), [5], {}]


TAKEN: list[tuple[Any, str, list[Any]]] = [
    (PLANNED, "warm_up_s", [0, 3600]),
    (PLANNED, "recover_s", [0, 3600]),
    (PLANNED, "cool_down_s", [0, 3600]),
    (PLANNED, "backward_s", [(), (10,), (3600,) * 20]),
    (WALKED, "backward_s", [0, 86_400]),
    (WALKED, "forward_s", [0, 86_400]),
    (REPORT, "confidence", [1, 5]),
    (REPORT, "setback", ["none", "wobble", "stumble", "fall", "dizzy"]),
    (REPORT, "pain_before", [None, 0, 10]),
    (REPORT, "pain_after", [None, 0, 10]),
    (REPORT, "effort", [None, 0, 10]),
    (REPORT, "note", ["", "n" * 2000, "Grüße,\n\t歩いた 🚶"]),
    (WALK, "surface", ["path", "track", "grass", "treadmill", "indoors"]),
    (WALK, "step", ["g1", "s9", None]),
    (WALK, "zone", ["UTC", "Asia/Calcutta", "America/Argentina/Buenos_Aires"]),
    (WALK, "started_at", [datetime(2020, 1, 1, tzinfo=UTC), MARCH.astimezone(timezone(timedelta(0)))]),
    (WALK, "planned", [Planned(0, (10,), 0, 0), Planned(300, (180,), 0, 300)]),
    (WALK, "walked", [Walked(5000, 0), Walked(0, 0)]),
    (WALK, "report", [None]),
    (SCREENING, "answered_at", [datetime(2020, 1, 1, tzinfo=UTC)]),
    (SCREENING, "start", ["g1", "s1"]),
    (SCREENING, "cleared", [True, False]),
]


@pytest.mark.parametrize(
    ("good", "name", "value"),
    [
        pytest.param(good, name, value, id=f"{name}={value!r:.30}")
        for good, name, values in TAKEN
        for value in values
    ],
)
def test_a_value_within_its_bounds_is_taken_as_it_is(good: Any, name: str, value: Any) -> None:
    assert getattr(changed(good, **{name: value}), name) == value


REFUSED: list[tuple[Any, str, list[Any]]] = [
    (PLANNED, "planned.warm_up_s", [-1, 3601, None, *NOT_WHOLE]),
    (PLANNED, "planned.recover_s", [-1, 3601, None, *NOT_WHOLE]),
    (PLANNED, "planned.cool_down_s", [-1, 3601, None, *NOT_WHOLE]),
    (PLANNED, "planned.backward_s", [(9,), (3601,), (180, 9), (10,) * 21, [180], 180, None]),
    (PLANNED, "planned.backward_s", [(180, value) for value in (None, *NOT_WHOLE)]),
    (WALKED, "walked.backward_s", [-1, 86_401, None, *NOT_WHOLE]),
    (WALKED, "walked.forward_s", [-1, 86_401, None, *NOT_WHOLE]),
    (REPORT, "report.confidence", [0, 6, None, *NOT_WHOLE]),
    (REPORT, "report.setback", ["", "Fall", "trip", None, 1, [], {}]),
    (REPORT, "report.pain_before", [-1, 11, *NOT_WHOLE]),
    (REPORT, "report.pain_after", [-1, 11, *NOT_WHOLE]),
    (REPORT, "report.effort", [-1, 11, *NOT_WHOLE]),
    (REPORT, "report.note", ["n" * 2001, None, 5, b"note", "a\0b", "half \ud83d"]),
    (WALK, "surface", ["", "sand", "Path", None, 3, []]),
    (WALK, "step", ["", "s10", "S1", "g0", 1, []]),
    (WALK, "zone", ["", "Europe", "Mars/Olympus", "../etc/passwd", "+01:00", None, []]),
    (WALK, "id", ["", "7", WALK.id.upper(), f"{{{WALK.id}}}", WALK.id[:-1], None, 5]),
    (
        WALK,
        "started_at",
        [MARCH.replace(tzinfo=None), MARCH.astimezone(AN_HOUR_EAST), MARCH.isoformat(), None],
    ),
    (SCREENING, "id", ["7", None]),
    (SCREENING, "answered_at", [MARCH.replace(tzinfo=None), MARCH.astimezone(AN_HOUR_EAST), None]),
    (SCREENING, "start", ["", "g2", "s2", None, []]),
    (SCREENING, "cleared", [None, 1, 0, "true", []]),
]


@pytest.mark.parametrize(
    ("good", "path", "bad"),
    [
        pytest.param(good, path, bad, id=f"{path}={bad!r:.30}")
        for good, path, values in REFUSED
        for bad in values
    ],
)
def test_a_value_beyond_its_bounds_is_refused_by_its_path(good: Any, path: str, bad: Any) -> None:
    name = path.split(".")[-1]

    with pytest.raises(InvalidWalk) as refused:
        changed(good, **{name: bad})

    assert list(refused.value.errors) == [path]
    assert all(sentence.endswith(".") for sentence in refused.value.errors[path])


def test_only_a_custom_walk_goes_without_backward_intervals() -> None:
    forward = Planned(300, (), 0, 300)
    changed(WALK, step=None, planned=forward)

    with pytest.raises(InvalidWalk) as refused:
        changed(WALK, step="s2", planned=forward)

    assert list(refused.value.errors) == ["planned.backward_s"]


def test_all_that_is_wrong_with_a_walk_is_said_at_once() -> None:
    with pytest.raises(InvalidWalk) as refused:
        changed(WALK, zone="Mars", surface="sand", step="s10")

    assert refused.value.errors == {
        "zone": ["Name a time zone of the IANA database, like Europe/Berlin."],
        "surface": ["Choose one of path, track, grass, treadmill, indoors."],
        "step": ["Choose one of g1, g2, g3, s1, s2, s3, s4, s5, s6, s7, s8, s9, null."],
    }


def test_a_report_needs_no_more_than_confidence() -> None:
    assert Report(confidence=3) == Report(3, "none", pain_before=None, pain_after=None, effort=None, note="")


@pytest.mark.parametrize(("good", "name"), [(WALK, "started_at"), (SCREENING, "answered_at")])
def test_a_time_before_2020_is_a_wrong_clock(good: Any, name: str) -> None:
    with pytest.raises(ClockWrong) as refused:
        changed(good, **{name: datetime(2020, 1, 1, tzinfo=UTC) - timedelta(microseconds=1)})

    assert list(refused.value.errors) == [name]


def test_a_clock_that_would_not_be_all_is_not_called_a_wrong_clock() -> None:
    with pytest.raises(InvalidWalk) as refused:
        changed(WALK, started_at=datetime(1970, 1, 1, tzinfo=UTC), surface="sand")

    assert not isinstance(refused.value, ClockWrong)


@pytest.mark.parametrize("good", [WALK, SCREENING])
def test_a_day_ahead_of_the_clock_is_taken(good: Walk | Screening) -> None:
    good.check_clock(MARCH - timedelta(days=1))


@pytest.mark.parametrize(("good", "name"), [(WALK, "started_at"), (SCREENING, "answered_at")])
def test_more_than_a_day_ahead_is_a_wrong_clock(good: Walk | Screening, name: str) -> None:
    with pytest.raises(ClockWrong) as refused:
        good.check_clock(MARCH - timedelta(days=1, microseconds=1))

    assert list(refused.value.errors) == [name]


def changed(good: Any, **fields: Any) -> Any:
    return dataclasses.replace(good, **fields)


def test_a_walk_alike_is_the_same_as_one_that_was_checked_as_a_whole() -> None:
    later, other_id, walked = (
        MARCH + timedelta(days=3),
        "0b9b1f52-8e0a-4c0d-9b59-7a3f54d1f0aa",
        Walked(90, 613),
    )

    alike = WALK.alike(other_id, later, walked, None)

    assert alike == dataclasses.replace(WALK, id=other_id, started_at=later, walked=walked, report=None)
    assert WALK.started_at == MARCH


@pytest.mark.parametrize(
    ("walk_id", "started_at", "path"),
    [
        ("6F1C2A7E-3B1D-4C58-9A55-0D2F1E9B8C77", MARCH, "id"),
        (WALK.id, MARCH.astimezone(AN_HOUR_EAST), "started_at"),
        (WALK.id, datetime(2019, 12, 31, 23, 59, tzinfo=UTC), "started_at"),
        (WALK.id, datetime(2200, 1, 1, tzinfo=UTC), "started_at"),
    ],
)
def test_a_walk_alike_refuses_a_bad_id_and_an_impossible_time(
    walk_id: str, started_at: datetime, path: str
) -> None:
    with pytest.raises(InvalidWalk) as refused:
        WALK.alike(walk_id, started_at, WALKED, None)

    assert list(refused.value.errors) == [path]
