"""The worker as a process: it ends what it has begun, and outlives its database, a freeze and its parent."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from coach.local.postgres import restart
from coach.push import sender as sending
from coach.push.post import Poster
from coach.push.sender import Sender
from coach.store import deliveries as store
from coach.store.database import db
from tests.conftest import POSTGRES
from tests.faults.support.processes import children_of, is_there
from tests.faults.support.worker import WORKER, Worker
from tests.local.support.running import ROOT, environment_for, server
from tests.push.support.answers import delay
from tests.push.support.loops import run
from tests.push.support.push_service import PushService
from tests.push.support.walkers import a_walker, outcomes

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
PATIENCE_S = 30
Start = Callable[..., Worker]


@pytest.fixture
def app(worker: Flask) -> Flask:
    """App through which the tests read the database; the push workers are other processes."""
    return worker


@pytest.fixture
def start(tmp_path: Path, database_url: str, service: PushService) -> Iterator[Start]:
    """Another worker."""
    workers: list[Worker] = []

    def start(**more: str) -> Worker:
        workers.append(Worker(tmp_path, database_url, service, **more))
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()


def test_sigterm_lets_what_is_under_way_end(app: Flask, service: PushService, start: Start) -> None:
    a_walker(app, service, due_now())
    service.answer_with(delay(2))
    worker = start()
    service.wait_for(1, PATIENCE_S)

    status = worker.told_to_end()

    assert status == 0
    assert outcomes(app) == ["sent"]
    batches = [json.loads(line) for line in worker.said.splitlines() if line.startswith("{")]
    assert [(each["event"], each["deliveries"], each["sent"]) for each in batches] == [("batch", 1, 1)]


def test_three_workers_of_which_one_is_killed_send_each_once(
    app: Flask, service: PushService, start: Start
) -> None:
    workers = doomed, *others = start(), start(), start()
    wait_until(lambda: all(worker.has_started for worker in workers))
    doomed.kill()
    walkers = 40
    for _ in range(walkers):
        a_walker(app, service, due_now())

    wait_until(lambda: outcomes(app).count("sent") == walkers)

    assert [worker.told_to_end() for worker in others] == [0, 0]
    assert len(service.received) == walkers


def test_when_the_worker_is_killed_its_senders_end_too(start: Start) -> None:
    worker = start()
    wait_until(lambda: worker.has_started)
    orphans = worker.senders

    worker.kill_without_senders()

    wait_until(lambda: not any(is_there(orphan) for orphan in orphans))


def test_a_sender_that_is_killed_is_replaced(app: Flask, service: PushService, start: Start) -> None:
    worker = start()
    wait_until(lambda: worker.has_started)
    for sender in worker.senders:
        os.kill(sender, signal.SIGKILL)

    a_walker(app, service, due_now())

    wait_until(lambda: outcomes(app) == ["sent"])
    assert worker.told_to_end() == 0


@pytest.mark.parametrize("subject", ["", "mailto:you@example.org"])
def test_without_a_real_subject_it_says_what_to_do(tmp_path: Path, subject: str) -> None:
    environment = environment_for(tmp_path, VAPID_SUBJECT=subject)

    done = subprocess.run(
        WORKER, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )

    assert done.returncode == 1
    assert "Set VAPID_SUBJECT to where" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_that_was_frozen_past_its_lease_sends_nothing_any_more(
    app: Flask, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_walker(app, service, NOW)
    disconnect(app)
    with monkeypatch.context() as the_frozen_one:
        the_frozen_one.setattr(sending, "POST_WITHIN_S", 1)
        frozen = os.fork()
        if frozen == 0:
            send_after_a_freeze(app)
    _, status = os.waitpid(frozen, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    time.sleep(1.5)

    after_the_lease = NOW + store.LEASE + timedelta(seconds=1)
    run(Sender(app, clock=lambda: after_the_lease).send())
    os.kill(frozen, signal.SIGCONT)
    _, status = os.waitpid(frozen, 0)

    assert status == 0
    assert len(service.received) == 1
    assert outcomes(app) == ["sent"]


@pytest.mark.parametrize("database_url", [POSTGRES], indirect=True)  # SQLite has no server to restart
def test_a_database_that_restarts_meanwhile_is_waited_for(
    app: Flask, service: PushService, database_url: str
) -> None:
    a_walker(app, service, NOW)
    disconnect(app)
    service.answer_with(delay(1))
    sender = os.fork()
    if sender == 0:
        send_all(app)
    service.wait_for(1, PATIENCE_S)

    restart(database_url)

    _, status = os.waitpid(sender, 0)
    assert status == 0
    assert outcomes(app) == ["sent"]
    assert len(service.received) == 1


@pytest.mark.parametrize("killed", ["web", "push"])
def test_make_run_starts_a_process_again_that_was_killed(tmp_path: Path, killed: str) -> None:
    with server(tmp_path) as running:
        first = wait_for_both(running.process.pid)
        os.kill(first[killed], signal.SIGKILL)
        second = wait_for_both(running.process.pid, without=first[killed])
        with urllib.request.urlopen(f"{running.address}/healthz", timeout=PATIENCE_S) as answer:
            assert answer.status == 200

        assert running.press_ctrl_c() == 0
        assert running.is_gone()
    assert [name for name in first if first[name] != second[name]] == [killed]


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP])
def test_both_processes_of_make_run_end_when_it_is_told_to(tmp_path: Path, told: signal.Signals) -> None:
    with server(tmp_path) as running:
        both = wait_for_both(running.process.pid)

        running.process.send_signal(told)

        assert running.process.wait(PATIENCE_S) == 0
        assert not any(is_there(pid) for pid in both.values())


def test_both_processes_of_a_server_that_was_killed_end_by_themselves(tmp_path: Path) -> None:
    with server(tmp_path) as running:
        both = wait_for_both(running.process.pid)
        os.kill(running.process.pid, signal.SIGKILL)

        wait_until(lambda: not any(is_there(pid) for pid in both.values()))


def due_now() -> datetime:
    """The full minute that has just begun, so that it is due at once."""
    return datetime.now(UTC).replace(second=0, microsecond=0)


def send_all(app: Flask) -> None:
    """In a child: it does not return."""
    try:
        run(Sender(app, clock=lambda: NOW).send())
    finally:
        os._exit(0)


def send_after_a_freeze(app: Flask) -> None:
    """In a child: it does not return."""
    slot = Poster.slot

    @asynccontextmanager
    async def freeze(self: Poster, endpoint: str, account: str) -> AsyncIterator[None]:
        os.kill(os.getpid(), signal.SIGSTOP)
        async with slot(self, endpoint, account):
            yield

    Poster.slot = freeze  # type: ignore[method-assign]
    send_all(app)


def disconnect(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to it"
        time.sleep(0.1)


def wait_for_both(supervisor: int, without: int = 0) -> dict[str, int]:
    """Web process and push worker, once both are there. The one called `without` is gone."""
    found: dict[str, int] = {}

    def look() -> bool:
        found.clear()
        found.update(children_of(supervisor))
        return len(found) == 2 and without not in found.values()

    wait_until(look)
    return found
