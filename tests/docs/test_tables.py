"""The tables in docs/ say what the code does."""

from __future__ import annotations

import re
from typing import get_args

from coach.domain.programme import STEPS, WAYS, Step
from coach.domain.reasons import Reason
from tests.docs.support.pages import RULE, SECTION, page, rows, section
from tests.web.shell.support.forbidden import FORBIDDEN, claims
from tests.web.shell.test_claims import NUMBER, STUDIES


def test_the_programme_is_the_one_in_the_code() -> None:
    shown = rows(section(page("progression"), "2"))

    assert shown[: len(STEPS)] == [as_row(step) for step in STEPS]


def test_the_stops_and_turns_last_as_long_as_in_the_code() -> None:
    [retrace, onward, treadmill] = rows(section(page("progression"), "2"))[len(STEPS) :]

    times = WAYS["onward"]
    assert retrace == ["`retrace`", *(f"`stop`, {seconds} s" for seconds in WAYS["retrace"].values())]
    assert onward == [
        "`onward`",
        f"`turn`, {times['before_s']} s; {times['gentle_s']} s on a gentle step",
        "the same",
    ]
    assert treadmill == ["`treadmill`", *(f"`turn`, {seconds} s" for seconds in WAYS["treadmill"].values())]


def test_every_reason_has_its_rule_and_no_other_is_named() -> None:
    fold = "".join(section(page("progression"), number) for number in "456")

    named = set(re.findall(r"`([a-z_]+)`", fold))

    assert named >= set(get_args(Reason))
    assert {word for word in named if word.startswith(("ease_", "hold_"))} <= set(get_args(Reason))


def test_no_rule_number_is_given_twice() -> None:
    for name in ("progression", "evidence"):
        given = RULE.findall(page(name))

        assert len(given) == len(set(given)) > 20
        assert {number.split(".")[0] for number in given} <= set(SECTION.findall(page(name)))


def test_the_studies_are_those_on_the_page_with_the_same_figures() -> None:
    told = {cells[1].split(",")[0]: cells for cells in rows(section(page("evidence"), "3"))}

    assert set(told) == set(STUDIES)
    for name, (doi, figures) in STUDIES.items():
        _, source, people, result = told[name]
        assert doi in source
        assert set(NUMBER.findall(result)) <= set(figures.split()), name
        assert set(figures.split()) <= set(NUMBER.findall(f"{source} {people} {result}")), name


def test_each_kind_of_forbidden_claim_has_an_example_that_is_caught() -> None:
    examples = [cells[2] for cells in rows(section(page("evidence"), "5"))]

    caught = [next((kind for kind, _ in claims(example)), None) for example in examples]

    assert caught == list(FORBIDDEN)


def as_row(step: Step) -> list[str]:
    return [
        step.id,
        clock(step.warm_up_s),
        intervals(step.backward_s),
        clock(step.recover_s) if step.recover_s else "–",
        clock(step.cool_down_s),
        clock(sum(step.backward_s)),
        str(step.confident_walks),
    ]


def clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def intervals(backward_s: tuple[int, ...]) -> str:
    if len(set(backward_s)) == 1:
        return f"{len(backward_s)} × {clock(backward_s[0])}"
    return " + ".join(clock(each) for each in backward_s)
