"""The settings of every user. Of two phones the one on which something was changed later has its way."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from coach.domain.settings import ChosenSettings, Settings
from coach.store.database import db
from coach.store.models import SettingsRow
from coach.store.records import next_revision

NAMES = {field.name for field in fields(Settings)}


def settings_of(user_id: UUID) -> ChosenSettings | None:
    """What the user chose last, None when nothing was ever sent."""
    row = db.session.get(SettingsRow, user_id)
    return _chosen(row) if row else None


def keep_settings(
    user_id: UUID, given: dict[str, Any], changed_at: datetime, now: datetime
) -> ChosenSettings:
    """Takes the fields that are given, unless what is held was changed then or later; says what holds.

    Raises `InvalidSettings`, `ClockWrong`.
    """
    next_revision(user_id)  # until this transaction ends, the user's other phones wait
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
    # A field that is gone from the programme may still be in an old row.
    known = {name: value for name, value in row.values.items() if name in NAMES}
    return ChosenSettings(Settings(**known), row.changed_at)
