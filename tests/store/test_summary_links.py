"""Links to a summary, in both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from coach.domain.summary import Chosen
from coach.store.accounts import add_user, disable_user, enable_user, leave, stay, user_by_id
from coach.store.database import db
from coach.store.errors import NotYours, TooMany
from coach.store.models.summary_links import SummaryLinkRow
from coach.store.summary_links import AT_MOST, add_link, end_link, links_of, note_opening, shared_by

NOW = datetime(2026, 5, 1, 8, tzinfo=UTC)
CHOSEN = Chosen("Ann", "three_months", ("6f1c1a52-3c0e-4b8e-9d67-6a2f1d9b7c10",))
A_SECOND = timedelta(seconds=1)


def test_a_token_opens_what_was_chosen_until_the_last_second(ann: UUID) -> None:
    token = add_link(ann, CHOSEN, 7, NOW)
    end = NOW + timedelta(days=7)

    shared = shared_by(token, end - A_SECOND)

    assert shared
    assert (shared.user_id, shared.chosen, shared.last_opened_at) == (ann, CHOSEN, None)
    assert shared_by(token, end) is None
    assert links_of(ann, end) == []


def test_nothing_but_the_token_opens_it(ann: UUID) -> None:
    token = add_link(ann, CHOSEN, 30, NOW)
    row = db.session.scalars(db.select(SummaryLinkRow)).one()

    guesses = [row.digest, str(row.id), row.id.hex, str(ann), "", token.upper(), f"{token} ", "\0"]

    assert token not in repr(vars(row))
    assert [shared_by(each, NOW) for each in guesses] == [None] * len(guesses)


def test_only_its_walker_ends_a_link(ann: UUID) -> None:
    token, bob = add_link(ann, CHOSEN, 30, NOW), add_user("bob@example.org", "x", NOW).id
    [link] = links_of(ann, NOW)

    for user, link_id in ((bob, link.id), (ann, uuid4())):
        with pytest.raises(NotYours):
            end_link(user, link_id)

    assert shared_by(token, NOW)
    end_link(ann, link.id)
    assert shared_by(token, NOW) is None


def test_ten_links_are_enough_and_those_that_are_over_make_room(ann: UUID) -> None:
    for _ in range(AT_MOST):
        add_link(ann, CHOSEN, 7, NOW)
    with pytest.raises(TooMany):
        add_link(ann, CHOSEN, 7, NOW)

    later = NOW + timedelta(days=7)
    add_link(ann, CHOSEN, 7, later)

    assert db.session.scalar(db.select(db.func.count()).select_from(SummaryLinkRow)) == 1


def test_an_account_that_opens_nothing_shares_nothing(ann: UUID) -> None:
    token, user = add_link(ann, CHOSEN, 30, NOW), user_by_id(ann)
    assert user

    disable_user(user, NOW)
    assert shared_by(token, NOW) is None
    enable_user(user)
    assert shared_by(token, NOW)
    leave(ann, NOW)
    assert shared_by(token, NOW) is None
    stay(ann, NOW)
    assert shared_by(token, NOW)


def test_an_opening_is_noted_at_its_link_alone(ann: UUID) -> None:
    add_link(ann, CHOSEN, 30, NOW)
    token = add_link(ann, CHOSEN, 30, NOW + A_SECOND)
    shared = shared_by(token, NOW)
    assert shared

    note_opening(shared.link_id, NOW + 2 * A_SECOND)

    db.session.expire_all()
    assert [link.last_opened_at for link in links_of(ann, NOW)] == [NOW + 2 * A_SECOND, None]
