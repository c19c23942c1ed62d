"""Compression of a walker's own log, and of nothing that carries a secret (BREACH)."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from coach.web.http import compression
from tests.support.people import TOKEN, Person, a_phone, a_report, a_walk, an_entry, new_id, send_form
from tests.web.accounts.support.recovery import make_sheet
from tests.web.api.support.writes import exchange, put, together
from tests.web.http.support.encodings import CHROMIUM, assert_as_it_is
from tests.web.http.test_house_rules import address
from tests.web.summary.support.linked import make_link

READ = ["/api/walks", "/api/diary", "/api/screenings", "/api/falls", "/api/export"]
"""Answers that are compressed, besides that of /api/sync."""
COOKIES = ("backstride_session", "backstride_remember")
SAME_FOR_EVERYONE = {"static", "styles", "pack", "service_worker", "manifest"}
NEW_CALENDAR = "/account/calendar/new"
SECRET = {
    "the token of a form": lambda ann: ann.client.get("/account/links/new"),
    "the address of a calendar feed": lambda ann: send_form(ann.client, NEW_CALENDAR),
    "the feed": lambda ann: ann.client.get(path_in(send_form(ann.client, NEW_CALENDAR), "calendar")),
    "the link to a summary": lambda ann: ann.client.get(make_link(ann)),
    "the words of a recovery sheet": lambda ann: send_form(ann.client, "/account/recovery-sheet"),
    "the challenge of a passkey": lambda ann: ann.client.get("/account/passkeys/new"),
    "the address of a phone": lambda ann: ann.put_phone(a_phone()),
    "all phones": lambda ann: ann.client.get("/api/push-subscriptions"),
    "the account": lambda ann: ann.client.get("/api/account"),
}


@pytest.fixture
def of_any_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compress short answers too, so that no answer is left out for its length."""
    monkeypatch.setattr(compression, "PRIVATE_FROM_BYTES", 0)


@pytest.fixture
def walker(ann: Person) -> Person:
    """Walker with a log, whose browser accepts every encoding."""
    days = [a_walk(started_at=f"2026-05-{day:02}T07:30:00Z", report=a_report()) for day in range(1, 21)]
    together(ann, [put("diary", new_id(), an_entry()), *(put("walk", new_id(), each) for each in days)])
    ann.client.environ_base["HTTP_ACCEPT_ENCODING"] = CHROMIUM["Accept-Encoding"]
    return ann


@pytest.mark.parametrize("path", ["/api/walks", "/api/export"])
def test_a_long_log_comes_compressed_to_a_quarter(walker: Person, path: str) -> None:
    plain = without_encoding(walker, path)
    answer = walker.client.get(path)

    assert (answer.headers["Content-Encoding"], answer.headers["Vary"]) == ("gzip", plain.headers["Vary"])
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert without_time(gzip.decompress(answer.data)) == without_time(plain.data)
    assert int(answer.headers["Content-Length"]) == len(answer.data) < len(plain.data) / 4
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_exchange_that_brings_a_long_log_comes_compressed(walker: Person) -> None:
    answer = exchange(walker, writes=[put("walk", new_id(), a_walk())])

    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data).count(b'"started_at"') == 22


def test_a_short_answer_comes_as_it_is(ann: Person) -> None:
    answer = ann.client.get("/api/walks", headers=CHROMIUM)

    assert len(answer.data) < 1024
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "identity"])
def test_a_program_that_accepts_no_gzip_gets_none(walker: Person, accepted: str) -> None:
    answer = walker.client.get("/api/walks", headers={"Accept-Encoding": accepted})

    assert "Content-Encoding" not in answer.headers
    assert len(answer.get_json()["walks"]) == 20


@pytest.mark.usefixtures("of_any_length")
def test_of_a_walkers_answers_only_those_of_the_log_come_compressed(app: Flask, walker: Person) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    private = [
        rule for rule in rules if rule.endpoint not in SAME_FOR_EVERYONE and not is_shell(rule.endpoint)
    ]
    compressed = set()

    for rule in private:
        answer = walker.client.get(address(rule))
        if "Content-Encoding" in answer.headers:
            compressed.add(rule.rule)
        else:
            assert_as_it_is(answer)

    assert len(private) >= 40
    assert compressed == set(READ)


@pytest.mark.usefixtures("of_any_length")
@pytest.mark.parametrize("asked", SECRET.values(), ids=SECRET)
def test_what_carries_a_secret_comes_as_it_is(
    walker: Person, asked: Callable[[Person], TestResponse]
) -> None:
    answer = asked(walker)

    assert answer.status_code in {200, 201}
    assert_as_it_is(answer)


@pytest.mark.usefixtures("of_any_length")
def test_no_compressed_answer_has_a_token_or_a_key(walker: Person) -> None:
    phone = a_phone()
    walker.put_phone(phone)
    pages = [walker.client.get("/account/links/new"), send_form(walker.client, NEW_CALENDAR)]
    form, feed = TOKEN.search(pages[0].text), path_in(pages[1], "calendar")
    assert form
    cookies = [cookie for name in COOKIES if (cookie := walker.client.get_cookie(name))]
    tokens = [token_in(path) for path in (make_link(walker), feed)]
    secrets = [
        *phone.values(),
        *(cookie.value for cookie in cookies),
        *tokens,
        form.group(1),
        make_sheet(walker),
    ]

    for answer in [exchange(walker), *(walker.client.get(path) for path in READ)]:
        text = gzip.decompress(answer.data).decode()
        assert [secret for secret in secrets if secret in text] == [], answer.request.path
        assert "csrf" not in text
    assert (len(cookies), len(secrets)) == (2, 9)


@pytest.mark.usefixtures("of_any_length")
@pytest.mark.parametrize("path", READ)
def test_nothing_of_the_request_is_in_a_compressed_answer(walker: Person, path: str) -> None:
    headers = {
        "Referer": "https://reflected.example/",
        "User-Agent": "reflected",
        "X-Request-ID": "reflected",
    }

    answer = walker.client.get(f"{path}?since=987654321987654321&reflected=reflected", headers=headers)

    text = gzip.decompress(answer.data)
    assert b"reflected" not in text
    assert b"987654321987654321" not in text


@pytest.mark.usefixtures("of_any_length")
def test_no_other_site_brings_a_write_into_a_compressed_answer(walker: Person) -> None:
    body = '{"writes": []}'
    elsewhere = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}

    for headers, content_type in [(elsewhere, "application/json"), ({}, "text/plain")]:
        answer = walker.client.post("/api/sync", data=body, headers=headers, content_type=content_type)
        assert answer.status_code in {403, 415}
        assert_as_it_is(answer)


@pytest.mark.usefixtures("of_any_length")
def test_a_refusal_comes_as_it_is(walker: Person) -> None:
    assert_as_it_is(walker.client.get("/api/walks?since=reflected"))
    assert_as_it_is(exchange(walker, writes=5))


def token_in(path: str) -> str:
    return re.split(r"[/.]", path)[2]


def is_shell(endpoint: str) -> bool:
    return endpoint.startswith("pages.")


def without_encoding(person: Person, path: str) -> TestResponse:
    return person.client.get(path, headers={"Accept-Encoding": "identity"})


def without_time(copy: bytes) -> bytes:
    return re.sub(rb'"made_at": "[^"]+"', b"", copy)


def path_in(answer: TestResponse, page: str) -> str:
    found = re.search(rf'id="address"[^>]*value="http://localhost(/{page}/[^"]+)"', answer.text)
    assert found
    return found.group(1)
