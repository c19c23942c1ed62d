"""Signing up, in and out in the browser, and what the server would not take."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.sending import be_older
from tests.browser.support.track import seek
from tests.browser.support.walking import begin_walk, in_phase
from tests.support.people import PASSWORD


def test_a_slip_in_the_form_is_named_beside_its_field(phone: Phone) -> None:
    phone.open("/sign-up")
    email, password = phone.field("E-mail address"), phone.field("Password")
    email.fill("ann at example.org")
    password.fill("short")
    expect(password).to_have_attribute("type", "password")
    phone.page.get_by_role("checkbox", name="Show the password").check()
    expect(password).to_have_attribute("type", "text")

    phone.page.get_by_role("button", name="Sign up").tap()

    phone.has_heading("That did not work yet")
    expect(email).to_have_accessible_description("Write an e-mail address like name@example.org.")
    expect(email).to_have_value("ann at example.org")
    expect(email).to_have_attribute("aria-invalid", "true")
    expect(password).to_have_accessible_description(re.compile("Choose a password of 8 to 200 characters.$"))
    expect(password).to_have_value("")


def test_an_address_that_is_taken_and_a_wrong_password_are_named(
    phone: Phone, new_phone: Callable[[], Phone]
) -> None:
    phone.sign_up("taken@example.org")
    other = new_phone()

    send(other, "/sign-up", "Sign up", "taken@example.org", PASSWORD)
    other.shows("You have an account with this address already. Sign in instead.")

    send(other, "/sign-in", "Sign in", "taken@example.org", "something else")
    other.shows("The e-mail address or the password is not right. Try again.")


def test_a_walker_who_leaves_before_the_scripts_have_come_is_signed_in_all_the_same(phone: Phone) -> None:
    phone.context.route("**/static/packs/**", lambda route: route.abort())
    send(phone, "/sign-up", "Sign up", "in-a-hurry@example.org", PASSWORD)
    expect(phone.page).to_have_url(re.compile("/account"))
    phone.context.unroute("**/static/packs/**")
    phone.excuse()

    phone.open("/history")
    phone.open("/account")

    phone.shows("Signed in as in-a-hurry@example.org.")
    phone.has_caught_up()


def test_a_new_account_is_offered_ten_words_that_set_a_new_password(phone: Phone) -> None:
    phone.open("/account")
    phone.tap("Sign up")
    phone.send_form("Sign up", "forgetful@example.org")
    phone.tap("Write ten words down")
    phone.tap("Show me ten new words")
    phone.shows("Write these ten words down")
    words = phone.page.locator("ol.sheet li").all_inner_texts()
    phone.tap("I have written them down")
    phone.shows("Everything on this phone is in your account.")
    phone.tap("Sign out")
    phone.has_heading("Today")

    phone.open("/sign-in")
    phone.tap("Forgotten your password?")
    phone.field("E-mail address").fill("forgetful@example.org")
    phone.field("The ten words").fill("  ".join(words).upper())
    phone.field("New password").fill("four quiet geese fly")
    phone.tap("Use this password")

    phone.shows("Your new password is set. Sign in with it.")
    assert len(words) == 10


def test_signing_out_empties_the_phone_and_not_the_account_and_no_cafe_can_do_it(phone: Phone) -> None:
    walk_yesterday(phone)
    phone.sign_up("leaving@example.org")
    phone.context.route("**/sign-out", lambda route: route.fulfill(status=200, body="<h1>Our Wi-Fi</h1>"))

    phone.tap("Sign out")

    phone.shows("Signing out needs a signal.")
    assert len(walks_on(phone)) == 1
    phone.excuse()
    phone.context.unroute_all()

    phone.tap("Sign out")

    phone.has_heading("Today")
    assert walks_on(phone) == []
    phone.open("/history")
    phone.shows("Your walks will be listed here")
    phone.sign_in("leaving@example.org")
    [walk] = walks_on(phone)
    assert walk["step"] == "s1"


def test_signing_out_is_refused_while_a_walk_waits_unless_the_walker_says_to_lose_it(phone: Phone) -> None:
    phone.sign_up("waiting@example.org")
    phone.context.route("**/api/**", lambda route: route.abort())
    walk_yesterday(phone)
    phone.open("/account")

    phone.tap("Sign out")

    phone.has_heading("Not everything has been sent")
    assert len(walks_on(phone)) == 1

    phone.context.unroute_all()
    phone.tap("Sign out")

    phone.has_heading("Today")
    assert walks_on(phone) == []
    phone.sign_in("waiting@example.org")
    [sent] = walks_on(phone)

    be_older(phone.context)
    phone.context.route("**/api/walks/*", lambda route: route.abort())
    walk_yesterday(phone)
    assert len(walks_on(phone)) == 2
    phone.open("/account")
    phone.tap("Sign out")
    phone.tap("Delete what is not sent, and sign out")
    phone.has_heading("Today")
    assert walks_on(phone) == []
    phone.context.unroute_all()
    phone.sign_in("waiting@example.org")
    assert walks_on(phone) == [sent]


def test_signing_out_is_refused_while_a_walk_is_not_finished(phone: Phone) -> None:
    begin_walk(phone)
    seek(phone, 20)
    in_phase(phone, "warm_up")
    phone.sign_up("unfinished@example.org")

    phone.tap("Sign out")

    phone.shows("A walk is not finished.")
    phone.tap("Go on with it, or keep it")
    phone.has_heading("Go on with your walk?")


def test_a_refused_walk_stays_on_the_phone_and_says_why(phone: Phone) -> None:
    phone.open("/")
    too_far = earlier_walk("s1", days_ago=1, step=None)
    too_far["planned"] = {**too_far["planned"], "backward_s": [3601]}
    add_to_log(phone, walks=[too_far], screenings=[cleared(days_ago=2)])
    send(phone, "/sign-up", "Sign up", "toofar@example.org", PASSWORD)
    phone.shows("1 change waits to be sent.")

    phone.open("/history")

    phone.has_heading("A walk could not be stored in your account")
    phone.shows("Give each interval whole seconds from 10 to 3600.")
    phone.shows("It is safe on this phone.")
    assert [walk["id"] for walk in walks_on(phone)] == [too_far["id"]]

    phone.tap("Delete it here")

    phone.shows_not("It is safe on this phone.")
    assert walks_on(phone) == []


def test_a_walk_that_the_server_takes_at_the_second_try_is_sent(phone: Phone) -> None:
    walk_yesterday(phone)
    phone.context.route("**/api/walks/*", refuse)
    send(phone, "/sign-up", "Sign up", "second-try@example.org", PASSWORD)
    phone.shows("1 change waits to be sent.")
    phone.open("/history")
    phone.shows("The server is in a mood.")
    phone.context.unroute_all()

    phone.tap("Try again")

    phone.shows_not("The server is in a mood.")
    phone.open("/account")
    phone.shows("Everything on this phone is in your account.")
    assert len(phone.api("GET", "/api/walks")["walks"]) == 1


def walk_yesterday(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=1)], screenings=[cleared(days_ago=1)])


def send(phone: Phone, path: str, button: str, email: str, password: str) -> None:
    phone.open(path)
    phone.field("E-mail address").fill(email)
    phone.field("Password").fill(password)
    phone.page.get_by_role("button", name=button).tap()


def refuse(route: Route) -> None:
    route.fulfill(
        status=422,
        json={"code": "invalid", "message": "The server is in a mood.", "errors": {}},
    )
