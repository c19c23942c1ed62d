"""Part of the tour in screens.py that rehearses at home."""

from __future__ import annotations

from tests.browser.support.log import add_to_log, cleared
from tests.browser.support.phone import Phone
from tests.browser.support.track import seek
from tests.browser.support.visitor_screens import Screens

ORDERS = """async () => {
  const { planRehearsal } = await import("/static/js/engine/programme/rehearsal.js");
  return planRehearsal().map(({ order, startMs }) => [order, startMs / 1000]);
}"""


def rehearsal(phone: Phone) -> Screens:
    phone.open("/rehearsal")
    yield "rehearsal, questions first", phone
    add_to_log(phone, screenings=[{**cleared(days_ago=2), "cleared": False}])
    phone.open("/rehearsal")
    yield "rehearsal, not backward yet", phone
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/rehearsal?walk=")
    phone.shows("All true: start")
    yield "rehearsal", phone
    phone.tap("All true: start")
    phone.page.wait_for_function("() => document.querySelector('audio').currentTime > 0")
    shown = {order: start_s for order, start_s in reversed(phone.evaluate(ORDERS))}
    for order, start_s in shown.items():
        seek(phone, start_s + 0.5)
        phone.page.wait_for_selector(f"[data-order={order}]")
        yield f"rehearsal, {order}", phone
    seek(phone, shown["floor"] + 0.5)
    phone.tap("Pause")
    yield "rehearsal, paused", phone
    phone.tap("Something happened")
    yield "rehearsal, what happened", phone
    phone.tap("I stumbled, and am fine")
    yield "rehearsal, stumbled", phone
    phone.tap("End here")
    yield "rehearsal, ended", phone
    phone.open("/rehearsal")
    phone.tap("All true: start")
    phone.tap("Something happened")
    phone.tap("I fell")
    phone.has_heading("Please look after yourself first")
    yield "rehearsal, a fall", phone
