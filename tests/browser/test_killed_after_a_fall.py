"""A phone that dies at the moment of a fall: what was told is kept, and asked about when it is on again."""

from __future__ import annotations

from tests.browser.support.killed import KillableBrowser
from tests.browser.support.log import stop_on, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.track import wait_until_s
from tests.browser.support.walking import begin_walk, something_happened


def test_a_battery_that_dies_with_the_tap_loses_no_fall(browser_on_disk: KillableBrowser) -> None:
    phone = browser_on_disk.open()
    fall_without_a_log(phone, "I fell")
    phone.page.wait_for_timeout(1000)  # localStorage and the log reach the disk in their own time
    assert walks_on(phone) == []
    browser_on_disk.kill()

    phone = browser_on_disk.open()
    phone.open("/")

    phone.has_heading("Walking backward is paused")
    phone.shows("Rest today.")
    phone.shows_not("A walk is not finished")
    assert stop_on(phone) == ("fall", 1)


def test_dizziness_that_did_not_reach_the_log_is_told_by_the_page_of_the_walk(phone: Phone) -> None:
    fall_without_a_log(phone, "I feel unwell")
    assert walks_on(phone) == []
    phone.excuse()

    phone.open("/walk")

    phone.has_heading("Stop for today")
    phone.shows("Rest today.")
    assert stop_on(phone) == ("dizzy", 1)


def test_a_phone_that_dies_a_second_after_the_tap_has_the_walk_in_its_log(
    browser_on_disk: KillableBrowser,
) -> None:
    phone = browser_on_disk.open()
    begin_walk(phone)
    something_happened(phone, "I fell")
    phone.page.wait_for_timeout(1000)
    browser_on_disk.kill()

    phone = browser_on_disk.open()
    phone.open("/history")

    phone.shows("Level 1")
    assert stop_on(phone) == ("fall", 1)


def fall_without_a_log(phone: Phone, answer: str) -> None:
    """Walks until something happens, which only the checkpoint can write down."""
    begin_walk(phone)
    wait_until_s(phone, 1)
    phone.tap("Something happened")
    keep_the_log_from_writing(phone)
    phone.tap(answer)
    phone.has_heading("Stop for today")


def keep_the_log_from_writing(phone: Phone) -> None:
    """From here on a walk can reach a checkpoint, and no log: the phone dies between the two."""
    phone.page.evaluate(
        """() => {
          const { put } = IDBObjectStore.prototype;
          IDBObjectStore.prototype.put = function (...args) {
            if (this.name === "walks") throw new DOMException("dead", "QuotaExceededError");
            return put.apply(this, args);
          };
        }"""
    )
