"""Way of a due reminder to the phone, through a fake push service that decrypts, checks and counts."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from sqlalchemy import event

from coach.store.accounts import LEAVES_AFTER, leave, user_by_id
from coach.store.database import db
from coach.store.deliveries import counts
from coach.store.subscriptions import ask_for_test
from tests.push.conftest import SUBJECT
from tests.push.support.answers import created, status
from tests.push.support.loops import run
from tests.push.support.push_service import PushService
from tests.push.support.rounds import NOW, run_round, sender_at, write_down
from tests.push.support.walkers import a_walker, answers, deliveries, falls, outcomes, walks


def test_a_reminder_reaches_every_phone_of_its_walker_as_the_standards_want_it(
    worker: Flask, service: PushService
) -> None:
    _, phones = a_walker(worker, service, NOW, phones=2)

    run_round(worker)

    assert len(service.received) == 2
    for phone in phones:
        [post] = service.posts_to(phone)
        message = service.verified(post, worker.config["VAPID_KEYS"].public_key)
        assert (message.ttl, message.topic, message.urgency) == (3600, "reminder", "normal")
        assert message.sub == SUBJECT
        assert message.payload["notification"]["actions"][0]["navigate"] == "https://coach.club.se/walk"
    assert outcomes(worker) == ["sent", "sent"]


def test_a_second_look_sends_nothing(worker: Flask, service: PushService) -> None:
    a_walker(worker, service, NOW)

    run_round(worker)
    run_round(worker, NOW + timedelta(minutes=1))

    assert len(service.received) == 1


def test_a_round_without_work_reads_once_and_locks_nothing(worker: Flask, service: PushService) -> None:
    a_walker(worker, service, NOW)
    sender = sender_at(worker, NOW + timedelta(minutes=1))
    run(sender.send())
    with worker.app_context():
        said: list[str] = []
        event.listen(db.engine, "before_cursor_execute", lambda _c, _d, statement, *_: said.append(statement))

    assert run(sender.send()) == 0

    assert [statement.split()[0] for statement in said] == ["SELECT"]
    assert "FOR UPDATE" not in said[0]


def test_a_round_deletes_the_accounts_whose_seven_days_are_over(worker: Flask, service: PushService) -> None:
    ann, bob, staying = (a_walker(worker, service, NOW)[0] for _ in range(3))
    with worker.app_context():
        for leaving in (ann, bob):
            leave(leaving, NOW)
        db.session.commit()

    known = []
    for at in (NOW + LEAVES_AFTER - timedelta(hours=1), NOW + LEAVES_AFTER):
        run_round(worker, at)
        with worker.app_context():
            known.append([user_by_id(user) is not None for user in (ann, bob, staying)])

    assert known == [[True, True, True], [False, False, True]]


def test_a_walk_that_arrives_late_silences_what_has_not_been_sent(
    worker: Flask, service: PushService
) -> None:
    walker, _ = a_walker(worker, service, NOW)
    write_down(worker)
    walks(worker, walker, NOW - timedelta(minutes=30))

    run_round(worker)

    assert service.received == []
    assert outcomes(worker) == ["walked"]


def test_before_a_doctor_has_agreed_no_reminder_goes_out(worker: Flask, service: PushService) -> None:
    walker, _ = a_walker(worker, service, NOW)
    _, [other] = a_walker(worker, service, NOW)
    answers(worker, walker, NOW - timedelta(minutes=30), "doctor_first")

    run_round(worker)

    assert len(service.received) == len(service.posts_to(other)) == 1
    assert sorted(outcomes(worker), key=str) == ["sent", "withheld"]


def test_a_fall_elsewhere_reaches_the_words(worker: Flask, service: PushService) -> None:
    walker, [phone] = a_walker(worker, service, NOW)
    falls(worker, walker, NOW - timedelta(days=1))

    run_round(worker)

    [post] = service.posts_to(phone)
    message = service.verified(post, worker.config["VAPID_KEYS"].public_key)
    assert message.payload["notification"]["body"] == "A few questions about your health come first."


def test_past_the_window_it_is_given_up(worker: Flask, service: PushService) -> None:
    a_walker(worker, service, NOW)
    write_down(worker)

    run_round(worker, NOW + timedelta(minutes=61))

    assert service.received == []
    assert outcomes(worker) == ["expired"]


def test_a_clock_that_jumps_forward_and_back_shows_each_once(worker: Flask, service: PushService) -> None:
    a_walker(worker, service, NOW)

    for jump in (0, 30, -600, 1440, 5, 1445):
        run_round(worker, NOW + timedelta(minutes=jump))

    [shown] = service.shown().values()
    assert len(shown) == len({each.due_at for each in shown}) == 2
    assert len(service.received) == 2


def test_a_test_goes_out_at_once_and_replaces_no_reminder(worker: Flask, service: PushService) -> None:
    walker, [phone] = a_walker(worker, service, NOW + timedelta(minutes=5))
    with worker.app_context():
        ask_for_test(walker, phone.digest, NOW)
        db.session.commit()

    run_round(worker)

    message = service.verified(service.received[0], worker.config["VAPID_KEYS"].public_key)
    assert (message.topic, message.payload["notification"]["tag"]) == ("test", "test")


def test_outcomes_are_counted(worker: Flask, service: PushService) -> None:
    for _ in range(3):
        a_walker(worker, service, NOW)
    service.answer_with(status(503), status(410), created())

    run_round(worker)
    run_round(worker, NOW + timedelta(minutes=1))

    with worker.app_context():
        assert counts() == {"tried_again": 1, "gone": 1, "sent": 2}
    assert max(each.tries for each in deliveries(worker)) == 2
