import dataclasses
import json
from pathlib import Path

import pytest

from coach.domain import programme
from coach.domain.programme import STEPS, Step, UnknownStep

TABLE = """
g1 | 3:00 | 4 x 0:30      | 1:00 | 3:00 |  2:00
g2 | 5:00 | 3 x 1:00      | 1:30 | 3:00 |  3:00
g3 | 5:00 | 2 x 2:00      | 2:00 | 3:00 |  4:00
s1 | 5:00 | 1 x 3:00      | 0:00 | 5:00 |  3:00
s2 | 5:00 | 2 x 3:00      | 3:00 | 5:00 |  6:00
s3 | 5:00 | 2 x 4:00      | 3:00 | 5:00 |  8:00
s4 | 5:00 | 2 x 5:00      | 3:00 | 5:00 | 10:00
s5 | 5:00 | 7:00 + 3:00   | 3:00 | 5:00 | 10:00
s6 | 5:00 | 1 x 10:00     | 0:00 | 5:00 | 10:00
s7 | 5:00 | 10:00 + 3:00  | 3:00 | 5:00 | 13:00
s8 | 5:00 | 10:00 + 5:00  | 3:00 | 5:00 | 15:00
s9 | 5:00 | 2 x 10:00     | 4:00 | 5:00 | 20:00
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
VECTORS = Path(__file__).parents[1] / "vectors" / "programme.json"


def seconds(time: str) -> int:
    minutes, rest = time.split(":")
    return int(minutes) * 60 + int(rest)


def intervals(cell: str) -> tuple[int, ...]:
    if " x " in cell:
        times, length = cell.split(" x ")
        return (seconds(length),) * int(times)
    return tuple(seconds(length) for length in cell.split(" + "))


def test_the_steps_are_those_of_the_table_in_its_order() -> None:
    assert [step.id for step in STEPS] == [row[0] for row in ROWS]


@pytest.mark.parametrize(("row", "step"), list(zip(ROWS, STEPS, strict=True)), ids=[row[0] for row in ROWS])
def test_a_step_lasts_as_the_table_says(row: list[str], step: Step) -> None:
    _, warm_up, backward, recover, cool_down, in_all = row

    assert step.warm_up_s == seconds(warm_up)
    assert step.backward_s == intervals(backward)
    assert step.recover_s == seconds(recover)
    assert step.cool_down_s == seconds(cool_down)
    assert sum(step.backward_s) == seconds(in_all)


def test_gentle_steps_ask_for_two_confident_walks_and_the_others_for_one() -> None:
    assert {step.id: step.confident_walks for step in STEPS if step.confident_walks != 1} == {
        "g1": 2,
        "g2": 2,
        "g3": 2,
    }


def test_only_the_last_step_is_optional() -> None:
    assert [step.id for step in STEPS if step.optional] == ["s9"]
    assert programme.HIGHEST_RECOMMENDED == "s8"


def test_an_app_that_knows_no_ways_is_still_told_how_long_a_turn_takes() -> None:
    assert (programme.GET_READY_S, programme.TURN_S, programme.TREADMILL_TURN_S) == (10, 10, 30)


def test_a_turn_takes_longer_than_a_stop_and_longest_on_a_treadmill() -> None:
    assert programme.WAYS == {
        "retrace": {"before_s": 8, "after_s": 5},
        "onward": {"before_s": 20, "after_s": 20, "gentle_s": 25},
        "treadmill": {"before_s": 40, "after_s": 40},
    }


def test_below_and_above_follow_the_order_and_stop_at_its_ends() -> None:
    assert [programme.one_below(id) for id in ("g1", "g2", "s1", "s9")] == ["g1", "g1", "g3", "s8"]
    assert [programme.next_above(id) for id in ("g1", "g3", "s8", "s9")] == ["g2", "s1", "s9", None]


def test_a_step_is_found_by_its_name() -> None:
    assert programme.step_named("s5").backward_s == (420, 180)


@pytest.mark.parametrize("unknown", ["", "s10", "S1", "g0"])
def test_an_unknown_step_has_a_name_of_its_own_as_an_error(unknown: str) -> None:
    for ask in (programme.step_named, programme.one_below, programme.next_above):
        with pytest.raises(UnknownStep):
            ask(unknown)


@pytest.mark.parametrize(
    "change",
    [
        {"backward_s": ()},
        {"backward_s": (180, 0)},
        {"warm_up_s": 0},
        {"cool_down_s": 0},
        {"confident_walks": 0},
        {"recover_s": 0},
        {"backward_s": (180,)},
    ],
    ids=str,
)
def test_a_step_that_cannot_be_walked_is_refused(change: dict[str, object]) -> None:
    two_intervals = programme.step_named("s2")

    with pytest.raises(ValueError, match="step s2"):
        dataclasses.replace(two_intervals, **change)  # type: ignore[arg-type]


def test_the_programme_that_javascript_is_tested_with_is_this_one() -> None:
    assert json.loads(VECTORS.read_text()) == programme.as_json()
