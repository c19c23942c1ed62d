"""Walkers with an account, and the bodies they send. They use the app over the wire, as a browser does."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PASSWORD = "small steps, toes first"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True)
class Person:
    """Walker who is signed in on one browser."""

    client: FlaskClient
    email: str

    def put_walk(self, walk_id: str, walk: dict[str, Any]) -> TestResponse:
        return self.client.put(f"/api/walks/{walk_id}", json=walk)

    def delete_walk(self, walk_id: str) -> TestResponse:
        return self.client.delete(f"/api/walks/{walk_id}")

    def changes(self, since: str = "0") -> dict[str, Any]:
        body: dict[str, Any] = self.client.get("/api/walks", query_string={"since": since}).get_json()
        return body

    def put_screening(self, screening_id: str, screening: dict[str, Any]) -> TestResponse:
        return self.client.put(f"/api/screenings/{screening_id}", json=screening)

    def put_fall(self, fall_id: str, fall: dict[str, Any]) -> TestResponse:
        return self.client.put(f"/api/falls/{fall_id}", json=fall)

    def put_entry(self, entry_id: str, entry: dict[str, Any]) -> TestResponse:
        return self.client.put(f"/api/diary/{entry_id}", json=entry)

    def delete_entry(self, entry_id: str) -> TestResponse:
        return self.client.delete(f"/api/diary/{entry_id}")

    def diary(self, since: str = "0") -> dict[str, Any]:
        body: dict[str, Any] = self.client.get("/api/diary", query_string={"since": since}).get_json()
        return body

    def put_reminder(self, reminder_id: str, reminder: dict[str, Any]) -> TestResponse:
        return self.client.put(f"/api/reminders/{reminder_id}", json=reminder)

    def put_phone(self, phone: dict[str, str]) -> TestResponse:
        """Put a subscription, as `a_phone` makes it."""
        digest = hashlib.sha256(phone["endpoint"].encode()).hexdigest()
        return self.client.put(f"/api/push-subscriptions/{digest}", json=phone)

    def phones(self) -> list[dict[str, Any]]:
        body: dict[str, list[dict[str, Any]]] = self.client.get("/api/push-subscriptions").get_json()
        return body["subscriptions"]


def sign_up(client: FlaskClient, email: str, password: str = PASSWORD) -> Person:
    """New account, signed in on `client`."""
    response = send_form(client, "/sign-up", email=email, password=password)
    assert response.status_code == 303, response.text
    return Person(client, email)


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD) -> Person:
    """Existing account, signed in on `client`."""
    response = send_form(client, "/sign-in", email=email, password=password)
    assert response.status_code == 303, response.text
    return Person(client, email)


def send_form(client: FlaskClient, path: str, **fields: str | list[str]) -> TestResponse:
    """Open the form, fill it in and send it."""
    found = TOKEN.search(client.get(path).text)
    assert found, f"{path} has no token"
    return client.post(path, data={"csrf_token": found.group(1), **fields})


def new_id() -> str:
    return str(uuid4())


def new_address(name: str) -> str:
    """E-mail address that has no account yet, also on a server that many tests share."""
    return f"{name}-{uuid4().hex}@example.org"


def a_walk(**changes: Any) -> dict[str, Any]:
    """Walk of s1 to its end, on a path, without a report; `changes` replace whole fields."""
    walk = {
        "started_at": "2026-05-01T07:30:00Z",
        "zone": "Europe/Berlin",
        "surface": "path",
        "step": "s1",
        "planned": {"warm_up_s": 300, "backward_s": [180], "recover_s": 0, "cool_down_s": 300},
        "walked": {"backward_s": 180, "forward_s": 600},
        "report": None,
        "way": None,
        "source": None,
    }
    return {**walk, **changes}


def a_report(**changes: Any) -> dict[str, Any]:
    """Confident report without a setback."""
    report = {
        "confidence": 4,
        "setback": "none",
        "pain_before": 3,
        "pain_after": 2,
        "effort": 4,
        "note": "Along the river",
    }
    return {**report, **changes}


def a_screening(**changes: Any) -> dict[str, Any]:
    """Cleared screening that starts at s1."""
    screening = {
        "answered_at": "2026-05-01T07:00:00Z",
        "start": "s1",
        "cleared": True,
        "outcome": None,
        "agreed_by": None,
        "agreed_in": None,
    }
    return {**screening, **changes}


def a_fall(**changes: Any) -> dict[str, Any]:
    """Yes to the question after falls outside a walk."""
    return {"answered_at": "2026-05-02T07:00:00Z", "fell": True, **changes}


def an_entry(**changes: Any) -> dict[str, Any]:
    """Entry of the diary about the knee in the morning."""
    entry = {
        "kind": "knee",
        "at": "2026-05-02T06:10:00Z",
        "zone": "Europe/Berlin",
        "data": {"day": "2026-05-02", "pain": 3},
    }
    return {**entry, **changes}


def a_measure(**changes: Any) -> dict[str, Any]:
    """Entry of the diary about a stance on the left leg; `changes` replace fields of its data."""
    data = {"test": "stance", "value": 9_400, "tries": [7_100, 9_400, 8_250], "side": "left"}
    return an_entry(kind="measure", data={**data, **changes})


def a_reminder(**changes: Any) -> dict[str, Any]:
    """Reminder on Tuesdays at half past nine in Berlin."""
    return {"days": [2], "at": "09:30", "zone": "Europe/Berlin", "on": True, **changes}


def a_phone(**changes: str) -> dict[str, str]:
    """Subscription at a public push service, with keys whose private half is thrown away."""
    point, auth = b"\x04" + os.urandom(64), os.urandom(16)
    endpoint = f"https://push.example.net/send/{os.urandom(8).hex()}"
    return {"endpoint": endpoint, "p256dh": _base64url(point), "auth": _base64url(auth), **changes}


def _base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
