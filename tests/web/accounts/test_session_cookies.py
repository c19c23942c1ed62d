"""Session cookies: the same as Flask's own, which are made with more effort."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer
from time_machine import travel

from coach.web.accounts.session_cookies import SessionCookies

HELD = {"_user_id": "token", "_fresh": True}


def test_flask_and_we_make_the_same_cookie(app: Flask) -> None:
    with travel(0, tick=False):
        assert ours(app).dumps(HELD) == flasks(app).dumps(HELD)


def test_flask_and_we_read_the_cookies_of_each_other(app: Flask) -> None:
    assert ours(app).loads(flasks(app).dumps(HELD)) == HELD
    assert flasks(app).loads(ours(app).dumps(HELD)) == HELD


def test_a_cookie_under_an_earlier_key_is_read_while_that_key_is_accepted(app: Flask) -> None:
    cookie = ours(app).dumps(HELD)

    app.config.update(SECRET_KEY="another key", SECRET_KEY_FALLBACKS=[app.config["SECRET_KEY"]])
    assert ours(app).loads(cookie) == HELD

    app.config["SECRET_KEY_FALLBACKS"] = []
    with pytest.raises(BadSignature):
        ours(app).loads(cookie)


@pytest.mark.parametrize("place", [0, 10, -5])
def test_a_changed_cookie_is_refused_also_after_the_right_one(app: Flask, place: int) -> None:
    cookie = ours(app).dumps(HELD)
    assert ours(app).loads(cookie) == HELD
    other = "A" if cookie[place] != "A" else "Q"

    with pytest.raises(BadSignature):
        ours(app).loads(f"{cookie[:place]}{other}{cookie[place:][1:]}")


def test_a_cookie_that_is_too_old_is_refused(app: Flask) -> None:
    with travel(0, tick=False) as clock:
        cookie = ours(app).dumps(HELD)
        clock.shift(timedelta(seconds=61))

        with pytest.raises(SignatureExpired):
            ours(app).loads(cookie, max_age=60)


def test_a_known_cookie_is_read_alike_and_still_grows_old(app: Flask) -> None:
    cookies = SessionCookies()
    with travel(0, tick=False) as clock:
        sent = made(cookies, app).dumps(HELD)
        assert [opened(cookies, app, sent), opened(cookies, app, sent)] == [HELD, HELD]
        clock.shift(app.permanent_session_lifetime)
        assert opened(cookies, app, sent) == HELD
        clock.shift(timedelta(seconds=1))
        assert opened(cookies, app, sent) == {}


def test_a_cookie_from_the_future_opens_nothing(app: Flask) -> None:
    with travel(60, tick=False):
        sent = ours(app).dumps(HELD)

    with travel(0, tick=False):
        assert opened(SessionCookies(), app, sent) == {}


def test_what_one_request_changes_reaches_no_other_request(app: Flask) -> None:
    cookies = SessionCookies()
    sent = made(cookies, app).dumps({**HELD, "inner": {"list": [1]}})

    changed = opened(cookies, app, sent)
    changed["_user_id"] = "another"
    changed["inner"]["list"].append(2)

    assert opened(cookies, app, sent) == {**HELD, "inner": {"list": [1]}}


@pytest.mark.parametrize("sent", ["", "no.cookie.at all", "é"])
def test_a_cookie_that_we_did_not_sign_opens_nothing(app: Flask, sent: str) -> None:
    assert opened(SessionCookies(), app, sent) == {}


def opened(cookies: SessionCookies, app: Flask, sent: str) -> SecureCookieSession:
    name = app.config["SESSION_COOKIE_NAME"]
    with app.test_request_context(headers={"Cookie": f"{name}={sent}"}) as context:
        session = cookies.open_session(app, context.request)
    assert session is not None
    return session


def ours(app: Flask) -> URLSafeTimedSerializer:
    return made(SessionCookies(), app)


def flasks(app: Flask) -> URLSafeTimedSerializer:
    return made(SecureCookieSessionInterface(), app)


def made(interface: SecureCookieSessionInterface, app: Flask) -> URLSafeTimedSerializer:
    serializer = interface.get_signing_serializer(app)
    assert serializer
    return serializer
