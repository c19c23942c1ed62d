"""Settings of every user. Last write wins, by the time of the change on the phone."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from coach.alarms import alarm
from coach.domain.settings import ChosenSettings, InvalidSettings, Settings
from coach.domain.walk import EARLIEST, ClockWrong
from coach.store.database import db
from coach.store.models.records import SettingsRow
from coach.store.records import next_revision

NAMES = {field.name for field in fields(Settings)}


def settings_of(user_id: UUID) -> ChosenSettings | None:
    """Settings of the user, None before the first change."""
    row = db.session.get(SettingsRow, user_id)
    return _chosen(row) if row else None


def save_settings(
    user_id: UUID, given: dict[str, Any], changed_at: datetime, now: datetime
) -> ChosenSettings:
    """Merge the given fields if `changed_at` is later than the stored change. Returns the valid settings.

    Raises `InvalidSettings`, `ClockWrong`.
    """
    next_revision(user_id)  # locks: the user's other phones wait until this transaction ends
    row = db.session.get(SettingsRow, user_id)
    held = _chosen(row) if row else None
    earlier = asdict(held.settings) if held else {}
    chosen = ChosenSettings(Settings(**{**earlier, **given}), changed_at)
    chosen.check_clock(now)
    if held and held.changed_at >= changed_at:
        return held
    if row is None:
        row = SettingsRow(user_id=user_id)
        db.session.add(row)
    row.values, row.changed_at = asdict(chosen.settings), changed_at
    return chosen


def _chosen(row: SettingsRow) -> ChosenSettings:
    # An old row may have a field that the code no longer has, a changed one a value that it never took.
    values = row.values if isinstance(row.values, dict) else {}
    known = {name: value for name, value in values.items() if name in NAMES}
    try:
        settings = Settings(**known)
    except InvalidSettings as problem:
        alarm(f"Settings of the user {row.user_id} are left out", problem)
        settings = Settings(
            **{name: known[name] for name in known if f"settings.{name}" not in problem.errors}
        )
    try:
        return ChosenSettings(settings, row.changed_at)
    except (ClockWrong, TypeError) as problem:
        alarm(f"The time of the settings of the user {row.user_id} is left out", problem)
        return ChosenSettings(settings, EARLIEST)
