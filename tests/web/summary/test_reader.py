"""The page behind a link: what it shows, what is the same for all bad links, and what no cache may keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from coach import create_app
from coach.domain.plan import Plan
from coach.domain.plan_code import text_of
from coach.store.database import db
from coach.web.accounts import limits
from coach.web.accounts.limits import limiter
from tests.conftest import config_for_tests
from tests.support.people import PASSWORD, Person, a_report, a_walk, new_id, send_form, sign_up
from tests.support.queries import counted_queries
from tests.web.summary.support.linked import OPENS_A_PAGE, end, ends_of, make_link, opened

GUESSED = "A" * 32
OWN_OF_EACH = {"X-Request-ID", "Date"}


def test_ended_expired_and_never_made_links_answer_alike_in_every_byte(app: Flask, ann: Person) -> None:
    expired = make_link(ann, days="7")
    with time_machine.travel(timedelta(days=8)):
        revoked = revoked_link(ann)
        for headers in (OPENS_A_PAGE, {}, {"Accept-Language": "es"}):
            answers = [
                app.test_client().open(path, method=method, headers=headers)
                for method in ("GET", "HEAD", "POST", "OPTIONS")
                for path in (expired, revoked, f"/shared/{GUESSED}")
            ]
            for first, *others in (answers[n : n + 3] for n in range(0, 12, 3)):
                assert first.status_code in (404, 405, 200)
                assert {seen(each) for each in others} == {seen(first)}


def test_ended_expired_and_never_made_links_cost_the_same_queries(app: Flask, ann: Person) -> None:
    expired = make_link(ann, days="7")
    with time_machine.travel(timedelta(days=8)):
        revoked, asked = revoked_link(ann), []
        with app.app_context():
            for path in (expired, revoked, f"/shared/{GUESSED}"):
                with counted_queries(db.engine) as queries:
                    assert opened(app.test_client(), path).status_code == 404
                asked.append(queries)

    assert asked[0] == asked[1] == asked[2]
    assert len([each for each in asked[0] if each.startswith("SELECT")]) == 1
    assert not [each for each in asked[0] if each.startswith(("INSERT", "UPDATE", "DELETE"))]


def test_no_answer_may_be_kept_indexed_or_named_elsewhere(app: Flask, ann: Person) -> None:
    for path in (make_link(ann), f"/shared/{GUESSED}"):
        answer = opened(app.test_client(), path)

        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert '<meta name="robots" content="noindex' in answer.text
        assert "ETag" not in answer.headers
        assert "Set-Cookie" not in answer.headers


def test_the_page_needs_and_has_no_script(app: Flask, ann: Person) -> None:
    for path in (make_link(ann), f"/shared/{GUESSED}"):
        page = opened(app.test_client(), path).text

        assert "<script" not in page
        assert "manifest" not in page
        assert " style=" not in page


def test_the_page_shows_the_chosen_time_and_the_ticked_notes_and_no_more(app: Flask, ann: Person) -> None:
    walks = {
        new_id(): (days, note) for days, note in ((3, "Ticked"), (4, "Not ticked"), (60, "Ticked, too old"))
    }
    for walk_id, (days, note) in walks.items():
        begun = datetime.now(UTC) - timedelta(days=days)
        report = a_report(note=note, setback="stumble" if days == 60 else "none")
        ann.put_walk(walk_id, a_walk(started_at=f"{begun:%Y-%m-%dT%H:%M:%SZ}", report=report))
    chosen = [walk_id for walk_id, (_, note) in walks.items() if note.startswith("Ticked")]
    page = opened(app.test_client(), make_link(ann, name="Ann W.", notes=chosen)).text

    assert "Ann W." in page
    assert "Ticked</p>" in page
    for hidden in ("Not ticked", "too old", "Stumble", ann.email, *walks):
        assert hidden not in page, hidden
    assert "Stumble" in opened(app.test_client(), make_link(ann, period="three_months")).text
    assert ">Ticked" not in opened(app.test_client(), make_link(ann)).text


def test_a_note_with_markup_stays_text(app: Flask, ann: Person) -> None:
    walk_id, begun = new_id(), datetime.now(UTC) - timedelta(days=2)
    evil = "</p><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}"
    ann.put_walk(walk_id, a_walk(started_at=f"{begun:%Y-%m-%dT%H:%M:%SZ}", report=a_report(note=evil)))

    page = opened(app.test_client(), make_link(ann, notes=[walk_id])).text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img" in page
    assert "<img" not in page
    assert "{{ 7 * 7 }}" in page


def test_the_page_names_the_plan_of_the_therapist(app: Flask, ann: Person) -> None:
    made = date(2026, 5, 1)
    plan = Plan(
        made, made + timedelta(days=84), "Dr. <b>Li</b> {0}", "doctor", highest="g3", days=3, note="Slowly."
    )
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    ann.client.put("/api/settings", json={"settings": {"plan": text_of(plan)}, "changed_at": now})

    page = opened(app.test_client(), make_link(ann)).text

    assert "Plan of Dr. &lt;b&gt;Li&lt;/b&gt; {0}, made on May 1, 2026, until Jul 24, 2026" in page
    assert "no higher than level gentle 3, days a week: 3. “Slowly.”" in page


def test_the_plan_in_force_gives_the_goal_and_the_highest_level(app: Flask, ann: Person) -> None:
    now = datetime.now(UTC)
    begun = now - timedelta(days=1)
    ann.put_walk(new_id(), a_walk(started_at=f"{begun:%Y-%m-%dT%H:%M:%SZ}"))
    plan = Plan(now.date(), now.date() + timedelta(days=84), "Bo Li", "doctor", highest="g2", days=2)
    body = {"settings": {"plan": text_of(plan)}, "changed_at": f"{now:%Y-%m-%dT%H:%M:%SZ}"}
    ann.client.put("/api/settings", json=body)

    page = opened(app.test_client(), make_link(ann)).text

    assert "goal: 2 a week" in page
    assert "level gentle 2; at the beginning 1" in page


def test_a_link_of_a_walker_without_walks_says_so(app: Flask, ann: Person) -> None:
    page = opened(app.test_client(), make_link(ann)).text

    assert "No walk in this time." in page
    assert "<table" not in page


def test_the_page_is_in_the_language_of_its_reader(app: Flask, ann: Person) -> None:
    answer = app.test_client().get(make_link(ann), headers={"Accept-Language": "es"})

    assert "Resumen de las caminatas" in answer.text


def test_a_preview_of_the_link_names_nobody(app: Flask, ann: Person) -> None:
    page = app.test_client().get(make_link(ann, name="Ann Walker")).text

    head = page.split("</head>")[0]
    assert "Ann" not in head
    assert "og:" not in head
    assert "description" not in head


def test_no_guess_makes_an_error_of_ours_or_a_header(client: FlaskClient) -> None:
    guesses = [
        *("", "../account", "%00", "%0d%0aX-Evil:%201", "%ff%fe", "' OR 1=1 --", "‮", "{{7*7777}}"),
        *("A" * 2000, f"{GUESSED}/", f"{GUESSED}?language=es&token=x"),
    ]
    for guess in guesses:
        answer = opened(client, f"/shared/{guess}")

        assert answer.status_code in (404, 308), guess
        assert "X-Evil" not in f"{answer.headers} {answer.text}", guess
        assert "54439" not in answer.text, guess


def test_a_token_in_another_case_or_with_a_tail_opens_nothing(app: Flask, ann: Person) -> None:
    path = make_link(ann)

    for guess in (path.swapcase().replace("/SHARED/", "/shared/"), path[:-1], f"{path}=", f"{path}%20"):
        assert opened(app.test_client(), guess).status_code == 404


def test_the_id_of_a_link_opens_nothing(app: Flask, ann: Person) -> None:
    make_link(ann)
    link_id = ends_of(ann)[0].split("/")[3]

    for guess in (link_id, UUID(link_id).hex):
        assert opened(app.test_client(), f"/shared/{guess}").status_code == 404


def test_a_reader_gets_no_session_and_nothing_else_of_the_account(app: Flask, ann: Person) -> None:
    reader = app.test_client()
    opened(reader, make_link(ann))

    assert reader.get("/api/walks").status_code == 401
    assert reader.get("/account/links").status_code == 401


class TestWithLimits:
    """Limits of the page, on an application that has them."""

    @pytest.fixture
    def app(self, database_url: str, tmp_path: Path) -> Iterator[Flask]:
        app = create_app({**config_for_tests(tmp_path, database_url), "RATELIMIT_ENABLED": True})
        limiter.reset()
        yield app
        limiter.reset()
        with app.app_context():
            db.engine.dispose()

    def test_guessing_is_slowed_down_for_good_and_bad_links_alike(self, app: Flask) -> None:
        ann, reader = sign_up(app.test_client(), "ann@example.org"), app.test_client()
        path = make_link(ann)

        guesses = [opened(reader, f"/shared/{n}").status_code for n in range(31)]

        assert limits.SUMMARIES_PER_NETWORK.startswith("30 per minute")
        assert guesses == [404] * 30 + [429]
        late = [opened(reader, each) for each in (path, f"/shared/{GUESSED}")]
        assert [each.status_code for each in late] == [429, 429]
        elsewhere = reader.get(path, environ_base={"REMOTE_ADDR": "198.51.100.7"})
        assert elsewhere.status_code == 200


def revoked_link(person: Person) -> str:
    send_form(person.client, "/account/proof", password=PASSWORD)
    path = make_link(person)
    end(person, ends_of(person)[0])
    return path


def seen(answer: TestResponse) -> tuple[int, bytes, tuple[tuple[str, str], ...]]:
    """All that a caller sees of an answer, but its id and time."""
    headers = tuple((name, value) for name, value in answer.headers if name not in OWN_OF_EACH)
    return answer.status_code, answer.data, headers
