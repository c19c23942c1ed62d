"""Scheduler of requests: how many begin together, and which are no longer to be dropped."""

from __future__ import annotations

import gc
import runpy
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from flask import Flask

from coach.config import ROOT
from coach.web.http import scheduler
from coach.web.http.scheduler import Scheduler


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Clock that a test sets: `now` in seconds."""
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr(scheduler, "time", SimpleNamespace(monotonic=lambda: clock.now))
    return clock


def test_one_request_begins_and_a_second_once_it_lasts(clock: SimpleNamespace) -> None:
    requests = of_networks(3, threads=2)
    assert begun(requests) == [0]

    clock.now += 2 * scheduler.WAITS_AFTER_S
    assert begun(requests) == [1]

    clock.now += 2 * scheduler.WAITS_AFTER_S
    assert begun(requests) == []  # both threads have a request

    assert requests.waits
    assert requests.next_after(0) == 2
    assert requests.next_after(1) is None


def test_a_request_that_a_thread_has_begun_is_not_forgotten(clock: SimpleNamespace) -> None:
    requests = of_networks(3, threads=8)
    requests.next()

    assert not requests.forget("0", 0)
    assert requests.forget("1", 1)
    assert requests.next_after(0) == 2
    assert not requests.forget("0", 0)  # the event loop has not heard of its end
    requests.finish(0)
    assert requests.forget("0", 0)


def test_more_begin_together_if_the_database_is_another_program(
    app: Flask, clock: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gc, "set_threshold", Mock())
    config = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
    requests = of_networks(6, threads=8)

    config["post_worker_init"](SimpleNamespace(wsgi=app, scheduler=requests))

    is_sqlite = app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")
    assert begun(requests) == ([0] if is_sqlite else [0, 1])


def of_networks(count: int, threads: int) -> Scheduler[int]:
    """Scheduler in which a request of each network waits."""
    requests: Scheduler[int] = Scheduler(threads)
    for n in range(count):
        requests.add(str(n), n)
    return requests


def begun(requests: Scheduler[int]) -> list[int]:
    """Requests that begin now."""
    return [*iter(requests.next, None)]
