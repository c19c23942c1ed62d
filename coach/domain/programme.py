"""The programme: the steps in order, and the seconds of their phases.

How to change me: edit `STEPS`, then the table in tests/domain/test_programme.py, then the vectors in
tests/vectors/ that the failing tests name. Never reuse or remove an id: stored walks refer to it.
Levels are cautious judgement, not evidence.
"""

from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

GET_READY_S = 10
TURN_S = 10
TREADMILL_TURN_S = 30
"""Turns of an app that does not know the ways of walking yet."""
WAYS: dict[str, dict[str, int]] = {
    "retrace": {"before_s": 8, "after_s": 5},
    "onward": {"before_s": 20, "after_s": 20, "gentle_s": 25},
    "treadmill": {"before_s": 40, "after_s": 40},
}
"""Seconds of a stop or a turn around a backward interval, by the way; `gentle_s` on gentle steps."""


class UnknownStep(LookupError):
    """The programme has no step with this id."""


@dataclass(frozen=True)
class Step:
    """Step, with the seconds of its phases: one `backward_s` per interval, `recover_s` between two."""

    id: str
    warm_up_s: int
    backward_s: tuple[int, ...]
    recover_s: int
    cool_down_s: int
    confident_walks: int
    """Confident walks in a row that open the next step."""
    optional: bool = False
    """Unlocked like any other and offered, never recommended."""

    def __post_init__(self) -> None:
        lasting = (self.warm_up_s, *self.backward_s, self.cool_down_s)
        if not self.backward_s or min(lasting) <= 0 or self.confident_walks < 1:
            raise ValueError(f"step {self.id}: every phase lasts, and at least one walk opens the next step")
        if (self.recover_s > 0) != (len(self.backward_s) > 1):
            raise ValueError(f"step {self.id}: a recovery stands between intervals, and only there")


STEPS: tuple[Step, ...] = (
    Step("g1", 180, (30, 30, 30, 30), 60, 180, 2),
    Step("g2", 300, (60, 60, 60), 90, 180, 2),
    Step("g3", 300, (120, 120), 120, 180, 2),
    Step("s1", 300, (180,), 0, 300, 1),
    Step("s2", 300, (180, 180), 180, 300, 1),
    Step("s3", 300, (240, 240), 180, 300, 1),
    Step("s4", 300, (300, 300), 180, 300, 1),
    Step("s5", 300, (420, 180), 180, 300, 1),
    Step("s6", 300, (600,), 0, 300, 1),
    Step("s7", 300, (600, 180), 180, 300, 1),
    Step("s8", 300, (600, 300), 180, 300, 1),
    Step("s9", 300, (600, 600), 240, 300, 1, optional=True),
)
_POSITIONS = {step.id: index for index, step in enumerate(STEPS)}
HIGHEST_RECOMMENDED = [step.id for step in STEPS if not step.optional][-1]


def position(step_id: str) -> int:
    """Position of a step in the programme, 0 for the gentlest. Raises UnknownStep."""
    try:
        return _POSITIONS[step_id]
    except KeyError:
        raise UnknownStep(step_id) from None


def step_named(step_id: str) -> Step:
    """Step with this id. Raises UnknownStep."""
    return STEPS[position(step_id)]


def one_below(step_id: str) -> str:
    """Id of the next gentler step; the gentlest step returns its own. Raises UnknownStep."""
    return STEPS[max(0, position(step_id) - 1)].id


def next_above(step_id: str) -> str | None:
    """Id of the next harder step, None after the last. Raises UnknownStep."""
    above = position(step_id) + 1
    return STEPS[above].id if above < len(STEPS) else None


@cache
def as_json() -> dict[str, Any]:
    """Body of `GET /api/programme`: `Programme` in `static/js/types.d.ts`, durations in seconds."""
    return {
        "get_ready_s": GET_READY_S,
        "turn_s": TURN_S,
        "treadmill_turn_s": TREADMILL_TURN_S,
        "ways": WAYS,
        "steps": [{**asdict(step), "backward_s": list(step.backward_s)} for step in STEPS],
    }
