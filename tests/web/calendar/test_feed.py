"""Calendar feeds, as their walker makes, lists and ends them, and as a calendar program reads them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from icalendar import Calendar
from werkzeug.test import TestResponse

from coach import create_app
from coach.store.calendar_feeds import AT_MOST, UNUSED
from coach.store.database import db
from coach.store.models.calendar_feeds import CalendarFeedRow
from coach.web.accounts import limits
from coach.web.accounts.limits import limiter
from tests.conftest import config_for_tests
from tests.support.people import Person, a_screening, new_id, send_form, sign_up
from tests.web.calendar.support.read_calendar import moments_in

NEW = "/account/calendar/new"
GUESSED = f"/calendar/{'A' * 32}.ics"
ADDRESS = re.compile(r'id="address"[^>]*value="http://localhost(/calendar/[^"]+)"')
END = re.compile(r'action="(/account/calendar/[^"]+/end)"')
OWN_OF_EACH = {"X-Request-ID", "Date"}
A_SATURDAY = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


@pytest.fixture
def autumn(app: Flask) -> Iterator[Person]:
    """Walker on a Saturday in November."""
    with time_machine.travel(A_SATURDAY, tick=False):
        yield sign_up(app.test_client(), "ann@example.org")


def test_a_feed_has_the_walks_of_the_reminders_that_are_on(app: Flask, autumn: Person) -> None:
    add_reminder(autumn, days=[1], at="09:30")
    add_reminder(autumn, days=[2], at="18:00", on=False)

    answer = app.test_client().get(make_feed(autumn))

    begins = moments_in(answer.data)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert len(begins) == 53
    assert begins[0] == datetime(2026, 11, 30, 8, 30, tzinfo=UTC)
    assert datetime(2027, 6, 7, 7, 30, tzinfo=UTC) in begins


def test_a_planned_pause_is_left_out_and_a_later_change_is_followed(app: Flask, autumn: Person) -> None:
    reminder = add_reminder(autumn, days=[1], at="09:30")
    path = make_feed(autumn)
    pause = {"from": "2026-12-05", "to": "2026-12-18", "because": "holiday"}
    put(autumn, "diary", {"at": "2026-11-28T11:00:00Z", "zone": "UTC", "kind": "pause", "data": pause})

    paused = moments_in(app.test_client().get(path).data)
    put(autumn, "reminders", a_reminder(days=[3], at="10:00"), reminder)
    moved = moments_in(app.test_client().get(path).data)

    assert [f"{at:%m-%d}" for at in paused[:3]] == ["11-30", "12-21", "12-28"]
    assert [f"{at:%m-%d %H:%M}" for at in moved[:2]] == ["12-02 09:00", "12-23 09:00"]


def test_before_a_doctor_has_agreed_a_feed_is_empty(app: Flask, autumn: Person) -> None:
    add_reminder(autumn)
    path = make_feed(autumn)
    put(
        autumn,
        "screenings",
        a_screening(answered_at="2026-11-28T11:00:00Z", cleared=False, outcome="doctor_first"),
    )

    answer = app.test_client().get(path)

    assert answer.status_code == 200
    assert Calendar.from_ical(answer.data).walk("VEVENT") == []


def test_a_feed_speaks_the_language_of_the_page_and_names_nothing_private(app: Flask, ann: Person) -> None:
    add_reminder(ann)
    path = make_feed(ann, language="es")

    text = app.test_client().get(path, headers={"Accept-Language": "en"}).text

    assert "SUMMARY:Caminata con Backstride" in text
    assert ann.email not in text


def test_a_feed_is_read_by_its_token_alone(app: Flask, ann: Person) -> None:
    token = make_feed(ann).removesuffix(".ics").rsplit("/", 1)[1]

    with app.app_context():
        [row] = db.session.execute(CalendarFeedRow.__table__.select()).all()

    assert len(token) == 32  # 6 random bits each
    assert token not in repr(row)
    for wrong in (row.id, row.digest, token[:-1], token.lower()):
        assert app.test_client().get(f"/calendar/{wrong}.ics").status_code == 404


def test_ended_unused_and_never_made_feeds_answer_alike_in_every_byte(app: Flask, ann: Person) -> None:
    unused = make_feed(ann)
    ended = make_feed(ann)
    end(ann, ends_of(ann)[0])
    with time_machine.travel(UNUSED):
        for method in ("GET", "HEAD", "POST", "OPTIONS"):
            answers = [app.test_client().open(path, method=method) for path in (unused, ended, GUESSED)]

            assert answers[0].status_code in (404, 405, 200)
            assert len({seen(answer) for answer in answers}) == 1


def test_a_feed_is_over_after_a_year_without_a_reading(app: Flask, ann: Person) -> None:
    path = make_feed(ann)
    for days in (300, 600):
        with time_machine.travel(timedelta(days=days)):
            assert app.test_client().get(path).status_code == 200
    with time_machine.travel(timedelta(days=600) + UNUSED):
        assert app.test_client().get(path).status_code == 404


def test_the_list_tells_when_a_feed_was_last_read(app: Flask, ann: Person) -> None:
    path = make_feed(ann)
    assert "Not opened yet." in listed(ann)

    with time_machine.travel(timedelta(hours=5)):
        app.test_client().head(path)
        assert "Not opened yet." in listed(ann)
        app.test_client().get(path)

    with time_machine.travel(timedelta(hours=8)):
        assert "Last opened: 3 hours ago." in listed(ann)


def test_no_feed_may_be_kept_indexed_or_named_elsewhere(app: Flask, ann: Person) -> None:
    for path in (make_feed(ann), GUESSED):
        answer = app.test_client().get(path)

        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "Set-Cookie" not in answer.headers


def test_a_feed_of_another_walker_is_neither_listed_nor_ended(
    app: Flask, ann: Person, person: Callable[[str], Person]
) -> None:
    bob = person("bob@example.org")
    path, theirs = make_feed(ann), ends_of(ann)[0]
    make_feed(bob)

    assert end(bob, theirs).status_code == 404
    assert theirs not in listed(bob)
    assert app.test_client().get(path).status_code == 200


def test_a_sixth_feed_is_refused_in_words(ann: Person) -> None:
    for _ in range(AT_MOST):
        make_feed(ann)

    answer = send_form(ann.client, NEW)

    assert (answer.status_code, answer.location) == (303, "/account/calendar")
    assert "There are too many. End one first." in listed(ann)
    assert len(ends_of(ann)) == AT_MOST


def test_a_form_without_its_token_makes_and_ends_no_feed(ann: Person) -> None:
    make_feed(ann)

    made, ended = ann.client.post(NEW, data={}), ann.client.post(ends_of(ann)[0])

    assert (made.status_code, ended.status_code) == (422, 303)
    assert len(ends_of(ann)) == 1


def test_a_feed_needs_the_password_again_after_a_quarter_of_an_hour(ann: Person) -> None:
    with time_machine.travel(timedelta(minutes=16)):
        asked = ann.client.get(NEW)

    assert (asked.status_code, asked.location) == (303, "/account/proof")


def test_the_feed_of_an_account_that_is_to_be_deleted_is_over(app: Flask, ann: Person) -> None:
    path = make_feed(ann)

    send_form(ann.client, "/account/delete")

    assert app.test_client().get(path).status_code == 404


def test_the_log_tells_that_a_feed_was_made_and_ended_and_not_which(
    app: Flask, ann: Person, log_lines: list[str]
) -> None:
    path = make_feed(ann)
    app.test_client().get(path)
    end(ann, ends_of(ann)[0])

    for name in ("calendar_made", "calendar_ended"):
        assert sum(f'"event": "{name}"' in line for line in log_lines) == 1
    assert path.rsplit("/", 1)[1].removesuffix(".ics") not in "".join(log_lines)


class TestWithLimits:
    """Limits of the feed, on an application that has them."""

    @pytest.fixture
    def app(self, database_url: str, tmp_path: Path) -> Iterator[Flask]:
        app = create_app({**config_for_tests(tmp_path, database_url), "RATELIMIT_ENABLED": True})
        limiter.reset()
        yield app
        limiter.reset()
        with app.app_context():
            db.engine.dispose()

    def test_guessing_feeds_is_slowed_down_for_good_and_bad_alike(self, app: Flask) -> None:
        ann, reader = sign_up(app.test_client(), "ann@example.org"), app.test_client()
        path = make_feed(ann)

        guesses = [reader.get(f"/calendar/{n}.ics").status_code for n in range(61)]

        assert limits.FEEDS_PER_NETWORK.startswith("60 per minute")
        assert guesses == [404] * 60 + [429]
        assert [reader.get(each).status_code for each in (path, GUESSED)] == [429, 429]
        assert reader.get(path, environ_base={"REMOTE_ADDR": "198.51.100.7"}).status_code == 200


def add_reminder(person: Person, **changes: object) -> str:
    return put(person, "reminders", a_reminder(**changes))


def a_reminder(**changes: object) -> dict[str, object]:
    return {"days": [1, 3], "at": "09:30", "zone": "Europe/Berlin", "on": True, **changes}


def put(person: Person, kind: str, record: dict[str, object], record_id: str | None = None) -> str:
    record_id = record_id or new_id()
    answer = person.client.put(f"/api/{kind}/{record_id}", json=record)
    assert answer.status_code in (200, 201), answer.text
    return record_id


def make_feed(person: Person, language: str = "en") -> str:
    """Path of a new feed."""
    person.client.set_cookie("language", language)
    found = ADDRESS.search(send_form(person.client, NEW).text)
    person.client.set_cookie("language", "en")
    assert found
    return html.unescape(found.group(1))


def listed(person: Person) -> str:
    return person.client.get("/account/calendar").text


def ends_of(person: Person) -> list[str]:
    """Paths that end the feeds of a walker, the newest first."""
    return END.findall(listed(person))


def end(person: Person, path: str) -> TestResponse:
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', listed(person))[0]
    return person.client.post(path, data={"csrf_token": token})


def seen(answer: TestResponse) -> tuple[object, ...]:
    headers = sorted((name, value) for name, value in answer.headers if name not in OWN_OF_EACH)
    return answer.status_code, tuple(headers), answer.data
