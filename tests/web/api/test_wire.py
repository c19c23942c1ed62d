"""Types of the wire, generated from the OpenAPI document."""

from __future__ import annotations

import subprocess
import sys

from coach.config import ROOT
from tests.support.people import Person


def test_the_phone_s_types_are_those_of_the_openapi_document() -> None:
    command = [sys.executable, "-m", "tools.wire", "--check"]

    checked = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)

    assert checked.returncode == 0, checked.stdout


def test_what_the_types_of_an_answer_promise_is_there(anybody: Person) -> None:
    schemas = anybody.client.get("/api/openapi.json").get_json()["components"]["schemas"]

    for path, name in {
        "/api/walks": "Changes",
        "/api/progress": "Progress",
        "/api/programme": "Programme",
        "/api/settings": "HeldSettings",
        "/api/account": "Account",
    }.items():
        assert set(schemas[name]["required"]) == set(anybody.client.get(path).get_json())
