"""Diary: small records of a walker that are no walks. Each refuses bad contents when it is made.

How to add a kind: a dataclass here, in KINDS too, and the same in static/js/engine/programme/diary.js and
static/js/types.d.ts. A phone or a server keeps a kind or a field that it does not know, and the server sends
it on.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any, Literal, get_args

from coach.domain import bounds
from coach.domain.heart import Beats, Heart
from coach.domain.moments import unix_ms
from coach.domain.sentence import say
from coach.domain.walk import refuse, refuse_ahead, refuse_impossible

Kind = Literal["measure", "knee", "pause", "missed_week", "own_walk", "heart"]
Test = Literal["stance", "chair", "backward"]
Side = Literal["left", "right"]
PauseReason = Literal["holiday", "ill", "other"]
MissReason = Literal["knee", "weather", "no_time", "forgot", "afraid", "away", "not_said"]

RESULTS: Mapping[Test, tuple[int, int]] = {
    "stance": (0, 300_000),
    "chair": (0, 100),
    "backward": (500, 300_000),
}
"""Least and most of a result: milliseconds, for the chair a number."""
TRIES = (1, 10)
PAUSE_AT_MOST = timedelta(days=366)


@dataclass(frozen=True)
class Measure:
    """Self-measure. `value` is the best try: the shortest time of the backward walk, else the most."""

    test: Test
    value: int
    tries: tuple[int, ...]
    side: Side | None
    """Leg of a single-leg stance. None: not said, or another test."""

    def __post_init__(self) -> None:
        refuse({"data.test": bounds.one_of(self.test, get_args(Test))})
        limits = RESULTS[self.test]
        refuse(
            {
                "data.value": bounds.whole(self.value, limits),
                "data.tries": bounds.results(self.tries, limits, TRIES),
                "data.side": bounds.one_of(self.side, (*get_args(Side), None)) or self._is_of_a_leg(),
            }
        )
        best = min(self.tries) if self.test == "backward" else max(self.tries)
        refuse({"data.value": [] if self.value == best else [say("Give the best of the tries.")]})

    def _is_of_a_leg(self) -> list[str]:
        good = self.side is None or self.test == "stance"
        return [] if good else [say("Name a side for the stance on one leg only.")]


@dataclass(frozen=True)
class Knee:
    """Knee in the morning: pain 0 to 10."""

    day: date
    pain: int

    def __post_init__(self) -> None:
        refuse({"data.day": bounds.day(self.day), "data.pain": bounds.whole(self.pain, bounds.SCORE)})


@dataclass(frozen=True)
class Pause:
    """Planned pause from `first` to `last`, both included, in the walker's zone."""

    first: date
    last: date
    because: PauseReason

    def __post_init__(self) -> None:
        refuse(
            {
                "data.from": bounds.day(self.first),
                "data.to": bounds.day(self.last),
                "data.because": bounds.one_of(self.because, get_args(PauseReason)),
            }
        )
        refuse({"data.to": self._ends_in_time()})

    def _ends_in_time(self) -> list[str]:
        if self.last < self.first:
            return [say("End the pause on its first day, or later.")]
        return [] if self.last - self.first < PAUSE_AT_MOST else [say("Plan a pause of a year at most.")]


@dataclass(frozen=True)
class MissedWeek:
    """Reason for a week without a walk. `week` is its Monday."""

    week: date
    because: MissReason

    def __post_init__(self) -> None:
        refuse(
            {
                "data.week": bounds.day(self.week) or self._is_a_monday(),
                "data.because": bounds.one_of(self.because, get_args(MissReason)),
            }
        )

    def _is_a_monday(self) -> list[str]:
        return [] if self.week.isoweekday() == 1 else [say("Give the Monday of the week.")]


@dataclass(frozen=True)
class OwnWalk:
    """Walk of the walker's own making, kept under a name. The phone bounds it when it begins (7.21)."""

    name: str
    times: int
    seconds: int
    """Length of each backward interval."""
    recover_s: int
    """Seconds forward in between."""

    def __post_init__(self) -> None:
        refuse(
            {
                "data.name": bounds.name(self.name),
                "data.times": bounds.whole(self.times, bounds.OWN_TIMES),
                "data.seconds": bounds.whole(self.seconds, bounds.OWN_SECONDS),
                "data.recover_s": bounds.whole(self.recover_s, bounds.OWN_RECOVER_S),
            }
        )


@dataclass(frozen=True)
class OtherData:
    """Data of a later release: of a further kind, or with a further field. It goes on as it is stored."""

    kind: str
    given: Mapping[str, Any]


Data = Measure | Knee | Pause | MissedWeek | OwnWalk | Heart | OtherData
KINDS: Mapping[Kind, type[Data]] = {
    "measure": Measure,
    "knee": Knee,
    "pause": Pause,
    "missed_week": MissedWeek,
    "own_walk": OwnWalk,
    "heart": Heart,
}
_KIND = re.compile("[a-z_]{1,30}")
_BEATS = {field.name for field in fields(Beats)}
_WITH_BEATS = ("overall", "forward", "backward", "rest")
_ON_THE_WIRE = {"first": "from", "last": "to"}
"""Names of the wire that Python cannot have. Other fields have their own."""


@dataclass(frozen=True)
class DiaryEntry:
    """Entry of the diary. `at`: time at which the walker made it, or changed it last."""

    id: str
    at: datetime
    zone: str
    data: Data

    def __post_init__(self) -> None:
        refuse(
            {"id": bounds.record_id(self.id), "at": bounds.instant(self.at), "zone": bounds.zone(self.zone)}
        )
        refuse_impossible("at", self.at)

    @property
    def kind(self) -> str:
        """Name of the kind on the wire."""
        if isinstance(self.data, OtherData):
            return self.data.kind
        return next(kind for kind, shape in KINDS.items() if isinstance(self.data, shape))

    def check_clock(self, now: datetime) -> None:
        """Raises ClockWrong when the entry is dated more than a day after `now`."""
        refuse_ahead("at", self.at, now)


def hearts_of(entries: Iterable[DiaryEntry]) -> Mapping[str, Heart]:
    """Heart rate by the id of its walk. Of two entries for one walk, the later counts."""
    in_order = sorted(entries, key=lambda entry: (unix_ms(entry.at), entry.id))
    return {entry.data.walk: entry.data for entry in in_order if isinstance(entry.data, Heart)}


def data_from(kind: str, given: Mapping[str, Any]) -> Data:
    """Data of that kind from JSON. Raises InvalidWalk: for an unknown kind, or fields that do not fit."""
    refuse({"kind": bounds.one_of(kind, get_args(Kind))})
    shape = KINDS[kind]  # type: ignore[index]  # one_of has seen it
    named = _names_of(shape)
    refuse(
        {f"data.{name}": [say("Take this out: the kind has no such field.")] for name in given.keys() - named}
    )
    refuse({f"data.{name}": [say("This is missing.")] for name in named.keys() - given.keys()})
    types = {field.name: field.type for field in fields(shape)}
    return shape(**{own: _read(given[name], types[own]) for name, own in named.items()})


def stored_data(kind: str, given: Mapping[str, Any]) -> Data:
    """Data of a stored entry, which a later release may have written. Raises InvalidWalk."""
    is_other = isinstance(kind, str) and _KIND.fullmatch(kind) and _is_later(kind, given)
    return OtherData(kind, given) if is_other else data_from(kind, given)


def _is_later(kind: str, given: Mapping[str, Any]) -> bool:
    if kind not in KINDS or not given.keys() <= _names_of(KINDS[kind]).keys():  # type: ignore[index]
        return True
    return kind == "heart" and any(
        isinstance(beats := given.get(name), dict) and beats.keys() > _BEATS for name in _WITH_BEATS
    )


def _names_of(shape: type[Data]) -> Mapping[str, str]:
    """Own names of the fields, by those of the wire."""
    return {_on_the_wire(field.name): field.name for field in fields(shape)}


def as_json(data: Data) -> dict[str, Any]:
    """Data as on the wire."""
    if isinstance(data, OtherData):
        return dict(data.given)
    return {_on_the_wire(field.name): _written(getattr(data, field.name)) for field in fields(data)}


def _on_the_wire(name: str) -> str:
    return _ON_THE_WIRE.get(name, name)


def _read(value: Any, field_type: object) -> Any:
    if field_type is date:
        return bounds.day_from(value)
    if isinstance(value, dict) and value.keys() == _BEATS:
        return Beats(**value)
    return tuple(value) if isinstance(value, list) else value


def _written(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Beats):
        return asdict(value)
    return list(value) if isinstance(value, tuple) else value
