"""The fake push service gives the answers it was told, and records what each phone shows."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from datetime import UTC, datetime

import aiohttp
import pytest

from tests.push.support import answers
from tests.push.support.answers import Answer
from tests.push.support.loops import run
from tests.push.support.phone import Phone
from tests.push.support.posting import (
    PAYLOAD,
    Sender,
    encrypted,
    post,
    right_headers,
    send,
)
from tests.push.support.push_service import PushService


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 413, 429, 503])
def test_a_refusal_is_given_as_told(service: PushService, phone: Phone, code: int) -> None:
    service.answer_with(answers.status(code))

    assert post(service, phone).status == code
    assert service.received[0].answered == code


@pytest.mark.parametrize(
    ("retry_after", "header"),
    [
        (120, "120"),
        ("soon", "soon"),
        (datetime(2026, 5, 5, 7, 30, tzinfo=UTC), "Tue, 05 May 2026 07:30:00 GMT"),
    ],
)
def test_when_to_come_back_is_said(
    service: PushService, phone: Phone, retry_after: int | str | datetime, header: str
) -> None:
    service.answer_with(answers.status(429, retry_after))

    assert post(service, phone).headers["Retry-After"] == header


def test_answers_come_in_turn_and_the_last_one_stays(service: PushService, phone: Phone) -> None:
    service.answer_with(answers.status(503), answers.status(429), answers.created())

    assert [post(service, phone).status for _ in range(4)] == [503, 429, 201, 201]


def test_a_phone_can_have_answers_of_its_own(service: PushService, phone: Phone) -> None:
    other = service.subscribe()
    service.answer_with(answers.status(410), phone=phone)
    service.answer_with(answers.status(503), answers.created())

    assert [post(service, each).status for each in (phone, other, phone, other)] == [410, 503, 410, 201]


def test_a_redirect_leads_elsewhere_and_shows_who_follows(service: PushService, phone: Phone) -> None:
    service.answer_with(answers.redirect(f"{service.address}/elsewhere"))

    reply = post(service, phone)
    assert (reply.status, reply.headers["Location"]) == (307, f"{service.address}/elsewhere")
    assert service.strays == []

    assert post(service, phone, follow=True).status == 404
    assert service.strays == ["POST /elsewhere"]
    assert len(service.received) == 2


def test_a_delay_is_waited_for(service: PushService, phone: Phone) -> None:
    service.answer_with(answers.delay(0.3))

    began_s = time.monotonic()
    assert post(service, phone).status == 201
    assert time.monotonic() - began_s >= 0.3


def test_a_reset_comes_after_the_post_was_read(service: PushService, phone: Phone) -> None:
    service.answer_with(answers.reset(), answers.created())

    with pytest.raises((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)):
        post(service, phone, b"walk")
    assert [each.body for each in service.received] == [b"walk"]
    assert post(service, phone).status == 201


def test_who_hangs_answers_nothing_and_is_broken_in_the_end(service: PushService, phone: Phone) -> None:
    other = service.subscribe()
    service.answer_with(answers.hang(), phone=phone)

    async def wait_for_the_end() -> None:
        waiting = asyncio.create_task(send(service, phone, b"walk", {}))
        await asyncio.to_thread(service.wait_for, 1, within_s=5)
        assert (await send(service, other, b"walk", {})).status == 201
        await asyncio.sleep(0.3)
        assert not waiting.done()
        await asyncio.to_thread(service.close)
        with pytest.raises(aiohttp.ClientError):
            await waiting

    run(wait_for_the_end())

    assert [each.token for each in service.received] == [phone.token, other.token]


def test_the_same_reminder_twice_is_shown_once(service: PushService, phone: Phone, sender: Sender) -> None:
    other, silent = service.subscribe(), service.subscribe()
    next_week = {"notification": {"title": "Next", "tag": "reminder", "data": {"due_at": "2026-05-12"}}}
    untimed = {"notification": {"title": "It works", "tag": "test"}}

    for to, payload in [(phone, PAYLOAD), (phone, PAYLOAD), (phone, next_week), (other, untimed)]:
        post(service, to, encrypted(to, sender, payload), right_headers(service, sender))

    assert len(service.posts_to(phone)) == 3
    assert service.shown() == {
        phone.digest: [
            ("reminder", "Tuesday: 2 × 4 minutes backward", "2026-05-05T07:30:00Z"),
            ("reminder", "Next", "2026-05-12"),
        ],
        other.digest: [("test", "It works", None)],
        silent.digest: [],
    }


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (answers.reset(), 0),
        (answers.reset(taken=True), 1),
        (answers.delay(0.01), 1),
        (answers.status(503), 0),
    ],
)
def test_only_what_was_taken_is_shown(
    service: PushService, phone: Phone, sender: Sender, answer: Answer, shown: int
) -> None:
    service.answer_with(answer)
    try:
        post(service, phone, encrypted(phone, sender), right_headers(service, sender))
    except aiohttp.ClientError:
        assert answer.status is None

    assert len(service.shown()[phone.digest]) == shown


def test_a_program_trusts_it_by_its_environment(service: PushService, phone: Phone) -> None:
    without = {name: value for name, value in os.environ.items() if name != "SSL_CERT_FILE"}
    program = f"import urllib.request as r; print(r.urlopen({phone.endpoint!r}, data=b'walk').status)"

    def run(**environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", program],
            env={**without, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    assert "CERTIFICATE_VERIFY_FAILED" in run().stderr
    assert run(SSL_CERT_FILE=service.ca_file).stdout == "201\n"
