"""Screenings, and falls outside a walk. Each refuses bad contents when it is made."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from coach.domain import bounds
from coach.domain.sentence import say
from coach.domain.walk import CLOCK_MAY_BE_AHEAD, ClockWrong, refuse, refuse_ahead, refuse_impossible

Start = Literal["g1", "s1"]
NotCleared = Literal["doctor_first", "clinician_first"]
Cleared = Literal["gentle", "standard"]
Outcome = Literal[NotCleared, Cleared]
"""Outcome of the questions (docs/progression.md 3.2)."""
Clinician = Literal["doctor", "physiotherapist"]


@dataclass(frozen=True)
class Screening:
    """Answers to the screening questions: the step to start at, and clearance to walk backward.

    A screening from before outcomes, or from a phone that does not know them, has only the first four fields.
    """

    id: str
    answered_at: datetime
    start: Start
    cleared: bool
    outcome: Outcome | None = None
    agreed_by: Clinician | None = None
    """Clinician who has agreed to walking backward. None: no agreement was needed."""
    agreed_in: str | None = None
    """Month of that agreement, like "2026-11"."""

    def __post_init__(self) -> None:
        agreed_by = bounds.one_of(self.agreed_by, (*get_args(Clinician), None))
        refuse(
            {
                "id": bounds.record_id(self.id),
                "answered_at": bounds.instant(self.answered_at),
                "start": bounds.one_of(self.start, get_args(Start)),
                "cleared": bounds.yes_or_no(self.cleared),
                "outcome": bounds.one_of(self.outcome, (*get_args(Outcome), None)) or self._fits(),
                "agreed_by": agreed_by,
                "agreed_in": bounds.month(self.agreed_in) or ([] if agreed_by else self._is_an_agreement()),
            }
        )
        refuse_impossible("answered_at", self.answered_at)

    def check_clock(self, now: datetime) -> None:
        """Raises ClockWrong when the answers, or the agreement, are dated more than a day after `now`."""
        refuse_ahead("answered_at", self.answered_at, now)
        if self.agreed_in and self.agreed_in > f"{now + CLOCK_MAY_BE_AHEAD:%Y-%m}":
            raise ClockWrong({"agreed_in": [say("Set the clock right: this month is still to come.")]})

    def _fits(self) -> list[str]:
        is_forward = self.outcome in get_args(NotCleared)
        if self.outcome is None or is_forward != self.cleared:
            return []
        return [say("Choose doctor_first or clinician_first without clearance, gentle or standard with it.")]

    def _is_an_agreement(self) -> list[str]:
        if (self.agreed_by is None) != (self.agreed_in is None):
            return [say("Give both who has agreed and the month, or neither.")]
        if self.agreed_by and self.outcome not in get_args(Cleared):
            return [say("Give an agreement only with the outcome gentle or standard.")]
        return []


@dataclass(frozen=True)
class Fall:
    """Answer to the question after falls outside a walk."""

    id: str
    answered_at: datetime
    fell: bool

    def __post_init__(self) -> None:
        refuse(
            {
                "id": bounds.record_id(self.id),
                "answered_at": bounds.instant(self.answered_at),
                "fell": bounds.yes_or_no(self.fell),
            }
        )
        refuse_impossible("answered_at", self.answered_at)

    def check_clock(self, now: datetime) -> None:
        """Raises ClockWrong when the answer is dated more than a day after `now`."""
        refuse_ahead("answered_at", self.answered_at, now)
