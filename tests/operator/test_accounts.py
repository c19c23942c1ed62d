"""Operator's commands for accounts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from coach.store.database import db
from tests.operator.conftest import Run
from tests.support.people import (
    PASSWORD,
    Person,
    a_fall,
    a_phone,
    a_reminder,
    a_screening,
    a_walk,
    new_id,
    send_form,
    sign_in,
)

MAY = datetime(2026, 5, 1, 7, tzinfo=UTC)
OFF = "This account is switched off."


def test_users_lists_every_account(coach: Run, person: Callable[[str], Person]) -> None:
    with time_machine.travel(MAY):
        ann = person("ann@example.org")
        person("bob@club.example.org")
    ann.put_walk(new_id(), a_walk())
    coach("disable", "bob@club.example.org")

    listed = coach("users")

    assert listed.exit_code == 0
    assert listed.output.splitlines() == [
        "ann@example.org       since 2026-05-01       1 walks",
        "bob@club.example.org  since 2026-05-01       0 walks  disabled",
    ]


def test_users_of_an_empty_installation_lists_none(coach: Run) -> None:
    assert (coach("users").exit_code, coach("users").output) == (0, "")


def test_a_disabled_account_opens_nothing(app: Flask, coach: Run, ann: Person) -> None:
    told = coach("disable", " ANN@example.org")

    assert told.output == "ann@example.org can no longer sign in, and is signed out everywhere.\n"
    assert ann.client.get("/api/account").status_code == 401
    assert ann.put_walk(new_id(), a_walk()).status_code == 401
    refused = send_form(app.test_client(), "/sign-in", email=ann.email, password=PASSWORD)
    assert refused.status_code == 422
    assert f"{OFF} Ask the person who set up Backstride." in refused.text


def test_a_disabled_account_names_the_person_to_ask(app: Flask, coach: Run, ann: Person) -> None:
    app.config["CONTACT"] = "Ann <at> the club"
    coach("disable", ann.email)

    refused = send_form(app.test_client(), "/sign-in", email=ann.email, password=PASSWORD)

    assert f"{OFF} Ask Ann &lt;at&gt; the club." in refused.text


def test_a_sign_in_that_is_enabled_again_needs_the_password(coach: Run, ann: Person) -> None:
    coach("disable", ann.email)
    coach("enable", ann.email)

    assert ann.client.get("/api/account").status_code == 401


def test_only_the_right_password_tells_that_an_account_is_disabled(
    app: Flask, coach: Run, ann: Person
) -> None:
    coach("disable", ann.email)

    guessed = send_form(app.test_client(), "/sign-in", email=ann.email, password="a guess")

    assert OFF not in guessed.text


def test_a_disabled_account_gets_no_notification(coach: Run, ann: Person) -> None:
    assert ann.put_phone(a_phone()).status_code in (200, 201)

    coach("disable", ann.email)
    coach("enable", ann.email)

    assert sign_in(ann.client, ann.email).phones() == []


def test_an_enabled_account_has_its_walks_again(app: Flask, coach: Run, ann: Person) -> None:
    ann.put_walk(new_id(), a_walk())
    coach("disable", ann.email)

    assert coach("enable", ann.email).exit_code == 0

    assert len(sign_in(app.test_client(), ann.email).changes()["walks"]) == 1


def test_reset_password_prints_words_for_a_new_one_and_ends_every_session(
    app: Flask, coach: Run, ann: Person
) -> None:
    told = coach("reset-password", "ann@example.org")
    typed = words_typed(app, ann, told.stdout)

    assert (told.exit_code, len(told.stdout.split())) == (0, 10)
    assert "Give these words to ann@example.org, and to no one else." in told.stderr
    assert ann.client.get("/api/account").status_code == 401
    assert (typed.status_code, typed.location) == (303, "/sign-in")
    assert sign_in(app.test_client(), ann.email, "four quiet geese fly")


def test_the_words_of_reset_password_are_good_once_and_for_two_days(
    app: Flask, coach: Run, ann: Person
) -> None:
    with time_machine.travel(MAY, tick=False) as clock:
        used = coach("reset-password", ann.email).stdout
        again = [words_typed(app, ann, used).status_code for _ in range(2)]
        late = coach("reset-password", ann.email).stdout
        clock.shift(timedelta(days=2))

        assert again == [303, 422]
        assert words_typed(app, ann, late).status_code == 422


def test_delete_leaves_no_row_of_the_account(app: Flask, coach: Run, person: Callable[[str], Person]) -> None:
    ann, bob = person("ann@example.org"), person("bob@example.org")
    for each in (ann, bob):
        walk, reminder = new_id(), new_id()
        each.put_walk(walk, a_walk())
        each.delete_walk(walk)
        each.put_walk(new_id(), a_walk())
        each.put_screening(new_id(), a_screening())
        each.put_fall(new_id(), a_fall())
        each.put_reminder(reminder, a_reminder())
        each.put_phone(a_phone())
    both = rows_by_table(app)

    deleted = coach("delete", "ann@example.org", typed="y\n")

    assert deleted.exit_code == 0
    assert {name: count * 2 for name, count in rows_by_table(app).items()} == both
    assert len(bob.changes()["walks"]) == 1
    assert ann.client.get("/api/account").status_code == 401


def test_delete_asks_first(coach: Run, ann: Person) -> None:
    asked = coach("delete", ann.email, typed="n\n")

    assert (asked.exit_code, "for good?" in asked.output) == (1, True)
    assert ann.client.get("/api/account").status_code == 200
    assert coach("delete", ann.email, "--yes").exit_code == 0


@pytest.mark.parametrize("command", ["disable", "enable", "reset-password", "delete"])
@pytest.mark.parametrize("address", ["nobody@example.org", "no address", "", "\0", "x" * 9000])
def test_an_unknown_address_is_one_clear_sentence(coach: Run, command: str, address: str) -> None:
    refused = coach(command, address)

    assert refused.exit_code == 1
    assert "has no account here. `flask coach users` lists the addresses." in refused.output


def words_typed(app: Flask, person: Person, words: str) -> TestResponse:
    """Answer to these words at "Forgotten password"."""
    fields = {"email": person.email, "words": words, "password": "four quiet geese fly"}
    return send_form(app.test_client(), "/forgotten-password/words", **fields)


def rows_by_table(app: Flask) -> dict[str, int]:
    """Number of rows of each table that an account fills."""
    with app.app_context():
        counts = {
            table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
            for table in db.metadata.sorted_tables
        }
    return {name: count for name, count in counts.items() if count}
