"""Logs with a diary, from the vectors."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from coach.domain.diary import DiaryEntry, data_from
from tests.domain.support.logs import filled
from tests.domain.support.random_logs import Log
from tests.domain.support.random_statistics import FullLog


def read(case: dict[str, Any]) -> FullLog:
    """Log of a case."""
    log = filled(case)
    entries = [
        DiaryEntry(
            told["id"],
            datetime.fromisoformat(told["at"]),
            told["zone"],
            data_from(told["kind"], told["data"]),
        )
        for told in case["diary"]
    ]
    return FullLog(Log(log.walks, log.screenings, log.stops, log.now, case["zone"]), log.falls, entries)
