"""kill -9 of the browser between Save and the server's answer: the walk goes out once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route

from tests.browser.support.killed import KillableBrowser
from tests.browser.support.log import walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.sending import note_puts, writes_in
from tests.browser.support.track import reach_the_end
from tests.browser.support.walking import begin_walk, report


@pytest.mark.parametrize("arrives", [True, pytest.param(False, marks=pytest.mark.nightly)])
def test_a_walk_that_was_being_sent_goes_out_once(browser_on_disk: KillableBrowser, arrives: bool) -> None:
    phone = browser_on_disk.open()
    phone.sign_up(f"killed-{arrives}@example.org".lower())
    browser_on_disk.keep_cookie("backstride_remember")
    walk_and_report_without_an_answer(phone, arrives)
    browser_on_disk.kill()

    phone = browser_on_disk.open()
    puts = note_puts(phone.context)
    phone.open("/account")
    phone.shows("Everything on this phone is in your account.")
    phone.open("/history")

    [walk] = phone.api("GET", "/api/walks")["walks"]
    assert walk["report"]["confidence"] == 5
    assert walks_on(phone) == [walk]
    assert puts == [f"/api/walks/{walk['id']}"]


def walk_and_report_without_an_answer(phone: Phone, arrives: bool) -> None:
    """The request is under way when this returns: on its way there, or its answer on its way back."""
    begun: list[Route] = []

    def hold(route: Route) -> None:
        if not writes_in(route.request):
            return route.continue_()
        if arrives:
            route.fetch()
        begun.append(route)

    phone.context.route("**/api/sync", hold)
    begin_walk(phone)
    reach_the_end(phone)
    report(phone, "Very confident")
    phone.has_heading("Saved")
    while not begun:
        phone.page.wait_for_timeout(20)
