"""A single round of the push worker, for a debugger."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from coach.local.push_round import main, make_due
from coach.local.seed import EMAIL, seed
from coach.store.accounts import user_by_email
from coach.store.reminders import reminders_of

NOW = datetime(2026, 11, 27, 14, 37, tzinfo=UTC)


def test_only_the_reminder_that_is_on_is_made_due(app: Flask) -> None:
    seed(app, NOW)

    count = make_due(app, NOW)

    assert count == 1
    assert due(app) == {True: NOW, False: None}


def test_a_round_plans_the_next_time(
    app: Flask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seed(app, NOW)
    for name in ("INSTANCE", "SECRET_KEY", "DATABASE_URL"):
        monkeypatch.setenv(name, str(app.config["SQLALCHEMY_DATABASE_URI" if "URL" in name else name]))

    main(["--due"])

    assert capsys.readouterr().out.splitlines() == ["1 reminders are due now.", "0 deliveries."]
    planned = due(app)[True]
    assert planned
    assert planned > datetime.now(UTC)


def due(app: Flask) -> dict[bool, datetime | None]:
    with app.app_context():
        user = user_by_email(EMAIL)
        assert user
        return {row.on: row.next_due_at for row in reminders_of(user.id)}
