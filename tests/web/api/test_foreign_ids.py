"""Matrix: Bob's answers at every route for an id of Ann's (IDOR). He changes nothing, and learns nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from coach.domain.summary import Chosen
from coach.store.accounts import user_by_email
from coach.store.calendar_feeds import add_feed, feeds_of
from coach.store.database import db
from coach.store.passkeys import Credential, add_passkey
from coach.store.summary_links import add_link, links_of
from tests.support.people import (
    PASSWORD,
    TOKEN,
    Person,
    a_fall,
    a_phone,
    a_reminder,
    a_report,
    a_screening,
    a_walk,
    an_entry,
    new_id,
)
from tests.web.http.test_house_rules import methods

NOTE = "Ann's private note"
OF_A_PHONE = ("PUT", "/api/push-subscriptions/<digest:digest>")
"""A phone moves to the account that is signed in on it. Bob has the secret address of hers, not its keys."""
NOTHING = {"code": "not_found", "message": "There is nothing here.", "errors": {}}
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NOT_OURS = {"X-Request-ID", "Date", "Set-Cookie"}
"""Headers that differ from answer to answer. The cookie has the session of Bob's own browser."""


@pytest.fixture
def bob(person: Callable[[str], Person]) -> Person:
    return person("bob@example.org")


def test_what_is_not_yours_is_answered_as_if_it_never_was(app: Flask, ann: Person, bob: Person) -> None:
    phone = a_phone()
    hers = everything_of(app, ann, phone)
    before = rows(app)
    token = token_on(bob.client)

    asked = [(method, rule.rule) for rule in app.url_map.iter_rules() for method in methods(rule)]
    named = [(method, rule) for method, rule in asked if "<" in rule and "<path:path>" not in rule]
    assert len(named) >= 12
    assert OF_A_PHONE in named
    for method, rule in named:
        theirs = ask(bob.client, method, filled(rule, hers), phone, token)

        assert NOTE not in theirs.text, (method, rule)
        if (method, rule) == OF_A_PHONE:
            assert (theirs.status_code, theirs.get_json()) == (404, NOTHING)
        else:
            free = ask(bob.client, method, filled(rule, {}), phone, token)
            assert same(theirs, free), (method, rule)
    after = rows(app)
    assert all(set(after[table]) >= set(before[table]) for table in before if table != "users")
    assert len(bob.changes()["walks"]) == 1


def test_two_accounts_may_use_one_id(ann: Person, bob: Person) -> None:
    same_id = new_id()
    ann.put_reminder(same_id, a_reminder(at="08:00"))
    bob.put_reminder(same_id, a_reminder(at="09:00"))
    ann.put_walk(new_id(), a_walk())

    assert bob.client.delete(f"/api/reminders/{same_id}").status_code == 204

    assert [each["at"] for each in ann.client.get("/api/reminders").get_json()["reminders"]] == ["08:00"]


def everything_of(app: Flask, ann: Person, phone: dict[str, str]) -> dict[str, str]:
    """Ids of a record of each kind, by their names in the routes."""
    kinds = ("walk_id", "screening_id", "fall_id", "entry_id", "reminder_id", "passkey_id")
    ids = {kind: new_id() for kind in kinds}
    digest = hashlib.sha256(phone["endpoint"].encode()).hexdigest()
    made = [
        ann.put_walk(ids["walk_id"], a_walk(report=a_report(note=NOTE))),
        ann.put_screening(ids["screening_id"], a_screening()),
        ann.put_fall(ids["fall_id"], a_fall()),
        ann.put_entry(ids["entry_id"], an_entry()),
        ann.put_reminder(ids["reminder_id"], a_reminder()),
        ann.put_phone(phone),
    ]
    assert {answer.status_code for answer in made} == {201}
    with app.app_context():
        ids["passkey_id"] = a_passkey(ann.email)
        ids["link_id"] = a_link(ann.email)
        ids["feed_id"] = a_feed(ann.email)
    return {**ids, "digest": digest}


def a_passkey(email: str) -> str:
    """Id of a passkey of that account."""
    user = user_by_email(email)
    assert user
    credential = Credential(
        credential_id=uuid4().bytes, public_key=b"", sign_count=0, transports=[], backed_up=False
    )
    row = add_passkey(user.id, credential, NOTE, datetime(2026, 5, 1, tzinfo=UTC))
    db.session.commit()
    return str(row.id)


def a_link(email: str) -> str:
    """Id of a link to the summary of that account."""
    user = user_by_email(email)
    assert user
    now = datetime.now(UTC)
    add_link(user.id, Chosen(name=NOTE, period="all", notes=()), 7, now)
    db.session.commit()
    [row] = links_of(user.id, now)
    return str(row.id)


def a_feed(email: str) -> str:
    """Id of a calendar feed of that account."""
    user = user_by_email(email)
    assert user
    now = datetime.now(UTC)
    add_feed(user.id, "en", now)
    db.session.commit()
    [row] = feeds_of(user.id, now)
    return str(row.id)


def filled(rule: str, ids: dict[str, str]) -> str:
    """Path with these ids; a free one for a name that is not among them."""

    def fill(part: re.Match[str]) -> str:
        if not ids:
            return new_id() if part[1] == "uuid" else hashlib.sha256(uuid4().bytes).hexdigest()
        return ids[part[2]]

    return re.sub(r"<(\w+):(\w+)>", fill, rule)


def ask(client: FlaskClient, method: str, path: str, phone: dict[str, str], token: str) -> TestResponse:
    """Answer to a request that a route takes, were the id Bob's."""
    if not path.startswith("/api/"):
        form = {"csrf_token": token, "password": PASSWORD, "name": "Mine"}
        return client.open(path, method=method, data=form if method == "POST" else None)
    kind = path.split("/")[2]
    bodies: dict[str, dict[str, Any]] = {
        "walks": a_walk(),
        "screenings": a_screening(),
        "falls": a_fall(),
        "diary": an_entry(),
        "reminders": a_reminder(),
        "push-subscriptions": a_phone(endpoint=phone["endpoint"]),
    }
    body = {"due_at": "2026-05-05T07:30:00Z", "answer": "not_today"} if "/answer" in path else bodies[kind]
    return client.open(path, method=method, json=body if method == "PUT" else None)


def token_on(client: FlaskClient) -> str:
    found = TOKEN.search(client.get("/account/passkeys/new").text)
    assert found
    return found[1]


def same(one: TestResponse, other: TestResponse) -> bool:
    return told(one) == told(other)


def told(answer: TestResponse) -> tuple[int, str, list[tuple[str, str]]]:
    headers = [each for each in answer.headers if each[0] not in NOT_OURS]
    return answer.status_code, ID.sub("id", answer.text), headers


def rows(app: Flask) -> dict[str, list[str]]:
    """Every row of every table, without the visits in `sessions`."""
    with app.app_context():
        tables = [table for table in db.metadata.sorted_tables if table.name != "sessions"]
        return {table.name: sorted(map(str, db.session.execute(db.select(table)).all())) for table in tables}
