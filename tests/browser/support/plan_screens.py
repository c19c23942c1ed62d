"""Part of the tour in screens.py for a plan: made by a therapist, then accepted on the same phone."""

from __future__ import annotations

from tests.browser.support.log import add_to_log, cleared, earlier_walk
from tests.browser.support.phone import Phone
from tests.browser.support.visitor_screens import Screens


def plans(phone: Phone) -> Screens:
    phone.open("/plan")
    phone.tap("Make the plan")
    yield "plan, something is missing", phone
    phone.field("Your name").fill("Ann Müller")
    phone.choose("Physiotherapist", "You are")
    phone.field("Highest level").select_option("g3")
    phone.tick("Only with a companion")
    phone.tap("Make the plan")
    phone.has_heading("Your walking plan")
    yield "plan, made", phone
    address = phone.field("The link").input_value()
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=9)], walks=[earlier_walk("s1", days_ago=5)])
    phone.open("/plan#" + address.partition("#")[2])
    yield "plan, opened", phone
    phone.tap("Accept the plan")
    phone.has_heading("This is your plan")
    yield "plan, accepted", phone
    phone.open("/")
    yield "today, with a plan", phone
    phone.open("/settings")
    yield "more, with a plan", phone
