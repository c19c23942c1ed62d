"""Daily backups: one a day, of which the newest of 7 days and of 4 weeks are kept."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from coach.operator.rotation import back_up_today, backups_in, kept
from coach.operator.trouble import Trouble

FRIDAY = datetime(2026, 11, 27, 3, 4, 37, tzinfo=UTC)


def test_seven_days_and_four_weeks_are_kept() -> None:
    days = [FRIDAY.date() - timedelta(days=ago) for ago in range(60)]

    assert sorted(kept(days)) == [
        date(2026, 11, 8),  # the newest of its week, a Sunday
        date(2026, 11, 15),
        *(date(2026, 11, day) for day in range(21, 28)),
    ]


def test_backups_do_not_age_while_none_are_made() -> None:
    days = [date(2020, 7, day) for day in (1, 2, 30)]

    assert kept(days) == set(days)


def test_a_clock_that_was_years_ahead_deletes_nothing_more() -> None:
    days = [FRIDAY.date() - timedelta(days=ago) for ago in range(6)]

    assert kept([*days, date(2099, 1, 1)]) == {*days, date(2099, 1, 1)}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_day_has_one_backup_and_only_old_ones_of_ours_are_deleted(app: Flask, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    others = (
        "letter.txt",
        "backstride-2020-01-01.backup.mine",
        "backstride-2020-99-99.backup",
        "walks.backup",
    )
    for name in others:
        (folder / name).touch()

    first = [back_up_today(app.config, folder, FRIDAY + timedelta(days=day)) for day in range(20)]
    again = back_up_today(app.config, folder, FRIDAY + timedelta(days=19, hours=5))

    assert all(first)
    assert again is None
    assert len(backups_in(folder)) == 9
    assert {path.name for path in folder.iterdir()} >= set(others)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_a_killed_backup_has_left_is_deleted_a_day_later(app: Flask, tmp_path: Path) -> None:
    dead, living = tmp_path / ".backstride-dead", tmp_path / ".backstride-living"
    for draft, age in ((dead, timedelta(days=2)), (living, timedelta(hours=2))):
        draft.mkdir()
        (draft / "draft").touch()
        os.utime(draft, ((FRIDAY - age).timestamp(),) * 2)

    back_up_today(app.config, tmp_path, FRIDAY)

    assert (dead.exists(), living.exists()) == (False, True)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_backup_that_fails_deletes_none(app: Flask, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"There is no folder .*/usb: make it first"):
        back_up_today(app.config, tmp_path / "usb", FRIDAY)
