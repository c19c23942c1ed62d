"""Outcome of a delivery for each answer of a push service."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from coach.domain.walk import Report
from coach.push.outcome import FIRST_PAUSE, LONGEST_PAUSE, after, before
from coach.push.post import Reply
from tests.push.support.claims import DUE, a_claim, a_fall_at, a_pause, a_screening_at, a_stop_at, a_walk_at

NOW = DUE + timedelta(minutes=5)
BEFORE = DUE - timedelta(days=2)
DOCTOR_FIRST = a_screening_at(BEFORE, False, "doctor_first")
FALLEN = a_walk_at(BEFORE, report=Report(3, "fall"))


@pytest.mark.parametrize(
    ("reply", "outcome", "phone_is_gone"),
    [
        (Reply(200), "sent", False),
        (Reply(201), "sent", False),
        (Reply(202), "sent", False),
        (Reply(204), "sent", False),
        (Reply(307), "failed", False),
        (Reply(400), "refused", False),
        (Reply(401), "refused", False),
        (Reply(403), "refused", False),
        (Reply(404), "gone", True),
        (Reply(410), "gone", True),
        (Reply(413), "failed", False),
        (Reply(418), "failed", False),
        (Reply(None, is_private=True), "refused", True),
    ],
)
def test_an_answer_ends_it(reply: Reply, outcome: str, phone_is_gone: bool) -> None:
    result = after(a_claim(), reply, NOW)

    assert (result.outcome, result.phone_is_gone, result.again_at) == (outcome, phone_is_gone, None)


@pytest.mark.parametrize("status", [None, 408, 425, 429, 500, 502, 503, 504])
def test_an_answer_that_says_later_has_it_tried_again(status: int | None) -> None:
    result = after(a_claim(), Reply(status), NOW)

    assert (result.outcome, result.status, result.phone_is_gone) == (None, status, False)
    assert result.again_at is not None
    assert FIRST_PAUSE / 2 <= result.again_at - NOW <= FIRST_PAUSE


def test_what_is_tried_again_at_one_second_is_recorded_together() -> None:
    within_a_second = [NOW + timedelta(microseconds=early) for early in (1, 500_000, 1_000_000)]

    again = {after(a_claim(), Reply(429, "137"), at).again_at for at in within_a_second}

    assert again == {NOW + timedelta(seconds=138)}


@pytest.mark.parametrize(
    ("tries", "longest"), [(2, 2 * FIRST_PAUSE), (4, 8 * FIRST_PAUSE), (40, LONGEST_PAUSE)]
)
def test_each_pause_is_twice_the_last_up_to_ten_minutes(tries: int, longest: timedelta) -> None:
    result = after(a_claim(tries=tries), Reply(503), NOW)

    assert result.again_at is not None
    assert longest / 2 <= result.again_at - NOW <= longest


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("137", timedelta(seconds=137)),
        (" 137 ", timedelta(seconds=137)),
        ("Tue, 24 Nov 2026 08:37:17 GMT", timedelta(minutes=2, seconds=17)),
        ("Tuesday, 24-Nov-26 08:37:17 GMT", timedelta(minutes=2, seconds=17)),
    ],
)
def test_retry_after_is_heard_in_both_its_forms(text: str, waits: timedelta) -> None:
    assert after(a_claim(), Reply(429, text), NOW).again_at == NOW + waits


@pytest.mark.parametrize("text", ["", "soon", "-5", "1.5", "٣", "Tue, 24 Nov 2026 08:31:00 GMT", "x" * 5000])
def test_a_retry_after_that_says_nothing_is_not_waited_for(text: str) -> None:
    again_at = after(a_claim(), Reply(503, text), NOW).again_at

    assert again_at is not None
    assert again_at - NOW <= FIRST_PAUSE


@pytest.mark.parametrize("text", ["1" * 400, "1" * 5000, "Fri, 31 Dec 9999 23:59:59 -2359"])
def test_a_retry_after_in_another_age_is_given_up(text: str) -> None:
    assert after(a_claim(), Reply(503, text), NOW).outcome == "expired"


def test_what_comes_at_the_end_of_the_window_is_tried_again() -> None:
    result = after(a_claim(), Reply(429, "3300"), NOW)

    assert (result.outcome, result.again_at) == (None, DUE + timedelta(hours=1))


def test_what_would_come_after_the_window_is_given_up() -> None:
    assert after(a_claim(), Reply(503, "3600"), NOW).outcome == "expired"
    assert after(a_claim(), Reply(503), DUE + timedelta(minutes=59, seconds=58)).outcome == "expired"


@pytest.mark.parametrize(
    ("changes", "now", "outcome"),
    [
        ({}, DUE, None),
        ({}, DUE + timedelta(minutes=60), None),
        ({}, DUE + timedelta(minutes=61), "expired"),
        ({"phone": None}, DUE, "gone"),
        ({"walks": [a_walk_at(DUE - timedelta(hours=1))]}, DUE, "walked"),
        # Monday evening in Los Angeles, when it was Tuesday in Berlin.
        ({"walks": [a_walk_at(DUE - timedelta(hours=5), zone="America/Los_Angeles")]}, DUE, None),
        ({"walks": [a_walk_at(DUE - timedelta(days=1))]}, DUE, None),
        ({"reminder_id": None, "walks": [a_walk_at(DUE)]}, DUE, None),
        ({"stops": [a_stop_at(DUE - timedelta(hours=1))]}, DUE, "walked"),
        ({"stops": [a_stop_at(DUE - timedelta(days=1))]}, DUE, None),
        ({"screenings": [DOCTOR_FIRST]}, DUE, "withheld"),
        ({"screenings": [DOCTOR_FIRST], "kind": "question"}, DUE, "withheld"),
        ({"screenings": [DOCTOR_FIRST], "kind": "later"}, DUE, "withheld"),
        ({"screenings": [DOCTOR_FIRST], "walks": [FALLEN]}, DUE, "withheld"),  # paused besides
        ({"screenings": [DOCTOR_FIRST], "kind": "test", "reminder_id": None}, DUE, None),
        ({"screenings": [a_screening_at(BEFORE, False, "clinician_first")]}, DUE, None),
        ({"screenings": [DOCTOR_FIRST, a_screening_at(DUE, True, "standard")]}, DUE, "withheld"),
        ({"falls": [a_fall_at(DUE - timedelta(hours=1))]}, DUE, "withheld"),
        ({"falls": [a_fall_at(DUE - timedelta(days=1))]}, DUE, None),
        ({"falls": [a_fall_at(DUE)], "kind": "test", "reminder_id": None}, DUE, None),
        ({"weeks": [a_pause("2026-11-24", "2026-11-24")]}, DUE, "withheld"),
        ({"weeks": [a_pause("2026-11-20", "2026-12-24")], "kind": "later"}, DUE, "withheld"),
        ({"weeks": [a_pause("2026-11-20", "2026-12-24")], "kind": "missed"}, DUE, "withheld"),
        ({"weeks": [a_pause("2026-11-20", "2026-11-23"), a_pause("2026-11-25", "2026-12-24")]}, DUE, None),
        # Tuesday in Berlin is still Monday in Honolulu.
        ({"weeks": [a_pause("2026-11-24", "2026-11-24")], "zone": "Pacific/Honolulu"}, DUE, None),
        ({"weeks": [a_pause("2026-11-24", "2026-11-24")], "kind": "test", "reminder_id": None}, DUE, None),
    ],
)
def test_what_is_not_worth_sending_any_more(
    changes: dict[str, Any], now: datetime, outcome: str | None
) -> None:
    result = before(a_claim(**changes), now)

    assert (result.outcome if result else None) == outcome
