"""Walks in the calendar of a phone without notifications: as a file, and as a feed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import BrowserContext

from tests.browser.support.phone import Phone
from tests.support.people import new_id
from tests.web.calendar.support.read_calendar import moments_in


def test_the_walks_of_a_reminder_are_saved_as_a_file_and_followed_at_an_address(
    phone: Phone, new_context: Callable[..., BrowserContext]
) -> None:
    phone.sign_up("calendar@example.org")
    in_half_a_day = datetime.now(UTC) + timedelta(hours=12)
    reminder = {"days": [2, 4, 7], "at": f"{in_half_a_day:%H:%M}", "zone": "UTC", "on": True}
    phone.api("PUT", f"/api/reminders/{new_id()}", reminder)
    phone.open("/reminders")
    phone.unfold("Walks in the phone’s calendar")

    with phone.page.expect_download() as download:
        phone.tap("Save a calendar file")
    phone.shows("Now open the file")
    phone.tap("Let the calendar follow")
    phone.tap("Make an address for a calendar")
    phone.tap("Make the address")
    address = phone.field("The address").input_value()
    followed = new_context().request.get(address)

    saved = moments_in(download.value.path().read_bytes())
    assert len(saved) in (156, 157)
    assert moments_in(followed.body()) == saved
    phone.tap("To your calendars")
    phone.tap("End this address")
    phone.shows("The calendar gets nothing from here now.")
    assert new_context().request.get(address).status == 404
