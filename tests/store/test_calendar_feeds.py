"""Calendar feeds, in both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask

from coach.store.accounts import add_user, disable_user, user_by_id
from coach.store.calendar_feeds import AT_MOST, UNUSED, add_feed, end_feed, feed_at, feeds_of, note_reading
from coach.store.database import db
from coach.store.errors import NotYours, TooMany

NOW = datetime(2026, 5, 1, 8, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)


def test_a_feed_is_over_a_year_after_its_last_reading(ann: UUID) -> None:
    token = add_feed(ann, "es", NOW)
    feed = feed_at(token, NOW + UNUSED - A_SECOND)
    assert feed
    assert (feed.user_id, feed.language) == (ann, "es")
    assert feed_at(token, NOW + UNUSED) is None
    assert feeds_of(ann, NOW + UNUSED) == []

    note_reading(feed.id, NOW + timedelta(days=9))

    assert feed_at(token, NOW + UNUSED)


def test_only_its_walker_ends_a_feed(ann: UUID) -> None:
    token, bob = add_feed(ann, "en", NOW), add_user("bob@example.org", "x", NOW).id
    [feed] = feeds_of(ann, NOW)

    for user, feed_id in ((bob, feed.id), (ann, uuid4())):
        with pytest.raises(NotYours):
            end_feed(user, feed_id)

    assert feed_at(token, NOW)
    end_feed(ann, feed.id)
    assert feed_at(token, NOW) is None


def test_five_feeds_are_enough_and_those_that_are_over_make_room(ann: UUID) -> None:
    for _ in range(AT_MOST):
        add_feed(ann, "en", NOW)
    with pytest.raises(TooMany):
        add_feed(ann, "en", NOW)

    add_feed(ann, "en", NOW + UNUSED)

    assert len(feeds_of(ann, NOW + A_SECOND)) == 1


def test_of_seven_feeds_at_once_five_are_made(app: Flask, ann: UUID) -> None:
    db.session.commit()

    def add(_: int) -> bool:
        with app.app_context():
            try:
                add_feed(ann, "en", NOW)
            except TooMany:
                return False
            db.session.commit()
            return True

    with ThreadPoolExecutor(7) as pool:
        assert sum(pool.map(add, range(7))) == AT_MOST


def test_an_account_that_opens_nothing_has_no_feed(ann: UUID) -> None:
    token, user = add_feed(ann, "en", NOW), user_by_id(ann)
    assert user

    disable_user(user, NOW)

    assert feed_at(token, NOW) is None
