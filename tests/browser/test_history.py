"""The walks of the past: corrected, deleted, brought back, and ten thousand of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.support.log import add_many_at_once, add_to_log, cleared, earlier_walk, walks_on
from tests.browser.support.packed import requests_for
from tests.browser.support.phone import Phone
from tests.support.people import a_report

MANY = 10_000


@pytest.fixture
def walker(phone: Phone) -> Phone:
    """Phone of a walker who has walked twice, the second time with a little doubt."""
    phone.open("/history")
    phone.has_heading("History")
    doubtful = a_report(confidence=3, note="Windy")
    walks = [earlier_walk("s1", days_ago=4), earlier_walk("s2", days_ago=2, report=doubtful)]
    add_to_log(phone, walks=walks, screenings=[cleared(days_ago=4)])
    phone.open("/history")
    expect(rows(phone)).to_have_count(2)
    return phone


def test_an_empty_history_invites(phone: Phone) -> None:
    phone.open("/history")

    phone.tap("Take the first walk")

    phone.has_heading("Before you begin")


def test_a_corrected_report_counts_from_now_on(walker: Phone) -> None:
    newest(walker).locator("summary").tap()
    walker.shows("Windy")
    walker.tap("Correct your answers")
    walker.choose("Confident", "How confident")
    walker.unfold("A note")
    walker.field("A note").fill("Windy, then calm")
    walker.tap("Save")

    expect(newest(walker)).to_contain_text("Level 2, 6 minutes backward, confident")
    report = walks_on(walker)[1]["report"]
    assert (report["confidence"], report["note"]) == (4, "Windy, then calm")
    walker.open("/")
    walker.has_heading("Level 3")


def test_a_deleted_walk_comes_back_with_undo(walker: Phone) -> None:
    before = walks_on(walker)
    newest(walker).locator("summary").tap()
    walker.tap("Delete")
    expect(rows(walker)).to_have_count(1)

    walker.tap("Undo")

    expect(rows(walker)).to_have_count(2)
    assert without_ids(walks_on(walker)) == without_ids(before)


def test_a_deletion_without_undo_is_for_good(walker: Phone) -> None:
    newest(walker).locator("summary").tap()
    walker.tap("Delete")
    walker.shows("The walk is deleted.")
    walker.open("/history")

    expect(rows(walker)).to_have_count(1)
    expect(newest(walker)).to_contain_text("Level 1")
    walker.open("/")
    walker.has_heading("Level 2")


def test_a_walk_by_hand_counts_for_the_week_and_opens_nothing(walker: Phone) -> None:
    walker.tap("I walked without the phone")
    walker.field("Minutes forward").fill("1.5")
    walker.tap("Save")
    walker.shows("Write whole minutes, at most 240.")
    expect(walker.field("Minutes forward")).to_be_focused()
    expect(walker.page.get_by_text("Please tap one of these five.")).to_have_count(2)
    walker.choose("Very confident", "How confident")
    walker.choose("Nothing", "Did anything happen?")
    walker.field("Minutes forward").fill("")
    walker.tap("Save")
    walker.shows("How many minutes did you walk, backward or forward?")
    expect(walker.field("Minutes backward")).to_be_focused()
    walker.field("Minutes backward").fill("40")
    walker.field("Minutes forward").fill("15")
    walker.choose("Onward, with turns", "Where did you walk backward?")
    walker.tap("Save")

    expect(rows(walker)).to_have_count(3)
    expect(newest(walker)).to_contain_text("Walk without the phone, 40 minutes backward, very confident")
    newest(walker).locator("summary").tap()
    for fact in ("By hand, without the coach", "Onward, with turns"):
        expect(newest(walker)).to_contain_text(fact)
    walk = walks_on(walker)[-1]
    assert (walk["source"], walk["step"], walk["walked"]["backward_s"]) == ("by_hand", None, 2400)
    walker.open("/")
    walker.has_heading("Level 2")
    expect(walker.page.locator(".week .walked.is-today")).to_have_count(1)


def test_a_fall_on_a_walk_by_hand_pauses_and_shows_the_advice(walker: Phone) -> None:
    walker.open("/history?by_hand")
    walker.choose("I fell", "Did anything happen?")
    walker.choose("Nothing", "Did anything happen?")  # a slip: nothing is kept before Save
    expect(walker.page.locator("[data-stop-advice]")).to_have_count(0)
    assert len(walks_on(walker)) == 2
    walker.choose("I fell", "Did anything happen?")
    walker.page.locator("[data-stop-advice]").wait_for()
    walker.page.locator("div:has(> [data-stop-advice]) + p > button").tap()

    walker.has_heading("What comes next")
    walker.shows("Walking backward is paused.")
    assert walks_on(walker)[-1]["report"]["setback"] == "fall"


def test_a_walk_that_comes_while_its_address_opens_is_listed_and_opened(phone: Phone) -> None:
    held: list[Route] = []
    phone.page.route(requests_for("js/store/marker.js"), lambda route: held.append(route))
    walk = earlier_walk("s2", days_ago=2, report=None)
    phone.go(f"/history#{walk['id']}")
    phone.shows("Your walks will be listed here")
    while not held:
        phone.page.wait_for_timeout(50)

    add_to_log(phone, walks=[walk], screenings=[])
    held[0].continue_()

    expect(rows(phone)).to_have_count(1)
    expect(newest(phone).get_by_role("group", name="How confident")).to_be_visible()


def test_ten_thousand_walks_are_read_as_one_scrolls(phone: Phone) -> None:
    phone.open("/history")
    add_many_at_once(phone, [earlier_walk("s1", days_ago=n / 10) for n in range(MANY)])
    phone.open("/history")
    expect(rows(phone).first).to_be_visible()
    at_first = rows(phone).count()
    expect(rows(phone).locator("dl")).to_have_count(0)  # their facts would take a slow phone long

    phone.page.mouse.wheel(0, 100_000)
    expect(rows(phone).nth(at_first)).to_be_attached()
    a_little_later = rows(phone).count()
    for _ in range(5):
        phone.page.mouse.wheel(0, 100_000)
        expect(rows(phone).nth(a_little_later)).to_be_attached()
        a_little_later = rows(phone).count()

    assert at_first <= 100
    assert a_little_later <= 1000


def rows(phone: Phone) -> Locator:
    return phone.page.locator("ul.walks > li")


def newest(phone: Phone) -> Locator:
    return rows(phone).first


def without_ids(walks: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{name: value for name, value in walk.items() if name != "id"} for walk in walks]
