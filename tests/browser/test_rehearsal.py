"""Rehearsal indoors: from the first order to the last, with a fall, and for whom it is."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk, falls_on, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.track import position_s, seek, wait_until_s
from tests.browser.support.walking import answer_questions, pass_screen, see_outcome
from tests.support.people import a_report

PARTS = """async () => {
  const { planRehearsal } = await import("/static/js/engine/programme/rehearsal.js");
  return planRehearsal().map(({ order, movement, startMs }) => ({ order, movement, startMs }));
}"""
MOVES = "() => document.querySelector('.rehearsing').getAnimations({ subtree: true }).length > 0"
WAKE_LOCK = """
  window.locks = 0;
  Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
    window.locks += 1;
    return { release: async () => { window.locks -= 1; } };
  } } });
"""


def test_the_track_leads_through_every_movement_to_the_end_and_nothing_is_kept(phone: Phone) -> None:
    phone.context.add_init_script(WAKE_LOCK)
    begin(phone)
    assert phone.evaluate("() => window.locks") == 1
    screen = phone.page.locator(".rehearsing")

    parts = parts_of(phone)
    for part in parts:
        seek(phone, part["startMs"] / 1000 + 0.2)
        expect(screen).to_have_attribute("data-order", part["order"])
        expect(screen.get_by_role("img")).to_have_count(1)
        assert phone.evaluate(MOVES) is (part["movement"] != "stand")
    seek(phone, parts[-1]["startMs"] / 1000 + 7.5)

    phone.has_heading("That is how it goes")
    assert phone.evaluate("() => window.locks") == 0
    assert walks_on(phone) == []
    phone.tap("Done")
    phone.has_heading("Level 1")


def test_a_phone_that_wants_no_motion_gets_still_pictures_and_the_count(phone: Phone) -> None:
    phone.page.emulate_media(reduced_motion="reduce")
    begin(phone)
    assert phone.evaluate(MOVES) is False
    [back_s, *_] = [part["startMs"] / 1000 for part in parts_of(phone) if part["order"] == "back"]

    for second, count in {1: "", 4: "1", 8: "2", 11: "3"}.items():
        seek(phone, back_s + second)
        expect(phone.page.locator(".steps")).to_have_text(count)


def test_a_pause_lasts_and_the_order_is_said_again(phone: Phone) -> None:
    begin(phone)
    [back_s, *_] = [part["startMs"] / 1000 for part in parts_of(phone) if part["order"] == "back"]
    seek(phone, back_s + 9)
    phone.tap("Pause")
    phone.shows("Paused.")
    paused_s = position_s(phone)
    phone.page.wait_for_timeout(1000)
    assert position_s(phone) == paused_s

    phone.tap("Resume")

    wait_until_s(phone, back_s)
    assert position_s(phone) < back_s + 5


def test_a_fall_is_written_down_at_once_and_leads_to_the_questions(phone: Phone) -> None:
    begin(phone)
    phone.tap("Something happened")
    phone.has_heading("What happened?")

    phone.tap("I fell")

    phone.has_heading("Please look after yourself first")
    assert [fall["fell"] for fall in falls_on(phone)] == [True]
    assert phone.evaluate("() => document.querySelector('audio').paused") is True
    phone.shows("Rest today. From tomorrow you can answer the questions again.")
    expect(phone.page.locator("main").locator("a, button")).to_have_text(["Done"])
    phone.open("/rehearsal")
    phone.shows("You told us of a fall.")
    phone.has_no_tappable("All true: start")


def test_a_walker_who_feels_unwell_rests_that_day_and_leaves_no_record(phone: Phone) -> None:
    begin(phone)
    phone.tap("Something happened")
    phone.tap("I feel unwell")

    phone.has_heading("Please look after yourself first")
    phone.shows("Rest today.")
    expect(phone.page.locator("main").locator("a, button")).to_have_text(["Done"])
    assert falls_on(phone) == []
    for path in ("/", "/walk", "/rehearsal", "/measures?test=chair"):
        phone.open(path)
        phone.has_heading("Rest today")


def test_after_a_stumble_or_a_mistake_it_goes_on_only_when_asked(phone: Phone) -> None:
    begin(phone)
    phone.tap("Something happened")
    phone.tap("I stumbled, and am fine")
    phone.has_heading("Take your time")
    phone.tap("I am steady: go on")
    expect(phone.page.locator(".rehearsing")).to_have_attribute("data-state", "playing")
    phone.tap("Pause")
    phone.tap("Something happened")
    phone.tap("It was a mistake: back to the pause")
    expect(phone.page.locator(".rehearsing")).to_have_attribute("data-state", "paused")

    phone.tap("End here")

    phone.has_heading("The practice has ended")


def test_it_is_refused_kindly_to_a_walker_who_may_not_walk_backward(phone: Phone) -> None:
    phone.open("/rehearsal")
    phone.has_heading("First, a few questions")
    asked = {**cleared(days_ago=1), "cleared": False}
    add_to_log(phone, screenings=[asked])
    phone.open("/rehearsal")
    phone.has_heading("Not backward yet")
    phone.has_no_tappable("All true: start")


def test_it_waits_as_long_as_walking_backward_is_paused(phone: Phone) -> None:
    phone.open("/")
    fell = earlier_walk("s1", days_ago=0.01, report=a_report(setback="fall", reported_at=None))
    add_to_log(phone, walks=[fell], screenings=[cleared(days_ago=3)])

    phone.open("/rehearsal")

    phone.has_heading("Walking backward is paused")
    phone.has_no_tappable("All true: start")


def test_the_first_walk_offers_it_and_it_leads_back_to_that_walk(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1, start="g1")])
    phone.open("/walk?step=g1")
    phone.page.locator("[data-rehearsal]").tap()
    phone.tap("All true: start")
    phone.tap("End here")

    phone.tap("On to the walk")

    phone.has_heading("Before you go")
    assert phone.page.url.endswith("/walk?step=g1")


def test_a_new_walker_is_offered_it_once_with_the_picture_of_how_it_goes(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone)
    see_outcome(phone)
    pass_screen(phone, "outcome")
    how = phone.page.locator("[data-screen=how]")
    expect(how.get_by_role("img")).to_have_count(4)
    expect(how.locator("[data-rehearsal]")).to_have_attribute("href", "/rehearsal?walk=")

    pass_screen(phone, "how")
    phone.page.locator("[data-screen=sound] [data-skip]").tap()

    phone.has_heading("Before you go")
    expect(phone.page.locator("[data-rehearsal]")).to_have_count(0)


def test_a_walker_who_has_walked_backward_is_not_offered_it_again(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=2)], screenings=[cleared(days_ago=3)])

    phone.open("/walk")

    phone.has_heading("Before you go")
    expect(phone.page.locator("[data-rehearsal]")).to_have_count(0)


def begin(phone: Phone) -> None:
    """Opens the page as a walker who may walk backward, and starts."""
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/rehearsal")
    phone.has_heading("Try it at home first")
    phone.tap("All true: start")
    expect(phone.page.locator(".rehearsing")).to_have_attribute("data-state", "playing")
    phone.page.wait_for_function("() => document.querySelector('audio').currentTime > 0")


def parts_of(phone: Phone) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = phone.evaluate(PARTS)
    return parts
