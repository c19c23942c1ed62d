"""Requests that have waited long for a thread: they are answered, and not carried out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask.testing import FlaskClient

from coach.web.http.overload import WAITED_AT_MOST_S
from coach.web.http.scheduler import waited_s
from tests.support.people import Person, a_walk, new_id


def test_a_phone_that_has_asked_again_by_now_gets_a_503_and_its_walk_is_not_saved(ann: Person) -> None:
    with having_waited(WAITED_AT_MOST_S + 0.1):
        refused = ann.put_walk(new_id(), a_walk())

    assert (refused.status_code, refused.get_json()["code"]) == (503, "busy")
    assert refused.headers["Retry-After"] == "30"
    with having_waited(WAITED_AT_MOST_S):
        assert ann.changes()["walks"] == []


def test_a_person_reads_it_on_a_page_in_the_language_of_the_phone(client: FlaskClient) -> None:
    with having_waited(WAITED_AT_MOST_S + 0.1):
        refused = client.get("/sign-in", headers={"Accept-Language": "es"})
        style = client.get("/static/css/all.css")

    assert refused.status_code == 503
    assert "Ahora mismo hay mucho movimiento" in refused.text
    assert style.status_code == 200


@contextmanager
def having_waited(seconds: float) -> Iterator[None]:
    before = waited_s.set(seconds)
    try:
        yield
    finally:
        waited_s.reset(before)
