"""Notifications that a push service refuses, or that must not be sent to an address."""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from coach.push.message import Messages
from coach.store.database import db
from tests.push.support.answers import created, hang, redirect, reset, status
from tests.push.support.push_service import PushService
from tests.push.support.rounds import NOW, run_round
from tests.push.support.walkers import a_walker, outcomes, phones_left


@pytest.mark.parametrize("code", [404, 410])
def test_a_phone_that_has_gone_is_retired(worker: Flask, service: PushService, code: int) -> None:
    a_walker(worker, service, NOW)
    service.answer_with(status(code))

    run_round(worker)
    run_round(worker, NOW + timedelta(days=1))

    assert len(service.received) == 1
    assert (outcomes(worker), phones_left(worker)) == (["gone"], 0)


@pytest.mark.parametrize("code", [400, 401, 403])
def test_a_refusal_of_our_key_raises_an_alarm_and_keeps_the_phone(
    worker: Flask, service: PushService, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    a_walker(worker, service, NOW)
    service.answer_with(status(code))

    with caplog.at_level(logging.INFO, "coach.push"):
        run_round(worker)

    lines = [json.loads(record.message) for record in caplog.records if record.name == "coach.push"]
    assert [(line["event"], line.get("status")) for line in lines] == [("batch", None), ("alarm", code)]
    assert (outcomes(worker), phones_left(worker)) == (["refused"], 1)


def test_429_and_503_are_tried_again_when_they_say(worker: Flask, service: PushService) -> None:
    a_walker(worker, service, NOW)
    service.answer_with(
        status(429, retry_after=120), status(503, retry_after=NOW + timedelta(minutes=10)), created()
    )

    run_round(worker)
    run_round(worker, NOW + timedelta(seconds=119))
    assert len(service.received) == 1
    run_round(worker, NOW + timedelta(seconds=121))
    run_round(worker, NOW + timedelta(minutes=9, seconds=59))
    assert len(service.received) == 2
    run_round(worker, NOW + timedelta(minutes=10, seconds=1))

    assert len(service.received) == 3
    assert outcomes(worker) == ["sent"]


@pytest.mark.parametrize("taken", [False, True])
def test_a_connection_that_breaks_is_tried_again_and_shows_one(
    worker: Flask, service: PushService, taken: bool
) -> None:
    a_walker(worker, service, NOW)
    service.answer_with(reset(taken=taken), created())

    run_round(worker)
    run_round(worker, NOW + timedelta(minutes=1))

    assert len(service.received) == 2
    assert [len(shown) for shown in service.shown().values()] == [1]


def test_a_service_that_hangs_delays_no_other_phone(
    worker: Flask, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.push.post.TIMEOUT_S", 1)
    _, [silent] = a_walker(worker, service, NOW)
    _, [quick] = a_walker(worker, service, NOW)
    service.answer_with(hang(), phone=silent)

    run_round(worker)

    assert sorted(str(outcome) for outcome in outcomes(worker)) == ["None", "sent"]
    assert len(service.posts_to(quick)) == 1


def test_a_redirect_to_this_machine_is_not_followed(worker: Flask, service: PushService) -> None:
    _, [phone] = a_walker(worker, service, NOW)
    with PushService() as inside:
        service.answer_with(redirect(f"{inside.address}/push/secret"))

        run_round(worker)

        assert inside.received == []
        assert inside.strays == []
    assert len(service.posts_to(phone)) == 1
    assert (outcomes(worker), phones_left(worker)) == (["failed"], 1)


def test_an_address_on_this_machine_is_never_called(worker: Flask, service: PushService) -> None:
    a_walker(worker, service, NOW)
    worker.config["PUSH_SERVICES"] = frozenset()

    run_round(worker)

    assert service.received == []
    assert outcomes(worker) == ["refused"]


def test_a_name_that_leads_to_this_machine_is_never_called(worker: Flask, service: PushService) -> None:
    _, [phone] = a_walker(worker, service, NOW)
    worker.config["PUSH_SERVICES"] = frozenset()
    with worker.app_context():
        # The owner of a name can point it anywhere: localhost leads to 127.0.0.1 on every machine.
        address = phone.endpoint.replace("127.0.0.1", "localhost")
        db.session.execute(db.text("UPDATE push_subscriptions SET endpoint = :it"), {"it": address})
        db.session.commit()

    run_round(worker)
    assert (outcomes(worker), phones_left(worker)) == ([None], 1)  # the name may be corrected later
    run_round(worker, NOW + timedelta(minutes=61))

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

    run_round(worker)
    run_round(worker, NOW + timedelta(minutes=5))

    assert [len(service.posts_to(phone)) for phone in innocent] == [1, 1, 1]
    assert sorted(str(outcome) for outcome in outcomes(worker)) == ["failed", "sent", "sent", "sent"]
