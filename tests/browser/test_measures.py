"""Self-measures: each with its sound, what is kept, for whom, and the knee on the morning after a walk."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.support.heard import heard_on, keep_tracks
from tests.browser.support.log import add_to_log, cleared, earlier_walk, falls_on
from tests.browser.support.measuring import (
    diary_on,
    keep_in_diary,
    measured,
    seek_after_sign,
    times_of,
    try_begins,
)
from tests.browser.support.phone import Phone
from tests.browser.support.settled import settle

LOUD_DB, QUIET_DB = -25, -50
HIDDEN = """() => {
  Object.defineProperty(document, "hidden", { value: true, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
  delete document.hidden;
}"""


def test_the_stance_is_led_by_the_voice_and_the_best_of_three_is_kept(phone: Phone) -> None:
    begin(phone, "stance", start="left")
    phone.shows("Foot down")
    seek_after_sign(phone, "stance", 2, practice=True)
    phone.tap("Foot down")
    phone.has_heading("That was the practice")

    for seconds, words in [(7, "Begin"), (12.5, "Next try"), (3, "Next try")]:
        phone.tap(words)
        try_begins(phone)
        seek_after_sign(phone, "stance", seconds)
        phone.page.locator("[data-state=going]").wait_for()
        phone.page.locator(".measuring .now").tap()  # anywhere

    phone.shows("The best of 3 tries.")
    [entry] = diary_on(phone, "measure")
    tries = entry["data"]["tries"]
    assert (entry["data"]["side"], entry["data"]["value"]) == ("left", tries[1])
    later_ms = [value - sought for value, sought in zip(tries, (7000, 12_500, 3000), strict=True)]
    assert all(0 <= ms < 5000 for ms in later_ms), later_ms
    [go_s, end_s] = times_of(phone, "stance")
    heard = heard_on(phone)
    assert end_s - go_s == pytest.approx(45)
    assert heard.level_db(go_s, go_s + 0.4) > LOUD_DB  # the long tone
    assert heard.level_db(go_s + 1, go_s + 9.8) < QUIET_DB
    for seconds in (10, 20, 30, 40):
        assert heard.level_db(go_s + seconds, go_s + seconds + 0.8) > LOUD_DB
    assert heard.sign(end_s) == "twice"  # stop
    phone.tap("Done")
    phone.shows("Your first measure.")
    phone.shows("The next time: from")


def test_the_chair_counts_thirty_seconds_and_the_walker_writes_how_often(phone: Phone) -> None:
    begin(phone, "chair")
    seek_after_sign(phone, "chair", 10, practice=True)
    phone.has_heading("That was the practice")
    keep_in_diary(phone, measured("chair", 10, "2026-10-03T09:00:00Z"))
    phone.tap("Begin")
    try_begins(phone)
    expect(phone.page.locator(".measuring button")).to_have_text(["Stop"])
    seek_after_sign(phone, "chair", 30)
    phone.has_heading("How often did you stand up?")

    phone.page.locator("[name=rises]").fill("about ten")
    phone.tap("Keep it")
    phone.shows("Write a number from 0 to 60.")
    phone.page.locator("[name=rises]").fill("13")
    phone.tap("One fewer")
    phone.tap("Keep it")
    phone.tap("That is enough")

    phone.shows("2 more than the first time.")
    assert diary_on(phone, "measure")[-1]["data"] == {
        "test": "chair",
        "value": 12,
        "tries": [12],
        "side": None,
    }
    [go_s, end_s] = times_of(phone, "chair")
    heard = heard_on(phone)
    assert end_s - go_s == pytest.approx(30)
    assert heard.level_db(go_s + 10, go_s + 10.8) > LOUD_DB
    assert heard.level_db(go_s + 20, go_s + 20.8) > LOUD_DB
    assert heard.level_db(go_s + 22, end_s - 0.2) < QUIET_DB
    assert heard.sign(end_s) == "twice"
    assert heard.level_db(end_s + 1, end_s + 1.6) > LOUD_DB  # "Stop. Sit down."


def test_the_walk_backward_is_timed_by_the_tap_and_shows_the_own_trend_alone(phone: Phone) -> None:
    begin(phone, "backward")
    seek_after_sign(phone, "backward", 5, practice=True)
    phone.tap("Past the mark")
    phone.has_heading("That was the practice")
    phone.tap("Begin")
    try_begins(phone)
    seek_after_sign(phone, "backward", 60)
    phone.has_heading("No tap came")
    phone.tap("Begin")
    try_begins(phone)
    seek_after_sign(phone, "backward", 6)
    phone.page.locator("[data-state=going]").wait_for()
    phone.tap("Past the mark")
    phone.tap("That is enough")

    phone.shows("Your first measure.")
    [entry] = diary_on(phone, "measure")
    assert entry["data"]["test"] == "backward"
    assert 6000 <= entry["data"]["value"] < 11_000
    [go_s, end_s] = times_of(phone, "backward")
    heard = heard_on(phone)
    assert heard.sign(go_s) == "up"  # walk backward
    assert heard.sign(end_s) == "twice"
    assert heard.level_db(go_s + 1, end_s - 0.2) < QUIET_DB
    phone.tap("Done")
    card = phone.page.locator("[data-test=backward]")
    phone.unfold("Why there is no number to compare with")
    expect(card).to_contain_text("too weak to tell one person anything")
    expect(card.locator("table")).to_have_count(1)  # the own days


def test_stop_asks_what_happened_and_a_fall_is_kept_and_ends_it(phone: Phone) -> None:
    begin(phone, "chair")
    phone.tap("Stop")
    phone.has_heading("What happened?")
    phone.tap("Nothing")
    phone.has_heading("Let it settle")
    phone.tap("Practise once more")
    try_begins(phone)
    phone.page.evaluate(HIDDEN)
    phone.has_heading("It was interrupted")
    phone.tap("Practise once more")
    try_begins(phone)
    phone.tap("Stop")

    phone.tap("I fell")

    phone.has_heading("Please look after yourself first")
    phone.shows("Rest today. From tomorrow you can answer the questions again.")
    assert [fall["fell"] for fall in falls_on(phone)] == [True]
    assert diary_on(phone, "measure") == []
    assert phone.page.evaluate("() => document.querySelector('audio').paused")
    phone.open("/measures?test=chair")
    phone.has_heading("Not now")
    phone.has_no_tappable("All true: start")


@pytest.mark.parametrize(("start", "needed"), [("g1", 1), ("s1", 0)])
def test_balance_answers_ask_for_someone_next_to_a_walker_on_one_leg(
    phone: Phone, start: str, needed: int
) -> None:
    phone.open("/measures?test=stance")
    phone.has_heading("The questions come first")
    add_to_log(phone, screenings=[cleared(days_ago=1, start=start)])

    phone.open("/measures?test=stance")

    phone.shows("Stop at once for pressure")
    expect(phone.page.get_by_text("Someone stands right next to me, ready to hold me.")).to_have_count(needed)


@pytest.mark.service_worker
def test_the_clips_come_with_the_first_measure_alone_and_stay_for_later_without_a_signal(
    phone: Phone,
) -> None:
    asked: list[str] = []
    phone.context.on("request", lambda request: asked.append(request.url))
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/measures")
    settle(phone)
    assert not [url for url in asked if "-measures.mp3" in url]

    phone.open("/measures?test=chair")
    phone.page.locator("[data-start]:enabled").wait_for()
    phone.context.set_offline(True)
    phone.open("/measures?test=backward")

    phone.page.locator("[data-start]:enabled").wait_for()
    assert [url for url in asked if "en-woman-measures.mp3" in url]


def test_the_knee_is_asked_about_on_the_day_after_a_walk_if_wanted(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=1)], screenings=[cleared(days_ago=3)])
    phone.open("/")
    phone.has_heading("Level")
    expect(phone.page.locator("[data-knee]")).to_have_count(0)
    phone.open("/measures")
    phone.tick("Ask me, on this phone")
    phone.open("/")

    phone.choose("4", "How is the knee this morning?")

    expect(phone.page.locator("[data-knee]")).to_have_count(0)
    [entry] = diary_on(phone, "knee")
    assert entry["data"]["pain"] == 4
    phone.open("/measures")
    expect(phone.page.locator("[data-knee] td")).to_have_text(["4"])
    phone.tap("Delete the last one")
    expect(phone.page.locator("[data-knee] td")).to_have_count(0)
    assert diary_on(phone, "knee") == []


def begin(phone: Phone, test: str, start: str = "") -> None:
    """Opens a measure as a walker who may walk backward, and starts its practice."""
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    keep_tracks(phone)
    phone.open(f"/measures?test={test}")
    phone.page.locator(f"[data-start='{start}']:enabled").tap()
    try_begins(phone)
