"""CSRF guard: pages of other origins can change nothing."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.support.people import Person, a_walk, new_id

HOST = "http://localhost"
FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:8000"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "https://localhost"},
    {"Origin": "http://["},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://other.localhost"},
    {"Sec-Fetch-Site": "cross-site", "Origin": HOST},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_the_api_refuses_other_sites(ann: Person, headers: dict[str, str]) -> None:
    answer = ann.client.put(f"/api/walks/{new_id()}", json=a_walk(), headers=headers)

    assert (answer.status_code, answer.get_json()["code"]) == (403, "cross_site")
    assert ann.changes()["walks"] == []


@pytest.mark.parametrize("headers", FOREIGN)
def test_other_sites_cannot_sign_anyone_out(ann: Person, headers: dict[str, str]) -> None:
    answer = ann.client.post("/sign-out", headers=headers)

    assert (answer.status_code, answer.mimetype) == (403, "text/html")
    assert ann.client.get("/api/account").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": HOST}, {"Sec-Fetch-Site": "same-origin", "Origin": HOST}, {"Sec-Fetch-Site": "none"}],
)
def test_our_own_pages_and_programs_may(ann: Person, headers: dict[str, str]) -> None:
    answer = ann.client.put(f"/api/walks/{new_id()}", json=a_walk(), headers=headers)

    assert answer.status_code == 201


def test_a_link_from_elsewhere_opens_a_page(client: FlaskClient) -> None:
    answer = client.get("/learn", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 200
