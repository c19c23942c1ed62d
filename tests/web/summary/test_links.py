"""Links to the summary, as their walker makes, lists and ends them; and everything hostile about that."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import time_machine
from flask import Flask

from coach.store.database import db
from coach.store.models.summary_links import SummaryLinkRow
from coach.store.summary_links import AT_MOST
from tests.support.people import Person, a_report, a_walk, new_id, send_form
from tests.web.summary.support.linked import (
    NEW,
    ask_for_link,
    end,
    ends_of,
    listed,
    make_link,
    opened,
)

ANY_ID = "6f1c1a52-3c0e-4b8e-9d67-6a2f1d9b7c15"
A_MINUTE = timedelta(minutes=1)
DIGEST = re.compile("[0-9a-f]{64}")


def test_a_link_opens_the_page_without_an_account(app: Flask, ann: Person) -> None:
    path = make_link(ann)

    assert opened(app.test_client(), path).status_code == 200


def test_the_database_has_only_a_digest_of_the_token(app: Flask, ann: Person) -> None:
    token = make_link(ann).rsplit("/", 1)[1]

    with app.app_context():
        rows = db.session.execute(SummaryLinkRow.__table__.select()).all()
        assert len(rows) == 1
        assert token not in repr(rows)
        assert DIGEST.fullmatch(rows[0].digest)


def test_a_token_has_more_than_128_random_bits(ann: Person) -> None:
    tokens = {make_link(ann).rsplit("/", 1)[1] for _ in range(3)}

    assert len(tokens) == 3
    assert {len(token) for token in tokens} == {32}  # 6 bits each


def test_a_link_ends_by_itself_after_7_30_or_90_days(app: Flask, ann: Person) -> None:
    paths = {days: make_link(ann, days=str(days)) for days in (7, 30, 90)}

    for days, path in paths.items():
        with time_machine.travel(timedelta(days=days) - A_MINUTE):
            assert opened(app.test_client(), path).status_code == 200, days
        with time_machine.travel(timedelta(days=days)):
            assert opened(app.test_client(), path).status_code == 404, days


def test_no_other_end_is_taken(ann: Person) -> None:
    for days in ("", "0", "-7", "8", "365", "1e3", "nan", "∞", "30\0", "7,30"):
        answer = ask_for_link(ann, days=days)

        assert (answer.status_code, 'href="#days"' in answer.text) == (422, True), days
    assert ends_of(ann) == []


def test_an_ended_link_opens_nothing_also_while_its_page_is_open(app: Flask, ann: Person) -> None:
    path, reader = make_link(ann), app.test_client()
    assert opened(reader, path).status_code == 200

    answer = end(ann, ends_of(ann)[0])

    assert (answer.status_code, answer.location) == (303, "/account/links")
    assert "The link has ended." in listed(ann)
    assert opened(reader, path).status_code == 404


def test_ending_one_link_leaves_the_others(app: Flask, ann: Person) -> None:
    older, newer = make_link(ann), make_link(ann)

    end(ann, ends_of(ann)[0])

    assert {opened(app.test_client(), each).status_code for each in (older, newer)} == {200, 404}
    assert len(ends_of(ann)) == 1


def test_a_link_of_another_walker_is_neither_listed_nor_ended(
    app: Flask, ann: Person, person: Callable[[str], Person]
) -> None:
    bob = person("bob@example.org")
    path, theirs = make_link(ann), ends_of(ann)[0]
    make_link(bob)

    answers = [end(bob, each) for each in (theirs, theirs.replace(theirs.split("/")[3], ANY_ID))]

    assert [each.status_code for each in answers] == [404, 404]
    assert answers[0].data == answers[1].data
    assert theirs not in listed(bob)
    assert opened(app.test_client(), path).status_code == 200


def test_the_list_tells_when_a_link_was_last_opened(app: Flask, ann: Person) -> None:
    path = make_link(ann)
    assert "Not opened yet." in listed(ann)

    opened(app.test_client(), path)

    with time_machine.travel(timedelta(hours=3)):
        assert "Last opened: 3 hours ago." in listed(ann)
        opened(app.test_client(), path)
        assert "Last opened: 1 minute ago." in listed(ann) or "Last opened: 0 minutes ago." in listed(ann)


def test_a_preview_a_crawler_a_head_request_or_the_walkers_own_look_is_no_reader(
    app: Flask, ann: Person
) -> None:
    path, other = make_link(ann), app.test_client()

    answers = [
        other.get(path, headers={"User-Agent": "WhatsApp/2.24"}),
        other.get(path, headers={"User-Agent": "facebookexternalhit/1.1"}),
        other.get(path, headers={"User-Agent": "Googlebot/2.1"}),
        other.get(path, headers={"Sec-Fetch-Dest": "document", "Sec-Purpose": "prefetch;prerender"}),
        other.get(path, headers={"Sec-Fetch-Dest": "document", "Purpose": "prefetch"}),
        other.get(path, headers={"Sec-Fetch-Dest": "empty"}),
        other.get(path, headers={"Sec-Fetch-Dest": "iframe"}),
        other.head(path, headers={"Sec-Fetch-Dest": "document"}),
        opened(ann.client, path),
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert "Not opened yet." in listed(ann)


def test_a_form_without_its_token_makes_and_ends_nothing(app: Flask, ann: Person) -> None:
    path = make_link(ann)

    made = ann.client.post(NEW, data={"name": "", "period": "all", "days": "90"})
    ended = ann.client.post(ends_of(ann)[0])

    assert (made.status_code, ended.status_code) == (422, 303)
    assert "Please send it once more." in listed(ann)
    assert len(ends_of(ann)) == 1
    assert opened(app.test_client(), path).status_code == 200


def test_another_site_makes_and_ends_nothing(app: Flask, ann: Person) -> None:
    path, elsewhere = make_link(ann), {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}

    answers = [ann.client.post(each, headers=elsewhere) for each in (NEW, ends_of(ann)[0])]

    assert [each.status_code for each in answers] == [403, 403]
    assert opened(app.test_client(), path).status_code == 200


def test_a_link_needs_the_password_again_after_a_quarter_of_an_hour(ann: Person) -> None:
    with time_machine.travel(timedelta(minutes=16)):
        asked = ann.client.get(NEW)

    assert (asked.status_code, asked.location) == (303, "/account/proof")


def test_an_eleventh_link_is_refused_in_words(ann: Person) -> None:
    for _ in range(AT_MOST):
        make_link(ann)

    answer = ask_for_link(ann)

    assert (answer.status_code, answer.location) == (303, "/account/links")
    assert (
        listed(ann).count("There are too many. End one first.") == 2
    )  # the news, and in place of the button
    assert len(ends_of(ann)) == AT_MOST


def test_a_name_that_is_too_long_or_cannot_be_shown_is_refused(ann: Person) -> None:
    for name in ("x" * 65, "Ann\nX-Evil: 1", "Ann\r\nSet-Cookie: a=b", "a\0", "Ann\x1b[31m"):
        answer = ask_for_link(ann, name=name)

        assert (answer.status_code, 'id="name-error"' in answer.text) == (422, True), repr(name)
    assert ends_of(ann) == []


def test_no_other_period_is_taken(ann: Person) -> None:
    for period in ("", "week", "four_weeks ", "ALL", "../all"):
        answer = ask_for_link(ann, period=period)

        assert (answer.status_code, 'href="#period"' in answer.text) == (422, True), period
    assert ends_of(ann) == []


def test_a_note_of_another_walker_cannot_be_chosen(ann: Person, person: Callable[[str], Person]) -> None:
    bob, walk_id = person("bob@example.org"), new_id()
    bob.put_walk(walk_id, a_walk(report=a_report(note="Bob's private note")))

    answer = ask_for_link(ann, notes=walk_id)

    assert answer.status_code == 422
    assert "private note" not in answer.text
    assert ends_of(ann) == []


def test_no_note_is_ticked_at_first(ann: Person) -> None:
    ann.put_walk(new_id(), a_walk(report=a_report(note="A private note")))
    ann.put_walk(new_id(), a_walk(report=a_report(note="")))

    page = ann.client.get(NEW).text

    assert page.count('name="notes"') == 1
    assert "A private note" in page
    assert not re.search(r'name="notes"[^>]*checked', page)


def test_a_name_with_markup_stays_text_in_list_and_page(app: Flask, ann: Person) -> None:
    path = make_link(ann, name="<script>alert(1)</script>\"'")

    for page in (listed(ann), opened(app.test_client(), path).text):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;" in page


def test_the_link_of_an_account_that_is_to_be_deleted_opens_nothing(app: Flask, ann: Person) -> None:
    path = make_link(ann)

    send_form(ann.client, "/account/delete")

    assert opened(app.test_client(), path).status_code == 404


def test_the_log_tells_that_a_link_was_made_and_ended_and_not_which(
    app: Flask, ann: Person, log_lines: list[str]
) -> None:
    path = make_link(ann)
    opened(app.test_client(), path)
    end(ann, ends_of(ann)[0])

    assert [
        sum(f'"event": "{name}"' in line for line in log_lines) for name in ("link_made", "link_ended")
    ] == [1, 1]
    assert path.rsplit("/", 1)[1] not in "".join(log_lines)
    assert any("/shared/<token>" in line for line in log_lines)
