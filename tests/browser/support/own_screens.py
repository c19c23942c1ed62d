"""Screens about the walker's own walks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.browser.support.log import add_to_diary, add_to_log, cleared, earlier_walk
from tests.browser.support.phone import Phone


def own_walks(phone: Phone) -> Iterator[tuple[str, Phone]]:
    phone.open("/")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=3)], screenings=[cleared(days_ago=9)])
    phone.open("/own-walks")
    phone.tap("Save it for later")
    phone.page.locator("#name-slip").wait_for()
    yield "own walks, an error", phone
    keep_a_walk(phone, "Round the pond", times=3, seconds=60)
    keep_a_walk(phone, "Wednesday, with Ann, the long way home", times=2, seconds=600)
    phone.open("/own-walks")
    yield "own walks, two of them", phone
    phone.page.locator("[data-own-walk]").last.get_by_role("button").last.tap()
    phone.page.locator(".toast").wait_for()
    yield "own walks, one deleted", phone
    phone.tap("Undo")
    phone.page.locator("[data-own-walk]").nth(1).wait_for()
    phone.page.locator("[data-own-walk]").last.get_by_role("button").first.tap()
    yield "own walks, a change", phone
    phone.open("/")
    yield "today, own walks", phone
    phone.page.locator("[data-own-walks] a").last.tap()
    phone.page.locator("[data-screen=plan]").wait_for()
    yield "before an own walk that is shorter", phone
    phone.open("/walk?forward&beat")
    yield "just a beat", phone


def keep_a_walk(phone: Phone, name: str, **changes: Any) -> None:
    """Puts a kept walk into the diary."""
    add_to_diary(phone, "own_walk", {"name": name, "times": 2, "seconds": 60, "recover_s": 90, **changes})
