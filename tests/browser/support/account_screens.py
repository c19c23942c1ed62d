"""Part of the tour in screens.py for the pages about an account."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.support.phone import Phone
from tests.browser.support.visitor_screens import Screens
from tests.support.people import PASSWORD


def account_pages(new_phone: Callable[[], Phone]) -> Screens:
    phone, other = new_phone(), new_phone()
    email = f"owner-in-{phone.language}@example.org"
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
