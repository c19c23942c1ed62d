"""Sessions in the database: begun, found by their token, ended, too old."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from coach.domain.subscription import Subscription
from coach.store import sessions
from coach.store.accounts import add_user, leave, set_email, set_password, user_by_email
from coach.store.database import db
from coach.store.errors import EmailTaken, SessionOver
from coach.store.models.accounts import SESSION
from coach.store.records import newest_revision
from coach.store.sessions import (
    begin_session,
    end_session,
    end_sessions_of,
    note_use,
    renew_session,
    session_of,
    sessions_of,
)
from coach.store.subscriptions import save_subscription, subscriptions_of
from tests.store.support.reminded import MONDAY, add_phone
from tests.support.people import a_phone

A_DAY = timedelta(days=1)


def test_a_token_opens_its_session_and_no_other_text_does(ann: UUID) -> None:
    token = begin_session(ann, "iPhone, Safari", MONDAY)

    opened = session_of(token, MONDAY)

    assert opened
    assert (opened.user_id, opened.email, opened.proved_at) == (ann, "ann@example.org", MONDAY)
    for other in ("", str(ann), str(opened.id), token[:-1], token.swapcase(), "\0", "é"):
        assert session_of(other, MONDAY) is None


def test_the_database_has_no_token(ann: UUID) -> None:
    token = begin_session(ann, "iPhone, Safari", MONDAY)

    [row] = db.session.execute(SESSION.select())

    assert token not in repr(row)


def test_a_session_is_over_a_year_after_the_last_visit(ann: UUID) -> None:
    token = begin_session(ann, "iPhone, Safari", MONDAY)
    visited = MONDAY + timedelta(days=200)
    [row] = sessions_of(ann, MONDAY)
    note_use(row.id, visited)

    assert session_of(token, visited + sessions.IDLE - A_DAY)
    assert session_of(token, visited + sessions.IDLE) is None
    assert sessions_of(ann, visited + sessions.IDLE) == []


def test_a_session_is_over_three_years_after_the_sign_in_whatever_the_visits(ann: UUID) -> None:
    token = begin_session(ann, "iPhone, Safari", MONDAY)
    [row] = sessions_of(ann, MONDAY)
    note_use(row.id, MONDAY + sessions.ABSOLUTE - A_DAY)

    assert session_of(token, MONDAY + sessions.ABSOLUTE - A_DAY)
    assert session_of(token, MONDAY + sessions.ABSOLUTE) is None


def test_an_ended_session_opens_nothing_and_the_others_go_on(ann: UUID) -> None:
    phone, tablet = begin_session(ann, "iPhone", MONDAY), begin_session(ann, "iPad", MONDAY)
    opened = session_of(phone, MONDAY)
    assert opened

    end_session(ann, opened.id)
    end_session(ann, opened.id)

    assert session_of(phone, MONDAY) is None
    assert session_of(tablet, MONDAY)


def test_a_session_of_another_user_is_not_ended(ann: UUID) -> None:
    bob = add_user("bob@example.org", "no hash", MONDAY).id
    token = begin_session(ann, "iPhone", MONDAY)
    begin_session(bob, "iPad", MONDAY)
    opened = session_of(token, MONDAY)
    assert opened

    end_session(bob, opened.id)
    end_sessions_of(bob)

    assert session_of(token, MONDAY)
    assert sessions_of(bob, MONDAY) == []


def test_all_sessions_of_a_user_end_but_one(ann: UUID) -> None:
    tokens = [begin_session(ann, "iPhone", MONDAY) for _ in range(3)]
    kept = session_of(tokens[1], MONDAY)
    assert kept

    end_sessions_of(ann, except_session=kept.id)

    assert [session_of(token, MONDAY) is not None for token in tokens] == [False, True, False]


def test_a_renewed_session_has_another_token(ann: UUID) -> None:
    before = begin_session(ann, "iPhone", MONDAY)
    opened = session_of(before, MONDAY)
    assert opened

    after = renew_session(opened.id, MONDAY + A_DAY)

    renewed = session_of(after, MONDAY + A_DAY)
    assert session_of(before, MONDAY + A_DAY) is None
    assert renewed
    assert (renewed.id, renewed.proved_at) == (opened.id, MONDAY + A_DAY)


def test_a_sign_in_clears_away_what_is_over_or_too_many(ann: UUID) -> None:
    begin_session(ann, "iPhone", MONDAY - sessions.IDLE)
    first = begin_session(ann, "iPhone", MONDAY)
    tokens = [begin_session(ann, "iPhone", MONDAY + A_DAY) for _ in range(sessions.AT_MOST)]

    assert session_of(first, MONDAY + A_DAY) is None
    assert all(session_of(token, MONDAY + A_DAY) for token in tokens)
    assert db.session.scalar(db.select(db.func.count()).select_from(SESSION)) == sessions.AT_MOST


def test_a_phone_gets_no_notifications_once_its_session_has_ended(ann: UUID) -> None:
    other = add_phone(ann)
    token = begin_session(ann, "iPhone", MONDAY)
    opened = session_of(token, MONDAY)
    assert opened
    save_subscription(ann, Subscription(**a_phone()), "https://coach", "iPhone", "en", MONDAY, opened.id)

    end_session(ann, opened.id)
    db.session.commit()

    assert [row.digest for row in subscriptions_of(ann)] == [other]


def test_a_phone_that_signed_in_again_keeps_its_notifications(ann: UUID) -> None:
    phone = Subscription(**a_phone())
    for day in (MONDAY, MONDAY + A_DAY):
        begin_session(ann, "iPhone", day)
        newest = sessions_of(ann, day)[0].id
        save_subscription(ann, phone, "https://coach", "iPhone", "en", day, newest)

    end_sessions_of(ann, except_session=newest)
    db.session.commit()

    assert len(subscriptions_of(ann)) == 1


def test_an_ended_session_registers_no_phone(ann: UUID) -> None:
    with pytest.raises(SessionOver):
        save_subscription(ann, Subscription(**a_phone()), "https://coach", "iPhone", "en", MONDAY, uuid4())


def test_a_sign_in_that_was_checked_before_a_change_begins_no_session(ann: UUID) -> None:
    assert begin_session(ann, "iPhone", MONDAY, "no hash")
    set_password(ann, "another hash")

    with pytest.raises(SessionOver):
        begin_session(ann, "iPhone", MONDAY, "no hash")
    leave(ann, MONDAY)
    for user in (ann, uuid4()):
        with pytest.raises(SessionOver):
            begin_session(user, "iPhone", MONDAY, "another hash")


def test_an_ended_session_is_not_renewed(ann: UUID) -> None:
    with pytest.raises(SessionOver):
        renew_session(uuid4(), MONDAY)


def test_two_accounts_never_get_one_address(ann: UUID) -> None:
    db.session.commit()
    bob = add_user("bob@example.org", "no hash", MONDAY).id
    db.session.commit()

    set_email(bob, "BOB@example.org")
    with pytest.raises(EmailTaken):
        set_email(bob, " Ann@Example.ORG ")

    found = [user_by_email(address) for address in ("ann@example.org", "bob@example.org")]
    assert [user.id for user in found if user] == [ann, bob]


def test_an_account_that_was_deleted_just_now_has_no_changes(ann: UUID) -> None:
    assert newest_revision(ann) == 0

    with pytest.raises(SessionOver):
        newest_revision(uuid4())
