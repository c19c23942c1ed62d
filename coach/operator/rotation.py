"""Daily backups in one folder, of which the newest of 7 days and of 4 weeks are kept."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from coach.operator.backup import DRAFT, back_up

DAYS = 7
WEEKS = 4
_NAME = re.compile(r"backstride-(\d{4}-\d\d-\d\d)\.backup")
_DRAFT_IS_DEAD_AFTER = timedelta(days=1)


def back_up_today(config: Mapping[str, Any], folder: Path, now: datetime) -> Path | None:
    """Make the backup of this day (UTC), then delete those that are too old. None if it is there already.

    Files of other names are left alone. Raises `Trouble`.
    """
    path = folder / f"backstride-{now.date()}.backup"
    if path.exists():
        return None
    back_up(config, path, now)
    backups = backups_in(folder)
    for day in set(backups) - kept(backups):
        backups[day].unlink()
    _delete_dead_drafts(folder, now)
    return path


def kept(days: Iterable[date]) -> set[date]:
    """Days whose backups are kept. The clock has no say: a wrong one must not delete backups."""
    newest_first = sorted(days, reverse=True)
    by_week = {day.isocalendar()[:2]: day for day in reversed(newest_first)}
    return {*newest_first[:DAYS], *sorted(by_week.values(), reverse=True)[:WEEKS]}


def backups_in(folder: Path) -> dict[date, Path]:
    """Daily backups by their day."""
    names = ((path, _NAME.fullmatch(path.name)) for path in folder.iterdir())
    return {date.fromisoformat(match[1]): path for path, match in names if match and _is_date(match[1])}


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _delete_dead_drafts(folder: Path, now: datetime) -> None:
    """Delete what killed backups have left."""
    for path in folder.glob(f"{DRAFT}*"):
        changed_at = datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo)
        if now - changed_at > _DRAFT_IS_DEAD_AFTER:
            shutil.rmtree(path, ignore_errors=True)
