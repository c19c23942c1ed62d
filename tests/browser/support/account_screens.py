"""Part of the tour in screens.py for the pages about an account."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.support.finger import Finger
from tests.browser.support.log import add_to_log, cleared, earlier_walk
from tests.browser.support.phone import Phone
from tests.browser.support.settled import settle
from tests.browser.support.visitor_screens import Screens
from tests.support.people import PASSWORD, new_address


def account_pages(new_phone: Callable[[], Phone]) -> Screens:
    phone, other = new_phone(), new_phone()
    email = new_address("owner")
    phone.sign_up(email)
    other.sign_in(email)
    for name, path in {
        "signed-in phones": "/account/phones",
        "links to the summary": "/account/links",
        "link to the summary, new": "/account/links/new",
        "calendars": "/account/calendar",
        "calendar, new": "/account/calendar/new",
        "password again": "/account/proof",
        "change of password": "/account/password",
        "change of address": "/account/address",
        "delete account": "/account/delete",
    }.items():
        phone.open(path)
        yield name, phone
    phone.open("/account/links/new")
    phone.tap("Make the link")
    phone.has_heading("To scan it")
    yield "link to the summary", phone
    phone.open("/account/recovery-sheet")
    yield "recovery sheet, offered", phone
    phone.tap("Show me ten new words")
    phone.shows("Write these ten words down")
    yield "recovery sheet", phone
    phone.open("/account/delete")
    phone.tap("Delete my account")
    phone.has_heading("Your account will be deleted")
    yield "account left", phone
    phone.open("/account/phones")
    phone.has_heading("Please sign in first")
    yield "account page, signed out", phone
    phone.tap("Sign in")
    phone.field("E-mail address").fill(email)
    phone.field("Password").fill(PASSWORD)
    phone.tap("Sign in")
    phone.has_heading("Do you want to keep your account?")
    yield "keep account", phone
    phone.tap("Keep my account")
    phone.shows("Everything on this phone is in your account.")
    other.open("/sign-in")
    other.send_form("Sign in", email)
    phone.open("/account/phones")
    phone.tap("Sign out all but this one")
    phone.shows("All other phones are signed out.")
    yield "signed-in phones, one", phone
    phone.open("/account/address")
    phone.field("E-mail address").fill("not one")
    phone.tap("Use this address")
    phone.has_heading("That did not work yet")
    yield "change of address, slips", phone
    phone.open("/account/password")
    phone.field("New password").fill(f"{PASSWORD} {PASSWORD}")
    phone.tap("Use this password")
    phone.shows("Your new password is set.")
    yield "new password", phone


def with_an_account(phone: Phone) -> Screens:
    phone.sign_up(new_address("looked-at"))
    yield "account", phone
    too_far = earlier_walk("s1", days_ago=1, step=None)
    too_far["planned"] = {**too_far["planned"], "backward_s": [3601]}
    add_to_log(phone, walks=[too_far], screenings=[cleared(days_ago=2)])
    phone.open("/account")
    phone.shows("1 change waits to be sent.")
    phone.open("/history")
    phone.shows("It is safe on this phone.")
    yield "history, refused", phone
    phone.open("/account")
    phone.tap("Sign out")
    phone.has_heading("Not everything has been sent")
    yield "account, something waits", phone
    phone.context.route("**/api/**", lambda route: route.abort())
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=1)], screenings=[])
    phone.open("/")
    phone.shows("1 walk waits")
    yield "today, a walk waits", phone
    phone.open("/history")
    phone.shows("1 walk waits")
    yield "history, a walk waits", phone
    phone.context.unroute_all()
    phone.open("/account")
    phone.shows("1 change waits to be sent.")
    phone.tap("Sign out")
    phone.has_heading("Not everything has been sent")
    settle(phone)  # a page that first registers the service worker without a signal complains
    phone.context.set_offline(True)
    phone.tap("Delete what is not sent, and sign out")
    phone.shows("Signing out needs a signal.")
    phone.excuse()
    yield "account, offline", phone
    phone.context.set_offline(False)


def with_a_passkey(phone: Phone) -> Screens:
    phone.by_name()
    finger = Finger(phone)
    phone.sign_up(new_address("passkey"))
    yield "account, by name", phone
    phone.open("/account/passkeys")
    yield "passkeys, none yet", phone
    phone.tap("Set it up on this phone")
    phone.has_heading("Now your phone asks")
    yield "passkeys, a new one", phone
    finger.is_known(False)
    phone.tap("Go on")
    phone.shows("Nothing was set up.")
    phone.excuse()
    yield "passkeys, not recognised", phone
    finger.is_known(True)
    phone.tap("Go on")
    phone.has_heading("Where it is set up")
    yield "passkeys", phone
    phone.open("/account/proof")
    yield "passkeys, as a proof", phone
    phone.open("/account/passkeys")
    phone.tap("Rename or remove")
    phone.field("Name").fill(" ")
    phone.tap("Save the name")
    phone.has_heading("That did not work yet")
    yield "passkeys, one without a name", phone
