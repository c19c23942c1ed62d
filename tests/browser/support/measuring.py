"""Going through a self-measure: its tries, its clock, and what the phone has kept."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.support.phone import Phone
from tests.browser.support.track import seek

TIMES = """async ([test, isPractice]) => {
  const [{ measureCues }, { clipMs }] = await Promise.all([
    import("/static/js/engine/audio/measure-track.js"),
    import("/static/js/engine/audio/track.js"),
  ]);
  const voices = JSON.parse(document.querySelector("[data-player]").dataset.voices);
  const index = await (await fetch(voices.woman.json)).json();
  const { goMs, endMs } = measureCues(test, isPractice, true, (clip) => clipMs(index, clip));
  return [goMs / 1000, endMs / 1000];
}"""
SAVE = """async (entries) => {
  const [{ Database }, { Diary }, { Changes }] = await Promise.all([
    import("/static/js/store/database.js"),
    import("/static/js/store/diary.js"),
    import("/static/js/store/changes.js"),
  ]);
  const database = new Database();
  for (const { at, ...given } of entries) {
    const clock = { now: () => Date.parse(at) };
    await new Diary({ database, changes: new Changes(null), send() {}, clock }).save(given);
  }
  database.close();
}"""
READ = """async (kind) => {
  const [{ Database }, { readDiary }] = await Promise.all([
    import("/static/js/store/database.js"),
    import("/static/js/store/diary.js"),
  ]);
  const database = new Database();
  const entries = await readDiary(database, kind);
  database.close();
  return entries;
}"""


def try_begins(phone: Phone) -> None:
    """Waits for the sound of a try."""
    expect(phone.page.locator(".measuring")).to_be_visible()
    phone.page.wait_for_function("() => document.querySelector('audio').currentTime > 0")


def seek_after_sign(phone: Phone, test: str, seconds: float, practice: bool = False) -> None:
    """Moves the sound to so many seconds after the sign to begin."""
    [go_s, _] = times_of(phone, test, practice)
    seek(phone, go_s + seconds)


def times_of(phone: Phone, test: str, practice: bool = False) -> list[float]:
    """Seconds of the track at which the measured time begins and ends."""
    times: list[float] = phone.evaluate(TIMES, [test, practice])
    return times


def keep_in_diary(phone: Phone, *entries: dict[str, Any]) -> None:
    """Adds entries as if they had been made on this phone at the time `at`."""
    phone.evaluate(SAVE, list(entries))


def diary_on(phone: Phone, kind: str) -> list[dict[str, Any]]:
    """Entries of a kind, the oldest first."""
    entries: list[dict[str, Any]] = phone.evaluate(READ, kind)
    return entries


def measured(test: str, value: int, at: str, side: str | None = None) -> dict[str, Any]:
    """Self-measure with a single try."""
    data = {"test": test, "value": value, "tries": [value], "side": side}
    return {"kind": "measure", "at": at, "zone": "Europe/Berlin", "data": data}
