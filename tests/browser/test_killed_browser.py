"""kill -9 of the browser in the middle of a walk."""

from __future__ import annotations

import pytest

from tests.browser.support.killed import KillableBrowser
from tests.browser.support.log import walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.track import position_s, seek, wait_until_s
from tests.browser.support.walking import begin_walk, in_phase, is_walking

BEHIND_AT_MOST_S = 5
GET_READY_S = 10

NEXT_CHECKPOINT = """async () => {
  const latest = () => localStorage.getItem("checkpoint");
  const before = latest();
  while (latest() === before) await new Promise((resolve) => setTimeout(resolve, 50));
}"""


@pytest.mark.long
def test_a_killed_walk_goes_on_at_most_five_seconds_behind(browser_on_disk: KillableBrowser) -> None:
    phone = browser_on_disk.open()
    walk_for_a_while(phone)
    phone.page.evaluate(NEXT_CHECKPOINT)
    phone.page.wait_for_timeout(4300)  # almost until the next: the worst moment
    killed_at_s = position_s(phone)
    browser_on_disk.kill()

    phone = browser_on_disk.open()
    phone.open("/")
    phone.has_heading("A walk is not finished")
    phone.tap("Go on, or keep it")
    phone.shows("It stopped in “Warm up, forward”")
    phone.has_heading("Still well?")
    phone.tap("Yes, go on")
    is_walking(phone)
    resumed_at_s = position_s(phone)

    assert killed_at_s - BEHIND_AT_MOST_S <= resumed_at_s < killed_at_s + 2
    wait_until_s(phone, killed_at_s + 3)


def test_a_killed_walk_can_be_kept_as_far_as_it_went(browser_on_disk: KillableBrowser) -> None:
    phone = browser_on_disk.open()
    walk_for_a_while(phone)
    phone.tap("Pause")
    paused_at_s = position_s(phone)
    phone.page.wait_for_timeout(1000)  # the disk has its time, as it has in any pause
    browser_on_disk.kill()

    phone = browser_on_disk.open()
    phone.open("/walk")
    phone.tap("Keep what I walked")
    phone.has_heading("Well done")

    [walk] = walks_on(phone)
    assert abs(walk["walked"]["forward_s"] - (paused_at_s - GET_READY_S)) <= 1
    assert walk["walked"]["backward_s"] == 0
    phone.open("/")
    phone.shows_not("A walk is not finished")


def walk_for_a_while(phone: Phone) -> None:
    begin_walk(phone)
    seek(phone, 60)
    in_phase(phone, "warm_up")
