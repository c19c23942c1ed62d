"""Contract between the server and the phone: requests and their answers.

The fake server of the phone's tests (tests/js/store/support/fake-server.js) gives the same answers.
`make contract` asks this server again and writes its answers into tests/vectors/contract.json.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from coach.store import diary, walks
from tests.support.people import Person

CONTRACT = Path(__file__).parents[2] / "vectors" / "contract.json"
NOW = "2026-11-23T12:00:00Z"
SCENES: list[dict[str, Any]] = json.loads(CONTRACT.read_text())


@pytest.mark.parametrize("scene", SCENES, ids=[scene["scene"] for scene in SCENES])
def test_the_server_answers_as_the_contract_says(
    app: Flask, person: Callable[[str], Person], scene: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_machine.travel(NOW, tick=False):
        callers = Callers(app, person)
        if "page" in scene:
            for changes in (walks.changes_since, diary.diary_since):
                monkeypatch.setattr(changes, "__defaults__", (scene["page"],))
        answers = [callers.answer(exchange) for exchange in scene["exchanges"]]

    if "RECORD_CONTRACT" in os.environ:
        record(scene, answers)
    assert answers == [exchange["answer"] for exchange in scene["exchanges"]]


class Callers:
    """Two accounts and a stranger, each with the cursor of the last page from the server."""

    def __init__(self, app: Flask, person: Callable[[str], Person]) -> None:
        self._clients = {name: person(f"{name}@example.org").client for name in ("ada", "ben")}
        self._clients[""] = app.test_client()
        self._cursors: dict[str, str] = {}

    def answer(self, exchange: dict[str, Any]) -> dict[str, Any]:
        caller = exchange["by"] or ""
        method, path = exchange["send"].split(" ")
        response = self._clients[caller].open(
            path.replace("$cursor", self._cursors.get(caller, "0")), method=method, json=exchange.get("body")
        )
        if "cursor" in (response.get_json(silent=True) or {}):
            self._cursors[caller] = response.get_json()["cursor"]
        return told(response)


def told(response: TestResponse) -> dict[str, Any]:
    """Part of an answer that the phone relies on. Sentences are left out, as they vary with the language."""
    if response.status_code == 204:
        return {"status": 204}
    return without_sentences(response.status_code, response.get_json())


def without_sentences(status: int, body: dict[str, Any]) -> dict[str, Any]:
    if status < 400:
        return {"status": status, "body": body and without_chance(body)}
    assert body["message"]
    assert all(sentences and all(sentences) for sentences in body["errors"].values())
    return {"status": status, "code": body["code"], "fields": sorted(body["errors"])}


def without_chance(body: dict[str, Any]) -> dict[str, Any]:
    """Replace what each server chooses itself: cursors, account ids, times of the next reminder."""
    if "reminders" in body:
        return {"reminders": [without_chance(reminder) for reminder in body["reminders"]]}
    if "results" in body:
        results = [without_sentences(**result) for result in body["results"]]
        pages = {name: without_chance(body[name]) for name in ("account", "log", "diary")}
        return {**body, **pages, "results": results}
    made_up = {"cursor": "$cursor", "next_due_at": body.get("next_due_at") and "$time"}
    replaced = {name: made_up.get(name, value) for name, value in body.items()}
    return {**replaced, "id": "$account"} if "email" in body else replaced


def record(scene: dict[str, Any], answers: list[dict[str, Any]]) -> None:
    for exchange, answer in zip(scene["exchanges"], answers, strict=True):
        exchange["answer"] = answer
    scenes = ",\n  ".join(as_text(each) for each in SCENES)
    CONTRACT.write_text(f"[\n  {scenes}\n]\n")


def as_text(scene: dict[str, Any]) -> str:
    *head, (_, exchanges) = scene.items()
    lines = ",\n    ".join(json.dumps(exchange, ensure_ascii=False) for exchange in exchanges)
    opening = json.dumps(dict(head), ensure_ascii=False).removesuffix("}")
    return f'{opening}, "exchanges": [\n    {lines}\n  ]}}'
