"""Pace of duties: each has its own."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from coach.web.http import pace
from coach.web.http.pace import EVERY_S, Pace


def test_each_duty_is_due_at_once_and_then_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(pace, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    duties = Pace()
    assert [duties.is_time_for(duty) for duty in ("notify", "murder", "notify")] == [True, True, False]

    clock[0] += 0.9 * EVERY_S
    assert not duties.is_time_for("notify")

    clock[0] += 0.1 * EVERY_S
    assert duties.is_time_for("notify")
    assert not duties.is_time_for("notify")
