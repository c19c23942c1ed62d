"""From a due reminder to the phone, through a push service that decrypts, checks and counts."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from coach.push.message import Messages
from coach.push.sender import Sender
from coach.store.database import db
from coach.store.deliveries import counts
from coach.store.subscriptions import ask_for_test
from tests.push.answers import created, delay, hang, redirect, reset, status
from tests.push.conftest import SUBJECT
from tests.push.push_service import PushService
from tests.push.walkers import a_walker, deliveries, outcomes, phones_left, walks

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


def test_a_reminder_reaches_every_phone_of_its_walker_as_the_standards_want_it(
    worker: Flask, service: PushService
) -> None:
    _, phones = a_walker(worker, service, NOW, phones=2)

    turn(worker)

    assert len(service.received) == 2
    for phone in phones:
        [post] = service.posts_to(phone)
        message = service.verified(post, worker.config["VAPID_KEYS"].public_key)
        assert (message.ttl, message.topic, message.urgency) == (3600, "reminder", "normal")
        assert message.sub == SUBJECT
        assert message.payload["notification"]["navigate"] == "https://coach.club.se/walk"
    assert outcomes(worker) == ["sent", "sent"]


def test_a_second_look_sends_nothing(worker: Flask, service: PushService) -> None:
    a_walker(worker, service, NOW)

    turn(worker)
    turn(worker, NOW + timedelta(minutes=1))

    assert len(service.received) == 1


def test_two_schedulers_and_four_senders_send_each_once(worker: Flask, service: PushService) -> None:
    walkers = 60
    for _ in range(walkers):
        a_walker(worker, service, NOW)
    service.answer_with(delay(0.05))
    together = threading.Barrier(6)

    def schedule() -> None:
        together.wait()
        sender_at(worker).write_down()

    def send() -> None:
        together.wait()
        for _ in range(3):
            asyncio.run(sender_at(worker).send())

    with ThreadPoolExecutor(6) as pool:
        for each in [pool.submit(work) for work in (schedule, schedule, send, send, send, send)]:
            each.result()
    turn(worker)

    assert len(service.received) == walkers
    assert {len(shown) for shown in service.shown().values()} == {1}
    assert outcomes(worker) == ["sent"] * walkers


def test_a_walk_that_arrives_late_silences_what_has_not_been_sent(
    worker: Flask, service: PushService
) -> None:
    walker, _ = a_walker(worker, service, NOW)
    sender_at(worker).write_down()
    walks(worker, walker, NOW - timedelta(minutes=30))

    turn(worker)

    assert service.received == []
    assert outcomes(worker) == ["walked"]


def test_past_the_window_it_is_given_up(worker: Flask, service: PushService) -> None:
    a_walker(worker, service, NOW)
    sender_at(worker).write_down()

    turn(worker, NOW + timedelta(minutes=61))

    assert service.received == []
    assert outcomes(worker) == ["expired"]


@pytest.mark.parametrize("code", [404, 410])
def test_a_phone_that_has_gone_is_retired(worker: Flask, service: PushService, code: int) -> None:
    a_walker(worker, service, NOW)
    service.answer_with(status(code))

    turn(worker)
    turn(worker, NOW + timedelta(days=1))

    assert len(service.received) == 1
    assert (outcomes(worker), phones_left(worker)) == (["gone"], 0)


@pytest.mark.parametrize("code", [400, 401, 403])
def test_a_refusal_of_our_key_raises_an_alarm_and_keeps_the_phone(
    worker: Flask, service: PushService, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    a_walker(worker, service, NOW)
    service.answer_with(status(code))

    with caplog.at_level(logging.INFO, "coach.push"):
        turn(worker)

    lines = [json.loads(record.message) for record in caplog.records if record.name == "coach.push"]
    assert [(line["event"], line.get("status")) for line in lines] == [("batch", None), ("alarm", code)]
    assert (outcomes(worker), phones_left(worker)) == (["refused"], 1)


def test_429_and_503_are_tried_again_when_they_say(worker: Flask, service: PushService) -> None:
    a_walker(worker, service, NOW)
    service.answer_with(
        status(429, retry_after=120), status(503, retry_after=NOW + timedelta(minutes=10)), created()
    )

    turn(worker)
    turn(worker, NOW + timedelta(seconds=119))
    assert len(service.received) == 1
    turn(worker, NOW + timedelta(seconds=121))
    turn(worker, NOW + timedelta(minutes=9, seconds=59))
    assert len(service.received) == 2
    turn(worker, NOW + timedelta(minutes=10, seconds=1))

    assert len(service.received) == 3
    assert outcomes(worker) == ["sent"]


@pytest.mark.parametrize("taken", [False, True])
def test_a_connection_that_breaks_is_tried_again_and_shows_one(
    worker: Flask, service: PushService, taken: bool
) -> None:
    a_walker(worker, service, NOW)
    service.answer_with(reset(taken=taken), created())

    turn(worker)
    turn(worker, NOW + timedelta(minutes=1))

    assert len(service.received) == 2
    assert [len(shown) for shown in service.shown().values()] == [1]


def test_a_service_that_hangs_holds_up_no_other_phone(
    worker: Flask, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.push.post.TIMEOUT_S", 1)
    _, [silent] = a_walker(worker, service, NOW)
    _, [quick] = a_walker(worker, service, NOW)
    service.answer_with(hang(), phone=silent)

    turn(worker)

    assert sorted(str(outcome) for outcome in outcomes(worker)) == ["None", "sent"]
    assert len(service.posts_to(quick)) == 1


def test_a_redirect_to_this_machine_is_not_followed(worker: Flask, service: PushService) -> None:
    _, [phone] = a_walker(worker, service, NOW)
    with PushService() as inside:
        service.answer_with(redirect(f"{inside.address}/push/secret"))

        turn(worker)

        assert inside.received == []
        assert inside.strays == []
    assert len(service.posts_to(phone)) == 1
    assert (outcomes(worker), phones_left(worker)) == (["failed"], 1)


def test_an_address_on_this_machine_is_never_called(worker: Flask, service: PushService) -> None:
    a_walker(worker, service, NOW)
    worker.config["PUSH_SERVICES"] = frozenset()

    turn(worker)

    assert service.received == []
    assert outcomes(worker) == ["refused"]


def test_a_name_that_leads_to_this_machine_is_never_called(worker: Flask, service: PushService) -> None:
    _, [phone] = a_walker(worker, service, NOW)
    worker.config["PUSH_SERVICES"] = frozenset()
    with worker.app_context():
        # Whoever owns a name can have it lead anywhere: this one leads to 127.0.0.1 on every machine.
        address = phone.endpoint.replace("127.0.0.1", "localhost")
        db.session.execute(db.text("UPDATE push_subscriptions SET endpoint = :it"), {"it": address})
        db.session.commit()

    turn(worker)
    assert (outcomes(worker), phones_left(worker)) == ([None], 1)  # a name may be put right
    turn(worker, NOW + timedelta(minutes=61))

    assert service.received == []
    assert (outcomes(worker), phones_left(worker)) == (["expired"], 1)


def test_one_phone_that_cannot_be_written_to_is_no_trouble_for_the_others(
    worker: Flask, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, [hostile] = a_walker(worker, service, NOW)
    innocent = [a_walker(worker, service, NOW)[1][0] for _ in range(3)]
    build = Messages.build

    def broken(self: Messages, endpoint: str, *rest: Any) -> Any:
        if endpoint == hostile.endpoint:
            raise RuntimeError("nobody has thought of this")
        return build(self, endpoint, *rest)

    monkeypatch.setattr(Messages, "build", broken)

    turn(worker)
    turn(worker, NOW + timedelta(minutes=5))

    assert [len(service.posts_to(phone)) for phone in innocent] == [1, 1, 1]
    assert sorted(str(outcome) for outcome in outcomes(worker)) == ["failed", "sent", "sent", "sent"]


def test_a_clock_that_jumps_forward_and_back_shows_each_once(worker: Flask, service: PushService) -> None:
    a_walker(worker, service, NOW)

    for jump in (0, 30, -600, 1440, 5, 1445):
        turn(worker, NOW + timedelta(minutes=jump))

    [shown] = service.shown().values()
    assert len(shown) == len({each.due_at for each in shown}) == 2
    assert len(service.received) == 2


def test_a_test_goes_out_at_once_and_replaces_no_reminder(worker: Flask, service: PushService) -> None:
    walker, [phone] = a_walker(worker, service, NOW + timedelta(minutes=5))
    with worker.app_context():
        ask_for_test(walker, phone.digest, NOW)
        db.session.commit()

    turn(worker)

    message = service.verified(service.received[0], worker.config["VAPID_KEYS"].public_key)
    assert (message.topic, message.payload["notification"]["tag"]) == ("test", "test")


def test_outcomes_are_counted(worker: Flask, service: PushService) -> None:
    for _ in range(3):
        a_walker(worker, service, NOW)
    service.answer_with(status(503), status(410), created())

    turn(worker)
    turn(worker, NOW + timedelta(minutes=1))

    with worker.app_context():
        assert counts() == {"tried_again": 1, "gone": 1, "sent": 2}
    assert max(each.tries for each in deliveries(worker)) == 2


def turn(worker: Flask, now: datetime = NOW) -> None:
    """One look at what is due."""
    sender = sender_at(worker, now)
    sender.write_down()
    asyncio.run(sender.send())


def sender_at(worker: Flask, now: datetime = NOW) -> Sender:
    return Sender(worker, clock=lambda: now)
