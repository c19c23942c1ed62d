"""Hostile bodies and queries on every route, signed in and not: no error of ours (5xx). SQLite by night."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import NamedTuple
from urllib.parse import quote, quote_plus

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.conftest import STRICTER
from tests.support.people import TOKEN, Person, sign_up
from tests.web.api.conftest import database_url  # noqa: F401  (on both databases)
from tests.web.http.test_house_rules import address, callers, methods

FORM = "application/x-www-form-urlencoded"
NAME = re.compile(r'<(?:input|select|textarea)[^>]* name="([^"]+)"')
VALUES = {
    "nothing": b"",
    "a NUL": b"ann@example.org%00",
    "only NULs": b"%00" * 9,
    "no UTF-8": b"%FF%FE%80",
    "a surrogate": b"%ED%A0%80",
    "an overlong slash": b"%C0%AF",
    "a broken escape": b"%zz%",
    "line breaks": quote_plus("x\r\nX-Injected: yes\r\n\r\n<b>").encode(),
    "4,000 characters": b"x" * 4_000,
    "4,000 of four bytes": quote("\U0001f6b6" * 4_000).encode(),
    "combining marks": quote("a" + "\u0327\u0301" * 2_000).encode(),
    "right to left": quote("\u202e\u2066ann@example.org").encode(),
    "markup": quote_plus('"><script>alert(1)</script>{{7*7}}${7*7}').encode(),
    "SQL": quote_plus("' OR 1=1; DROP TABLE users --").encode(),
    "a path": quote_plus("../../../../etc/passwd").encode(),
    "a number": b"1e999",
    "digits of another script": quote("٣" * 20).encode(),
    "an object": quote_plus('{"id": {"$ne": null}}').encode(),
    "another site": quote_plus("https://evil.example/").encode(),
    "another host": quote_plus("//evil.example/").encode(),
}


class Body(NamedTuple):
    """Body to send, and its content type."""

    label: str
    content_type: str | None
    data: bytes


def bodies(names: list[str], token: str) -> Iterator[Body]:
    """Bodies for a form of these fields; the first ones carry a CSRF token, so that they come further."""
    for label, value in VALUES.items():
        fields = [quote_plus(name).encode() + b"=" + value for name in names]
        yield Body(label, FORM, b"&".join([b"csrf_token=" + token.encode(), *fields]))
    right = "&".join([f"csrf_token={token}", *(f"{name}=ann" for name in names)]).encode()
    yield Body("each field twice", FORM, right + b"&" + right)
    yield Body("lists", FORM, b"&".join(quote_plus(name).encode() + b"[]=1" for name in names))
    yield Body("2,000 fields", FORM, b"&".join(b"f%d=1" % n for n in range(2_000)))
    yield Body("separators", FORM, b"&&;;==&=&" * 99)
    yield Body("more than 64 KiB", FORM, right + b"x" * 66_000)
    yield Body("another charset", f"{FORM}; charset=utf-16", right)
    yield Body("no type", None, right)
    for wrong in ("text/plain", "text/xml", "application/json", "application/octet-stream", "x", "/", ";;"):
        yield Body(f"a form as {wrong}", wrong, right)
    for json in (b"[1]", b'"x"', b"5", b"null", b"{", b'{"email": 5}', b"[" * 40_000, b"\xff", b"NaN"):
        yield Body(f"JSON {json[:9]!r}", "application/json", json)
    yield Body("JSON in UTF-16", "application/json; charset=utf-16", '{"on": true}'.encode("utf-16"))
    yield from multiparts(names, token)


def multiparts(names: list[str], token: str) -> Iterator[Body]:
    kind = "multipart/form-data; boundary=b"
    head = b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n'
    part = head % b"csrf_token" + token.encode() + b"\r\n"
    parts = part + b"".join(head % name.encode() + b"ann\r\n" for name in names)
    file = b'--b\r\nContent-Disposition: form-data; name="%s"; filename="../x\0"\r\n\r\nx\r\n'
    yield Body("parts", kind, parts + b"--b--")
    yield Body("files", kind, part + b"".join(file % name.encode() for name in names) + b"--b--")
    yield Body("parts without their end", kind, parts)
    yield Body("parts without a boundary", "multipart/form-data", parts)
    yield Body("parts with an empty boundary", "multipart/form-data; boundary=", parts)
    yield Body("parts with another boundary", "multipart/form-data; boundary=c", parts)
    yield Body("a part without its head", kind, b"--b\r\n\r\nx\r\n--b--")
    yield Body(
        "a part with a broken head", kind, b'--b\r\nContent-Disposition: form-data; name="\xff\0\r\n\r\nx'
    )
    yield Body("a part with a long head", kind, b"--b\r\n" + b"X: " + b"x" * 40_000 + b"\r\n\r\n--b--")
    yield Body("2,000 parts", kind, b'--b\r\nContent-Disposition: form-data; name="f"\r\n\r\n\r\n' * 700)


@pytest.mark.parametrize("database_url", STRICTER, indirect=True)
def test_no_body_makes_an_error_of_ours(app: Flask) -> None:
    numbers = count()

    sent = send_to(
        app.url_map.iter_rules(), lambda: sign_up(app.test_client(), f"{next(numbers)}@example.org").client
    )

    assert sent >= 1_000


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # hardly a route comes to the database
def test_no_body_of_a_stranger_makes_an_error_of_ours(app: Flask) -> None:
    # The others answer 401 before they read anything: see test_house_rules.py.
    open_to_anyone = [rule for rule in app.url_map.iter_rules() if callers(app, rule) == "anyone"]

    assert send_to(open_to_anyone, app.test_client) >= 200


@pytest.mark.parametrize("path", ["/sign-in", "/sign-up", "/sign-out"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # it does not come to the database
def test_a_form_of_more_than_64_kib_is_refused(client: FlaskClient, path: str) -> None:
    answer = client.post(path, data=b"email=" + b"x" * 66_000, content_type=FORM)

    assert answer.status_code == (413 if path != "/sign-out" else 303)  # signing out reads no body


@pytest.mark.parametrize("database_url", STRICTER, indirect=True)
def test_no_query_makes_an_error_of_ours(app: Flask, ann: Person) -> None:
    values = [value.decode() for value in VALUES.values()]
    queries = [
        f"since={a}&language={b}&next={c}&{a}"
        for a, b, c in zip(values, values[6:], values[12:], strict=False)
    ]

    for rule in app.url_map.iter_rules():
        for query in queries if "GET" in methods(rule) else ():
            answer = ann.client.get(f"{address(rule)}?{query}")
            assert_harmless(answer, ("GET", rule.rule, query[:99]))


@pytest.mark.parametrize("database_url", STRICTER, indirect=True)
def test_no_part_of_a_path_makes_an_error_of_ours(app: Flask, ann: Person) -> None:
    for rule in app.url_map.iter_rules():
        for value in VALUES.values() if "<" in rule.rule else ():
            path = re.sub(r"<[^>]+>", value.decode(), rule.rule)
            for method in methods(rule):
                assert ann.client.open(path, method=method).status_code < 500, (method, path[:99])


def send_to(rules: Iterable[Rule], open_browser: Callable[[], FlaskClient]) -> int:
    """Send every body to every route that takes one. Returns their number."""
    rules, sent, first = list(rules), 0, open_browser()
    every_name = {name for rule in rules for name in fields_of(first, rule)}
    for rule in rules:
        for method in methods(rule) - {"GET"}:
            browser = open_browser()  # a new one, as some routes end a session or an account
            names = fields_of(browser, rule) or sorted(every_name)
            for label, content_type, data in bodies(names, token_on(browser, rule)):
                answer = browser.open(address(rule), method=method, data=data, content_type=content_type)
                sent += 1
                assert_harmless(answer, (method, rule.rule, label))
    return sent


def assert_harmless(answer: TestResponse, asked: tuple[str, str, str]) -> None:
    """No error of ours, no header or script of the caller's, and no way to another site (open redirect)."""
    assert answer.status_code < 500, asked
    assert "X-Injected" not in answer.headers, asked
    assert "<script>alert" not in answer.text, asked
    assert "evil.example" not in (answer.location or ""), asked


def token_on(browser: FlaskClient, rule: Rule) -> str:
    """CSRF token of the browser's session, which all its forms share."""
    pages = [address(rule)] if "GET" in methods(rule) else []
    for path in (*pages, "/account/password", "/sign-in"):
        if found := TOKEN.search(browser.get(path).text):
            return found[1]
    raise AssertionError("no page has a form")


def fields_of(browser: FlaskClient, rule: Rule) -> list[str]:
    """Names of the fields on the page of a route."""
    if "POST" not in methods(rule) or "GET" not in methods(rule):
        return []
    return [name for name in NAME.findall(browser.get(address(rule)).text) if name != "csrf_token"]
