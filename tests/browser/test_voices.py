"""The coach's voice: tried and chosen in the settings, fetched whole, heard on the next walk."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.support.phone import Phone
from tests.browser.support.settled import settle
from tests.browser.support.walking import begin_walk

AUDIO = Path(__file__).parents[2] / "static" / "audio"
FRAME_BYTES = 96
KEEP_TRACKS = """
const make = URL.createObjectURL.bind(URL);
window.tracks = [];
URL.createObjectURL = (blob) => { window.tracks.push(blob); return make(blob); };
"""
LAST_TRACK = """async () => {
  const bytes = new Uint8Array(await window.tracks.at(-1).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""
PACKS = """async () => {
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


def has_packs(phone: Phone, packs: str) -> None:
    """Waits until exactly these packs are on the phone."""
    assert phone.page.evaluate(COMES % PACKS, packs) == packs


def voice_of(phone: Phone, clip: str = "warm_up") -> str:
    """Pack whose clip is in the track that was made last."""
    track = base64.b64decode(phone.page.evaluate(LAST_TRACK))
    [spoken] = [path.stem for path in sorted(AUDIO.glob("*.mp3")) if frames_of(path, clip) in track]
    return spoken


def frames_of(path: Path, name: str) -> bytes:
    clip = json.loads(path.with_suffix(".json").read_text("utf-8"))["clips"][name]
    return path.read_bytes()[clip["first"] * FRAME_BYTES :][: clip["frames"] * FRAME_BYTES]
