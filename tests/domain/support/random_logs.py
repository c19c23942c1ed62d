"""Random logs that mostly go where the coach sends them, so that every rule is met often.

`make vectors` writes six hundred of them, each with the progress that it leads to, into
tests/vectors/random-logs.json. Python and JavaScript replay that file.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coach.domain.programme import next_above, one_below, step_named
from coach.domain.progression import Progress, progress
from coach.domain.walk import Planned, Report, Screening, Start, Walk, Walked

VECTORS = Path(__file__).parents[2] / "vectors" / "random-logs.json"
MANY = 600
BEGINNING = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
MOMENT, FORTNIGHT = timedelta(milliseconds=1), timedelta(days=14)
GAPS = [timedelta(days=2), timedelta(0), MOMENT, timedelta(days=3), FORTNIGHT - MOMENT, FORTNIGHT]
AFTERWARDS = [*GAPS[:4] * 4, *GAPS, -FORTNIGHT, 2 * FORTNIGHT - MOMENT, 2 * FORTNIGHT, 30 * FORTNIGHT]
AIMS = ["highest"] * 10 + ["recommended"] * 2 + ["lower", "above", "custom", "screening"]
AIMS_WHILE_PAUSED = ["screening", *AIMS[-6:]]

GOOD = [Report(4), Report(5), Report(4, "wobble"), Report(4, "none", 1, 2), Report(5, "none", None, 7)]
PAINFUL = [Report(4, "none", before, after) for before, after in [(0, 2), (3, 5), (4, 6), (5, 6), (8, 9)]]
STUMBLED = [Report(4, "stumble"), Report(5, "stumble"), Report(1, "stumble"), Report(4, "stumble", 4, 6)]
UNEASY = [
    *PAINFUL,
    *STUMBLED * 2,
    Report(1),
    Report(2),
    Report(3),
    Report(4, "fall"),
    Report(3, "dizzy"),
    None,
]
CUT_SHORT = [(GOOD[0], 89), (GOOD[1], 89), (GOOD[0], 90), (UNEASY[0], 0), (STUMBLED[0], 50)]
AFTER_A_WALK = [*[(report, 100) for report in GOOD * 7 + UNEASY], *CUT_SHORT]
"""A report, and how many per cent were walked of what was planned."""
ANSWERS: list[tuple[Start, bool]] = [("s1", True), ("g1", True), ("s1", False), ("g1", False)]


@dataclass(frozen=True)
class Log:
    walks: list[Walk]
    screenings: list[Screening]
    now: datetime


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """A log in disorder, whose walks mostly go where the coach sends them: so every rule is met often."""
    chance = draw(st.randoms(use_true_random=True))
    log = Log([], [], BEGINNING)
    for _ in range(draw(st.integers(0, 24))):
        log = replace(log, now=log.now + chance.choice(GAPS))
        stand = progress(log.walks, log.screenings, log.now)
        aim = chance.choice(AIMS_WHILE_PAUSED if stand.paused else AIMS)
        id = str(uuid.UUID(int=chance.getrandbits(128)))
        if aim == "screening":
            log.screenings.append(Screening(id, log.now, *chance.choice(ANSWERS)))
        else:
            log.walks.append(walk(id, log.now, step_for(aim, stand), *chance.choice(AFTER_A_WALK)))
    chance.shuffle(log.walks)
    chance.shuffle(log.screenings)
    return replace(log, now=log.now + chance.choice(AFTERWARDS))


def step_for(aim: str, stand: Progress) -> str | None:
    return {
        "highest": stand.unlocked,
        "recommended": stand.recommended,
        "lower": one_below(one_below(stand.unlocked)),
        "above": next_above(next_above(stand.unlocked) or "s8"),
        "custom": None,
    }[aim]


def walk(id: str, at: datetime, step: str | None, report: Report | None, per_cent: int) -> Walk:
    backward_s = step_named(step).backward_s if step else (110, 90)
    return Walk(
        id=id,
        started_at=at,
        zone="Europe/Berlin",
        surface="path",
        step=step,
        planned=Planned(300, backward_s, 180, 300),
        walked=Walked(sum(backward_s) * per_cent // 100, 600),
        report=report,
    )


def main() -> None:
    """Writes the vectors: one log in a line."""
    made: list[Log] = []

    @settings(max_examples=MANY, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(logs())
    def make(log: Log) -> None:
        made.append(log)

    make()
    lines = ",\n".join(json.dumps(_shortened(log), separators=(",", ":")) for log in made)
    VECTORS.write_text(f"[\n{lines}\n]\n")


def _shortened(log: Log) -> dict[str, Any]:
    """As tests/vectors/progression.json has them: what is left out, the reader fills in."""
    return {
        "now": _on_the_wire(log.now),
        "walks": [_walk(each) for each in log.walks],
        "screenings": [
            asdict(each) | {"answered_at": _on_the_wire(each.answered_at)} for each in log.screenings
        ],
        "expected": asdict(progress(log.walks, log.screenings, log.now)),
    }


def _walk(walk: Walk) -> dict[str, Any]:
    usual = asdict(Report(1))
    report = walk.report and {
        name: value
        for name, value in asdict(walk.report).items()
        if name == "confidence" or value != usual[name]
    }
    planned_s, walked_s = walk.planned.backward_s, walk.walked.backward_s
    return {
        "id": walk.id,
        "started_at": _on_the_wire(walk.started_at),
        "step": walk.step,
        **({} if walk.step else {"planned": {"backward_s": planned_s}}),
        **({} if walked_s == sum(planned_s) else {"walked": {"backward_s": walked_s}}),
        "report": report,
    }


def _on_the_wire(at: datetime) -> str:
    """As a phone writes it, and, like some server, without milliseconds where there are none."""
    return at.isoformat(timespec="milliseconds" if at.microsecond else "seconds").replace("+00:00", "Z")


if __name__ == "__main__":
    main()
