"""The track of a walk as a page plays it."""

from __future__ import annotations

import base64

from tests.audio.support.heard import Heard
from tests.browser.support.phone import Phone

KEEP_TRACKS = """
  window.tracks = [];
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => { window.tracks.push(blob); return make.call(URL, blob); };
"""
LAST_TRACK = """async () => {
  const bytes = new Uint8Array(await window.tracks.at(-1).arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  }
  return btoa(text);
}"""


def keep_tracks(phone: Phone) -> None:
    """Keeps the tracks that the next pages play."""
    phone.page.add_init_script(KEEP_TRACKS)


def heard_on(phone: Phone) -> Heard:
    """The last track that the page has played."""
    return Heard(base64.b64decode(phone.page.evaluate(LAST_TRACK)))
