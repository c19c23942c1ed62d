"""Rules for every route: marked callers, security headers, caching."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from coach.store.database import db
from coach.store.push_worker import note_run
from tests.support.people import Person

HEADERS = {
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "X-Frame-Options",
}
OPEN_TO_ANYONE = {
    "static",
    "pack",
    "styles",
    "healthz",
    "readyz",
    "openapi",
    "manifest",
    "service_worker",
    "progress.get_programme",
    "language.put_language",
    "marker.get_marker",
    "marker.put_marker",
    "accounts.sign_up",
    "accounts.sign_in",
    "accounts.sign_out",
    "passkeys.sign_in",
    "accounts.confirm",
    "accounts.forgotten_password",
    "accounts.by_code",
    "accounts.by_words",
    "accounts.left",
    "accounts.keep_account",
    "reader.read",
    "feed.read",
}


def test_every_route_says_who_may_call_it(app: Flask) -> None:
    silent = {name for name, view in app.view_functions.items() if not hasattr(view, "callers")}

    assert silent == set()


def test_only_these_routes_are_open_to_anyone(app: Flask) -> None:
    open_ = {name for name, view in app.view_functions.items() if getattr(view, "callers", "") == "anyone"}

    assert {name for name in open_ if not name.startswith("pages.")} == OPEN_TO_ANYONE


def test_a_route_for_the_signed_in_is_closed_to_others(app: Flask, client: FlaskClient) -> None:
    closed = [rule for rule in app.url_map.iter_rules() if callers(app, rule) == "signed in"]

    assert len(closed) >= 7
    for rule in closed:
        for method in methods(rule):
            assert client.open(address(rule), method=method).status_code == 401, (method, rule)


def test_no_answer_goes_without_the_security_headers(app: Flask, ann: Person) -> None:
    asked = [(method, address(rule)) for rule in app.url_map.iter_rules() for method in methods(rule)]
    failing = [("GET", "/nothing"), ("GET", "/api/nothing"), ("TRACE", "/"), ("POST", "/")]

    for method, path in [*asked, *failing]:
        answer = ann.client.open(path, method=method)
        assert set(answer.headers.keys()) >= HEADERS, (method, path)
        assert "Cache-Control" in answer.headers, (method, path)


@pytest.mark.parametrize("method", ["TRACE", "PATCH", "CONNECT", "PURGE"])
def test_a_method_that_a_route_has_not_is_refused_as_other_errors_are(
    client: FlaskClient, method: str
) -> None:
    page, api = client.open("/learn", method=method), client.open("/api/account", method=method)

    assert (page.status_code, page.mimetype) == (405, "text/html")
    assert "That cannot be done here" in page.text
    assert (api.status_code, api.get_json()["code"]) == (405, "method_not_allowed")
    assert {"GET", "HEAD", "OPTIONS"} <= set(page.headers["Allow"].replace(",", " ").split())


def test_a_trace_repeats_nothing_of_the_request(client: FlaskClient) -> None:
    answer = client.open("/", method="TRACE", headers={"X-Secret": "small steps"})

    assert "small steps" not in answer.text


def test_the_api_is_kept_by_no_cache(app: Flask, ann: Person) -> None:
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/"):
            for method in methods(rule):
                answer = ann.client.open(address(rule), method=method)
                assert answer.headers["Cache-Control"] == "no-store", rule


def test_the_policy_lets_only_our_own_run(client: FlaskClient) -> None:
    page = client.get("/sign-in")

    policy = dict(part.strip().split(" ", 1) for part in page.headers["Content-Security-Policy"].split(";"))
    inline = re.findall(r'<script(?! type="application/json")[^>]*>([^<]+)</script>', page.text)
    assert policy == {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *(f"'sha256-{sha256(script)}'" for script in inline)]),
        "style-src": "'self'",
        "img-src": "'self' data:",
        "media-src": "'self' blob:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "font-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "lit-html backstride",
    }


def test_json_needs_nothing_and_gets_a_policy_that_allows_nothing(client: FlaskClient) -> None:
    policy = client.get("/api/account").headers["Content-Security-Policy"]

    assert policy == "default-src 'none'; frame-ancestors 'none'"


def test_sound_and_wake_lock_are_not_forbidden(client: FlaskClient) -> None:
    policy = client.get("/healthz").headers["Permissions-Policy"]

    assert "camera=()" in policy
    assert not re.search("autoplay|wake-lock|fullscreen", policy)


def test_the_server_is_well_while_its_database_answers(client: FlaskClient) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.get_json()["status"]) == (200, "ok")


def test_health_says_when_the_worker_last_looked(app: Flask, client: FlaskClient) -> None:
    assert client.get("/healthz").get_json()["reminders"]["status"] == "never ran"
    with app.app_context():
        note_run(datetime.now(UTC) - timedelta(seconds=30))
        db.session.commit()
    assert client.get("/healthz").get_json()["reminders"]["status"] == "ok"
    with app.app_context():
        note_run(datetime.now(UTC) - timedelta(minutes=3))
        db.session.commit()
    assert client.get("/healthz").get_json()["reminders"]["status"] == "late"


def test_a_server_without_its_database_is_not_well(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def broken() -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("coach.web.api.health.is_answering", broken)

    answer = app.test_client().get("/healthz")

    assert answer.status_code == 500
    assert "the disk is gone" not in answer.text


def sha256(script: str) -> str:
    return b64encode(hashlib.sha256(script.encode()).digest()).decode()


def callers(app: Flask, rule: Rule) -> str:
    return str(getattr(app.view_functions[rule.endpoint], "callers", ""))


def methods(rule: Rule) -> set[str]:
    return (rule.methods or set()) - {"HEAD", "OPTIONS"}


def address(rule: Rule) -> str:
    filled = rule.rule.replace("<uuid:walk_id>", "6f1c1a52-3c0e-4b8e-9d67-6a2f1d9b7c10")
    filled = filled.replace("<uuid:screening_id>", "6f1c1a52-3c0e-4b8e-9d67-6a2f1d9b7c11")
    filled = filled.replace("<uuid:fall_id>", "6f1c1a52-3c0e-4b8e-9d67-6a2f1d9b7c13")
    filled = filled.replace("<uuid:reminder_id>", "6f1c1a52-3c0e-4b8e-9d67-6a2f1d9b7c12")
    filled = filled.replace("<uuid:passkey_id>", "6f1c1a52-3c0e-4b8e-9d67-6a2f1d9b7c14")
    filled = filled.replace("<uuid:entry_id>", "6f1c1a52-3c0e-4b8e-9d67-6a2f1d9b7c16")
    filled = filled.replace("<uuid:link_id>", "6f1c1a52-3c0e-4b8e-9d67-6a2f1d9b7c15")
    filled = filled.replace("<uuid:feed_id>", "6f1c1a52-3c0e-4b8e-9d67-6a2f1d9b7c17")
    filled = filled.replace("<digest:digest>", "0" * 64)
    return filled.replace("<path:path>", "icons/any.svg")
