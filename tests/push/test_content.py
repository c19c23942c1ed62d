"""Content of notifications."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from coach.domain.plan import OwnIntervals, Plan
from coach.domain.programme import STEPS
from coach.domain.progression import Progress, progress
from coach.domain.screening import Screening
from coach.domain.walk import Report, Surface
from coach.durations import intervals_in_words
from coach.languages import sentences
from coach.push.content import payload
from coach.push.message import PAYLOAD_BELOW
from coach.store.deliveries import Claimed, Phone
from tests.push.support.claims import (
    DUE,
    REMINDER,
    a_claim,
    a_fall_at,
    a_missed_week,
    a_pause,
    a_screening_at,
    a_walk_at,
)
from tests.support.people import a_phone, new_id

ORIGIN = "https://coach.club.example"
PHONE = Phone(origin=ORIGIN, language="en", **a_phone())
BEFORE = DUE - timedelta(days=2)
REPROACH = ("miss", "forgot", "streak", "fail", "should", "must", "don't", "lazy", "again?", "!")


def test_it_names_the_day_the_step_and_where() -> None:
    walked = [a_walk_at(BEFORE - timedelta(days=each), report=Report(5)) for each in (2, 1)]
    walked[1] = a_walk_at(BEFORE, step="s2", surface="grass", report=Report(5))

    said = notification(a_claim(walks=walked, screenings=[a_screening_at(BEFORE - timedelta(days=1))]))

    assert said["title"] == "Tuesday: 2 × 4 minutes backward"
    assert said["body"] == "On the grass, if you feel well today."


def test_a_long_log_is_folded_once_for_all_phones(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[object] = []

    def fold(*given: Any) -> Progress:
        folded.append(given)
        return progress(*given)

    monkeypatch.setattr("coach.domain.plan_progress.progress", fold)
    claim = a_claim(walks=[a_walk_at(BEFORE, report=Report(5))])
    for second in range(3):
        payload(claim, PHONE, DUE + timedelta(seconds=second))
    payload(a_claim(), PHONE, DUE)

    assert len(folded) == 2


def test_the_day_is_the_walker_s_own() -> None:
    # Tuesday morning in Berlin is still Monday in Honolulu.

    assert notification(a_claim(zone="Pacific/Honolulu"))["title"].startswith("Monday:")


def test_a_walker_without_walks_is_invited_to_the_first_step() -> None:
    said = notification(a_claim())

    assert said["title"] == "Tuesday: 3 minutes backward"
    assert said["body"] == "On your path, if you feel well today."


def test_a_plan_lowers_the_level_and_names_its_ground_and_the_companion() -> None:
    walked = [a_walk_at(BEFORE, report=Report(5))]

    said = notification(a_claim(walks=walked, plan=a_plan(highest="s1", surface="indoors", companion=True)))

    assert said["title"] == "Tuesday: 3 minutes backward"
    assert said["body"] == "Indoors, if you feel well today. Your plan says: only with someone."


def test_a_plan_s_own_intervals_are_offered_as_they_may_be_walked() -> None:
    own = OwnIntervals(times=3, seconds=90, recover_s=60)

    assert notification(a_claim(plan=a_plan(own=own)))["title"] == "Tuesday: 2 × 1 minute 30 seconds backward"


def test_a_plan_that_has_ended_changes_nothing() -> None:
    walked = [a_walk_at(BEFORE, report=Report(5))]
    ended = a_plan(made_on=date(2026, 11, 1), until=date(2026, 11, 23), highest="s1", surface="indoors")

    said = notification(a_claim(walks=walked, plan=ended))

    assert (said["title"], said["body"]) == (
        "Tuesday: 2 × 3 minutes backward",
        "On your path, if you feel well today.",
    )


def test_a_pause_is_said_whatever_the_plan_says() -> None:
    fell = [a_walk_at(BEFORE, report=Report(3, "fall"))]
    plan = a_plan(own=OwnIntervals(times=3, seconds=90, recover_s=60), companion=True)

    said = notification(a_claim(walks=fell, plan=plan))

    assert said == notification(a_claim(walks=fell))


def test_after_a_fall_no_backward_walk_is_offered() -> None:
    fell = [a_walk_at(BEFORE, report=Report(3, "fall"))]

    said = notification(a_claim(walks=fell))

    assert said["title"] == "Tuesday: an easy walk, forward?"
    assert "minutes" not in said["title"]


def test_a_walker_who_waits_for_a_clinician_is_invited_to_walk_forward() -> None:
    said = notification(a_claim(screenings=[a_screening_at(BEFORE, cleared=False)]))

    assert said["title"] == "Tuesday walk, forward and easy"


def test_after_a_fall_elsewhere_no_minutes_are_named() -> None:
    screened = [a_screening_at(BEFORE)]
    fell, answered = a_fall_at(BEFORE + timedelta(hours=1)), a_screening_at(BEFORE + timedelta(hours=2))

    said = notification(a_claim(screenings=screened, falls=[fell]))
    later = notification(a_claim(screenings=[*screened, answered], falls=[fell]))

    assert said["title"] == "Tuesday: time for your walk?"
    assert said["body"] == "A few questions about your health come first."
    assert later["title"] == "Tuesday: 3 minutes backward"


def test_after_a_year_an_agreement_offers_a_forward_walk() -> None:
    agreed = Screening(new_id(), BEFORE, "s1", True, "standard", "doctor", f"{DUE.year - 1}-{DUE.month}")

    assert notification(a_claim(screenings=[agreed]))["title"] == "Tuesday walk, forward and easy"


def test_it_is_declarative_and_every_address_is_whole() -> None:
    message = json.loads(payload(a_claim(), PHONE, DUE))

    assert message["web_push"] == 8030
    said = message["notification"]
    asked = f"reminder={REMINDER}&due_at=2026-11-24T08%3A30%3A00Z"
    assert (said["tag"], said["lang"]) == ("reminder", "en")
    assert said["navigate"] == f"{ORIGIN}/reminders?{asked}"
    assert said["data"] == {"tag": "reminder", "reminder": REMINDER, "due_at": "2026-11-24T08:30:00Z"}
    assert [each["action"] for each in said["actions"]] == ["start", "later", "not_today"]
    assert all(each["navigate"].startswith(f"{ORIGIN}/") for each in said["actions"])
    assert said["actions"][1]["navigate"] == (
        f"{ORIGIN}/reminders?answer=later&reminder={REMINDER}&due_at=2026-11-24T08%3A30%3A00Z"
    )


@pytest.mark.parametrize("kind", ["walk", "later", "question", "missed", "test"])
def test_an_iphone_lets_the_service_worker_change_every_message(kind: str) -> None:
    about = REMINDER if kind != "test" else None

    message = json.loads(payload(a_claim(kind=kind, reminder_id=about), PHONE, DUE))

    said = message["notification"]
    # The specification reads the first, WebKit's first versions and Firefox the second.
    assert (message["mutable"], said["mutable"]) == (True, True)
    assert said["data"]["tag"] == said["tag"]
    assert said["data"]["due_at"] == "2026-11-24T08:30:00Z"


def test_two_who_are_due_at_one_moment_each_answer_for_their_own() -> None:
    another = "99999999-9999-4999-8999-999999999999"

    first, second = notification(a_claim()), notification(a_claim(reminder_id=another))

    assert first["title"] == second["title"]
    for said, reminder in ((first, REMINDER), (second, another)):
        assert said["data"]["reminder"] == reminder
        answers = [each["navigate"] for each in said["actions"] if "answer=" in each["navigate"]]
        assert len(answers) == 2
        assert all(f"reminder={reminder}&" in each for each in answers)


def test_the_second_one_cannot_be_put_off_again() -> None:
    said = notification(a_claim(kind="later"))

    assert [each["action"] for each in said["actions"]] == ["start", "not_today"]
    assert said["navigate"].endswith("&later=no")


def test_the_question_leads_to_the_reminders_and_asks_nothing_else() -> None:
    said = notification(a_claim(kind="question"))

    assert said["title"] == "Would another time suit you better?"
    assert said["navigate"] == f"{ORIGIN}/reminders"
    assert "actions" not in said


def test_after_a_missed_week_it_asks_what_got_in_the_way_and_today_has_the_answers() -> None:
    said = notification(a_claim(kind="missed", walks=[a_walk_at(DUE - timedelta(days=12))]))

    assert said["title"] == "How are you?"
    assert said["body"] == (
        "Last week was without a walk, and that is fine. Tell us what got in the way, if you like."
    )
    assert said["navigate"] == f"{ORIGIN}/?missed-week"
    assert "actions" not in said


@pytest.mark.parametrize(
    "log",
    [
        {"walks": [a_walk_at(DUE - timedelta(days=12)), a_walk_at(DUE - timedelta(hours=20))]},
        {"walks": [a_walk_at(DUE - timedelta(days=12), report=Report(3, "fall"))]},
        {"walks": [a_walk_at(DUE - timedelta(days=60))]},  # paused after eight weeks
        {"walks": [a_walk_at(DUE - timedelta(days=12))], "weeks": [a_missed_week("2026-11-16")]},
        {"walks": [a_walk_at(DUE - timedelta(days=12))], "weeks": [a_pause("2026-11-16", "2026-11-18")]},
        {"walks": [a_walk_at(DUE - timedelta(days=12))], "falls": [a_fall_at(DUE - timedelta(days=3))]},
    ],
)
def test_it_does_not_ask_where_no_week_was_missed_or_something_else_comes_first(log: dict[str, Any]) -> None:
    said = notification(a_claim(kind="missed", **log))

    assert said["title"].startswith("Tuesday")


def test_a_test_says_that_it_is_one_and_replaces_no_reminder() -> None:
    said = notification(a_claim(kind="test", reminder_id=None, zone=""))

    assert (said["title"], said["tag"]) == ("Reminders work on this phone", "test")


@pytest.mark.parametrize("surface", ["path", "track", "grass", "treadmill", "indoors"])
@pytest.mark.parametrize("kind", ["walk", "later", "question", "missed"])
def test_it_never_reproaches_and_fits(kind: str, surface: Surface) -> None:
    claimed = a_claim(kind=kind, walks=[a_walk_at(DUE - timedelta(days=40), surface=surface)])
    sent = payload(claimed, PHONE, DUE)

    said = notification(claimed)
    assert not [word for word in REPROACH if word in f"{said['title']} {said['body']}".lower()]
    assert len(sent) < PAYLOAD_BELOW


def test_it_is_in_the_language_of_the_phone() -> None:
    message = json.loads(payload(a_claim(), PHONE._replace(language="es"), DUE))["notification"]

    assert message["lang"] == "es"
    assert message["title"] == "Martes: 3 minutos hacia atrás"
    assert [each["title"] for each in message["actions"]] == ["Empezar", "En una hora", "Hoy no"]


def test_every_step_has_words() -> None:
    words = [intervals_in_words(step.backward_s, sentences("en")) for step in STEPS]

    assert words[:3] == ["4 × 30 seconds", "3 × 1 minute", "2 × 2 minutes"]
    assert words[7:9] == ["7 + 3 minutes", "10 minutes"]


def notification(claimed: Claimed) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(payload(claimed, PHONE, DUE))["notification"]
    return said


def a_plan(**changes: Any) -> Plan:
    days = {"made_on": BEFORE.date(), "until": date(2027, 2, 1)}
    return Plan(**days | {"by": "Ann Miller", "profession": "physiotherapist"} | changes)
