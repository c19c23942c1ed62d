"""The coach's voice: chosen in the settings or on another phone, fetched whole, kept during a walk."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.audio.support.pack import AUDIO, FRAME_BYTES, PACKS
from tests.browser.support.phone import Phone
from tests.browser.support.sending import has_settings_to_store
from tests.browser.support.settled import settle
from tests.browser.support.walking import begin_walk, end_walk, is_walking, report, skip_to, start

pytestmark = pytest.mark.service_worker

KEEP_TRACKS = """
const make = URL.createObjectURL.bind(URL);
window.tracks = [];
URL.createObjectURL = (blob) => { window.tracks.push(blob); return make(blob); };
"""
LAST_TRACK = """async () => {
  const bytes = new Uint8Array(await window.tracks.at(-1).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""
PACKS_HERE = """async () => {
  const cache = await caches.open("backstride-assets");
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  return paths.filter((path) => path.endsWith(".mp3")).map((path) => path.split("/").at(-1)).sort().join(" ");
}"""
COMES = """async (packs) => {
  const look = %s;
  for (const until = Date.now() + 30_000; Date.now() < until && (await look()) !== packs; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return look();
}"""


def test_the_chosen_voice_leads_the_next_walk_without_a_signal(phone: Phone) -> None:
    phone.context.add_init_script(KEEP_TRACKS)
    phone.open("/settings")
    settle(phone)
    has_packs(phone, "en-woman.mp3")

    phone.choose("Man’s voice", "Who speaks")

    has_packs(phone, "en-man.mp3")
    phone.page.get_by_role("button", name="Play the voice and a tone").tap()
    phone.page.wait_for_function("() => document.querySelector('audio').currentTime > 0.3")
    assert voice_of(phone, "tip_toes") == "en-man"
    phone.context.set_offline(True)
    phone.open("/settings")
    expect(phone.page.get_by_role("radio", name=re.compile("^(✓ ?)?Man"))).to_be_checked()
    begin_walk(phone)
    assert voice_of(phone) == "en-man"


def test_each_voice_is_heard_before_it_is_chosen_and_without_its_whole_pack(phone: Phone) -> None:
    phone.context.add_init_script(KEEP_TRACKS)
    phone.open("/settings")
    settle(phone)

    for name, pack in (("Man’s voice", "en-man"), ("Woman’s voice", "en-woman")):
        phone.page.get_by_role("button", name=f"Play {name}").tap()
        phone.page.wait_for_function("() => document.querySelector('audio').currentTime > 0.3")
        assert voice_of(phone, "well_done") == pack

    has_packs(phone, "en-woman.mp3")


def test_without_a_signal_the_old_voice_goes_on_and_the_page_says_so(phone: Phone) -> None:
    phone.context.add_init_script(KEEP_TRACKS)
    phone.open("/settings")
    settle(phone)
    phone.context.set_offline(True)

    phone.choose("Man’s voice", "Who speaks")

    phone.shows("The voice you chose comes as soon as there is a signal. The other one goes on until then.")
    begin_walk(phone)
    assert voice_of(phone) == "en-woman"
    skip_to(phone, "backward")
    phone.context.set_offline(False)
    # Chromium tells the page before its service worker is online again: its own event may come too early.
    phone.page.evaluate("() => window.dispatchEvent(new Event('online'))")
    has_packs(phone, "en-man.mp3 en-woman.mp3")
    assert voice_of(phone) == "en-woman"
    end_walk(phone)
    report(phone, "Confident")
    phone.open("/settings")
    has_packs(phone, "en-man.mp3")
    phone.excuse()


def test_a_voice_chosen_on_another_phone_waits_until_the_walk_is_over(
    new_phone: Callable[[], Phone],
) -> None:
    first, second = new_phone(), new_phone()
    first.context.add_init_script(KEEP_TRACKS)
    first.sign_up("voices-come-along@example.org")
    second.sign_in("voices-come-along@example.org")
    first.open("/")
    settle(first)
    begin_walk(first)
    skip_to(first, "backward")
    second.open("/settings")
    with second.page.expect_response(has_settings_to_store):
        second.choose("Man’s voice", "Who speaks")

    # A sync that was under way may have asked for the settings before the choice: the next one brings it.
    first.page.evaluate("() => void setInterval(() => window.dispatchEvent(new Event('online')), 1000)")

    has_packs(first, "en-man.mp3 en-woman.mp3")
    assert voice_of(first) == "en-woman"
    first.open("/walk")
    first.tap("Yes, go on")
    is_walking(first)
    assert voice_of(first) == "en-woman"
    end_walk(first)
    report(first, "Confident")
    first.has_heading("Saved")
    first.open("/walk")
    start(first)
    assert voice_of(first) == "en-man"


def has_packs(phone: Phone, packs: str) -> None:
    """Waits until exactly these packs are on the phone."""
    assert phone.page.evaluate(COMES % PACKS_HERE, packs) == packs


def voice_of(phone: Phone, clip: str = "warm_up") -> str:
    """Pack whose clip is in the track that was made last."""
    track = base64.b64decode(phone.page.evaluate(LAST_TRACK))
    [spoken] = [pack for pack in PACKS if frames_of(AUDIO / f"{pack}.mp3", clip) in track]
    return spoken


def frames_of(path: Path, name: str) -> bytes:
    clip = json.loads(path.with_suffix(".json").read_text("utf-8"))["clips"][name]
    return path.read_bytes()[clip["first"] * FRAME_BYTES :][: clip["frames"] * FRAME_BYTES]
