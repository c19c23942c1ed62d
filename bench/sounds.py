"""Sounds of the clips, for which bench/onsets.js searches the decoded track.

    sounds.py NAME...    prints a line of JSON for each: its name, its samples (24 kHz, float32 as base64)

A tone is as before its encoding, so that a wrong delay of the codec shows. A sentence is as its pack has it,
from the place where it begins: Kokoro does not speak it alike on each machine.
"""

from __future__ import annotations

import array
import base64
import functools
import json
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AUDIO = ROOT / "static" / "audio"
sys.path.append(str(ROOT / "tools"))

from clip_frames import FRAME_SAMPLES, LEAD_FRAMES, decoded  # noqa: E402  # found by the line above
from clip_sounds import toned  # noqa: E402

TONES = tomllib.loads((AUDIO / "clips.toml").read_text("utf-8"))["tones"]
PLACES = json.loads((AUDIO / "en-woman.json").read_text("utf-8"))["clips"]


def main() -> None:
    """Print each named clip."""
    for name in sys.argv[1:]:
        sound = array.array("f", toned(TONES[name])) if name in TONES else said(name)
        print(json.dumps({"name": name, "samples": base64.b64encode(sound.tobytes()).decode()}))


def said(name: str) -> array.array[float]:
    """Sentence in the coach's usual English voice, as decoded from the pack."""
    begin, frames = PLACES[name]["first"] + LEAD_FRAMES, PLACES[name]["frames"] - LEAD_FRAMES
    return pack()[begin * FRAME_SAMPLES :][: frames * FRAME_SAMPLES]


@functools.cache
def pack() -> array.array[float]:
    """Samples of all clips in a row."""
    return decoded((AUDIO / "en-woman.mp3").read_bytes())


if __name__ == "__main__":
    main()
