"""Settings of every user. Last write wins, by the time of the change on the phone."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from coach.alarms import alarm
from coach.domain.settings import ChosenSettings, InvalidSettings, Settings
from coach.domain.walk import EARLIEST, ClockWrong
from coach.store.database import db
from coach.store.models.records import SETTINGS, SettingsRow
from coach.store.prepared import Prepared
from coach.store.records import next_revision

_OF_USER = Prepared(
    select(SETTINGS.c.chosen, SETTINGS.c.changed_at).where(SETTINGS.c.user_id == bindparam("of_user"))
)
NAMES = {field.name for field in fields(Settings)}


def settings_of(user_id: UUID) -> ChosenSettings | None:
    """Settings of the user, None before the first change."""
    row = _OF_USER.first({"of_user": user_id})
    return _chosen(user_id, *row) if row else None


def save_settings(
    user_id: UUID, given: dict[str, Any], changed_at: datetime, now: datetime
) -> ChosenSettings:
    """Merge the given fields if `changed_at` is later than the stored change. Returns the valid settings.

    Raises `InvalidSettings`, `ClockWrong`.
    """
    next_revision(user_id)  # locks: the user's other phones wait until this transaction ends
    row = db.session.get(SettingsRow, user_id)
    held = _chosen(user_id, row.values, row.changed_at) if row else None
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


def _chosen(user_id: UUID, stored: object, changed_at: datetime) -> ChosenSettings:
    # An old row may have a field that the code no longer has, a changed one a value that it never took.
    values = stored if isinstance(stored, dict) else {}
    known = {name: value for name, value in values.items() if name in NAMES}
    try:
        settings = Settings(**known)
    except InvalidSettings as problem:
        alarm(f"Settings of the user {user_id} are left out", problem)
        settings = Settings(
            **{name: known[name] for name in known if f"settings.{name}" not in problem.errors}
        )
    try:
        return ChosenSettings(settings, changed_at)
    except (ClockWrong, TypeError) as problem:
        alarm(f"The time of the settings of the user {user_id} is left out", problem)
        return ChosenSettings(settings, EARLIEST)
