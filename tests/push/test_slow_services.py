"""Push services that are slow or hang, and workers that send together: no message waits for another."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask

from coach.store.database import BUSY_MS, db
from coach.store.write_lock import begin_to_write
from tests.push.support.answers import delay, hang
from tests.push.support.loops import run
from tests.push.support.push_service import PushService
from tests.push.support.rounds import NOW, run_round, sender_at, write_down
from tests.push.support.walkers import a_walker, deliveries, outcomes


def test_two_schedulers_and_four_senders_send_each_once(worker: Flask, service: PushService) -> None:
    walkers = 60
    for _ in range(walkers):
        a_walker(worker, service, NOW)
    service.answer_with(delay(0.05))
    together = threading.Barrier(6)

    def schedule() -> None:
        together.wait()
        write_down(worker)

    def send() -> None:
        together.wait()
        for _ in range(3):
            run(sender_at(worker).send())

    with ThreadPoolExecutor(6) as pool:
        for each in [pool.submit(work) for work in (schedule, schedule, send, send, send, send)]:
            each.result()
    run_round(worker)

    assert len(service.received) == walkers
    assert {len(shown) for shown in service.shown().values()} == {1}
    assert outcomes(worker) == ["sent"] * walkers


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_posting_goes_on_while_another_process_writes(
    worker: Flask, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.push.post.CONNECTIONS_PER_ORIGIN", 1)
    _, phones = a_walker(worker, service, NOW, phones=3)
    service.answer_with(delay(0.3))

    with ThreadPoolExecutor(1) as pool:
        sent = pool.submit(run_round, worker)
        has_come(service, 1)
        with worker.app_context():
            begin_to_write()
            has_come(service, len(phones))
            db.session.rollback()
        sent.result()

    assert outcomes(worker) == ["sent"] * len(phones)


def test_phones_of_one_account_that_hang_leave_room_for_others(
    worker: Flask, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.push.post.CONNECTIONS_PER_ORIGIN", 4)
    monkeypatch.setattr("coach.push.post.CONNECTIONS_PER_ACCOUNT", 2)
    monkeypatch.setattr("coach.push.post.TIMEOUT_S", 2)
    _, hanging = a_walker(worker, service, NOW - timedelta(minutes=1), phones=8)
    others = [phone for _ in range(4) for phone in a_walker(worker, service, NOW)[1]]
    for phone in hanging:
        service.answer_with(hang(), phone=phone)

    run_round(worker)

    posts = [each.token for each in service.received]
    assert set(posts[:6]) >= {phone.token for phone in others}
    # The rest got no connection, because the first had no answer, and will be tried again.
    assert outcomes(worker).count("sent") == len(others)
    assert all(each.tries == 1 and each.next_try_at for each in deliveries(worker) if not each.outcome)
    assert len(posts) <= len(others) + 4


def test_a_push_service_that_hangs_leaves_batches_for_others(
    worker: Flask, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.push.sender.AT_ONCE", 1)
    monkeypatch.setattr("coach.push.sender.SLOW_AFTER_S", 0.2)
    monkeypatch.setattr("coach.push.post.TIMEOUT_S", 3)
    _, [hanging] = a_walker(worker, service, NOW)
    service.answer_with(hang(), phone=hanging)

    with ThreadPoolExecutor(1) as pool:
        sent = pool.submit(run_round, worker)
        has_come(service, 1)
        _, [other] = a_walker(worker, service, NOW)
        has_come(service, 2)
        # The other message came, and is recorded, while the first still hangs.
        recorded = sorted(map(str, outcomes(worker)))
        sent.result()

    assert [each.token for each in service.received] == [hanging.token, other.token]
    assert recorded in (["None", "None"], ["None", "sent"])
    assert sorted(map(str, outcomes(worker))) == ["None", "sent"]


def has_come(service: PushService, posts: int) -> None:
    until = time.monotonic() + BUSY_MS / 2000
    while len(service.received) < posts:
        assert time.monotonic() < until, f"{len(service.received)} of {posts} have come"
        time.sleep(0.01)
