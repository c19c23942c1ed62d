"""Planned pauses: days on which a walker does not mean to walk (docs/progression.md 9.2).

How to change me: change tests/vectors/weeks.json first, then this module and its twin,
static/js/engine/programme/planned-pause.js.
"""

from collections.abc import Iterable
from datetime import date

from coach.domain.diary import DiaryEntry, Pause


def pauses_in(diary: Iterable[DiaryEntry]) -> list[Pause]:
    """Planned pauses of a diary."""
    return [entry.data for entry in diary if isinstance(entry.data, Pause)]


def is_paused(pauses: Iterable[Pause], first: date, last: date) -> bool:
    """True if a planned pause has a day from `first` to `last`, both included."""
    return any(pause.first <= last and pause.last >= first for pause in pauses)
