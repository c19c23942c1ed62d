"""From the first tap to the next step: one walk with every second, one with the end of each phase."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.support.log import cleared, earlier_walk
from tests.browser.support.phone import Phone
from tests.browser.support.track import hurry, leap, walk_to_the_end
from tests.browser.support.walking import begin_first_walk, report, start

ONE_INTERVAL = ["stop", "backward", "stop"]


@pytest.mark.long
def test_a_first_walk_opens_the_next_step_and_comes_along_to_an_account(
    phone: Phone, new_phone: Callable[[], Phone]
) -> None:
    begin_first_walk(phone)
    hurry(phone)
    phases = walk_to_the_end(phone)
    report(phone, "Very confident")

    assert phases == ["get_ready", "warm_up", *ONE_INTERVAL, "cool_down"]
    phone.has_heading("Open now: level 2")
    phone.shows("2 × 3 minutes")
    phone.tap("Done")
    phone.has_heading("Level 2")
    has_walks(phone, "Level 1, 3 minutes backward, very confident", count=1)

    phone.sign_up("newcomer@example.org")

    [walk] = phone.api("GET", "/api/walks")["walks"]
    assert (walk["step"], walk["walked"]["backward_s"], walk["report"]["confidence"]) == ("s1", 180, 5)
    has_walks(phone, "Level 1, 3 minutes backward, very confident", count=1)

    second = new_phone()
    second.sign_in("newcomer@example.org")

    has_walks(second, "Level 1, 3 minutes backward, very confident", count=1)
    second.open("/")
    second.has_heading("Level 2")


@pytest.mark.nightly
@pytest.mark.long
def test_a_long_walk_opens_the_next_step_on_every_phone_of_the_walker(
    phone: Phone, new_phone: Callable[[], Phone]
) -> None:
    phone.sign_up("regular@example.org")
    put(phone, "/api/screenings/", cleared(days_ago=9))
    for days_ago, step in ((7, "s1"), (5, "s2"), (3, "s3")):
        put(phone, "/api/walks/", earlier_walk(step, days_ago))
    phone.open("/")
    phone.has_heading("Level 4")
    phone.tap("Start the walk")
    start(phone)
    leap(phone)
    phases = walk_to_the_end(phone)
    report(phone, "Confident")

    assert phases == ["get_ready", "warm_up", *ONE_INTERVAL, "recover", *ONE_INTERVAL, "cool_down"]
    phone.has_heading("Open now: level 5")
    phone.shows("7 + 3 minutes")
    phone.tap("Done")
    phone.has_heading("Level 5")
    has_walks(phone, "Level 4, 10 minutes backward, confident", count=4)

    second = new_phone()
    second.sign_in("regular@example.org")

    has_walks(second, "Level 4, 10 minutes backward, confident", count=4)
    second.open("/")
    second.has_heading("Level 5")


def put(phone: Phone, path: str, record: dict[str, object]) -> None:
    phone.api("PUT", f"{path}{record['id']}", {name: value for name, value in record.items() if name != "id"})


def has_walks(phone: Phone, newest: str, count: int) -> None:
    """The history has so many, each once."""
    phone.open("/history")
    walks = phone.page.locator("ul.walks > li")
    expect(walks).to_have_count(count)
    expect(walks.first).to_contain_text(newest)
