"""Heart rate of a walk, as a strap measures it or the walker types it in. History only: no rule reads it.

The twin is static/js/engine/programme/heart-rate.js, and tests/vectors/diary.json binds both.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.domain import bounds
from coach.domain.sentence import say
from coach.domain.walk import refuse


@dataclass(frozen=True)
class Beats:
    """Heart rate in beats a minute. Typed in, one of both may be missing. `Heart` checks them."""

    average: int | None
    highest: int | None


@dataclass(frozen=True)
class Heart:
    """Heart rate of a walk: overall, and in each kind of phase. None: not known. No rule reads it.

    The figures of a strap are of the time while the strap was there, which can be a part of the walk.
    """

    walk: str
    """Id of the walk. Of two entries for one walk, the later counts."""
    overall: Beats
    forward: Beats | None
    backward: Beats | None
    rest: Beats | None
    """While standing or turning."""

    def __post_init__(self) -> None:
        refuse(
            {
                "data.walk": bounds.record_id(self.walk),
                "data.overall": _beats(self.overall),
                **{
                    f"data.{name}": _beats(beats)
                    for name, beats in self.by_phase.items()
                    if beats is not None
                },
            }
        )

    @property
    def by_phase(self) -> Mapping[str, Beats | None]:
        """Heart rate by kind of phase."""
        return {"forward": self.forward, "backward": self.backward, "rest": self.rest}


def _beats(value: object) -> list[str]:
    """Beats with one of both at least, and no average above the highest."""
    if not isinstance(value, Beats) or value.average is value.highest is None:
        return [say("Give the average or the highest heart rate.")]
    for number in (value.average, value.highest):
        if number is not None and (wrong := bounds.whole(number, bounds.HEART_RATE)):
            return wrong
    if value.average is not None and value.highest is not None and value.average > value.highest:
        return [say("The average cannot be above the highest.")]
    return []
