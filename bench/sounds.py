"""Sounds of the clips before encoding, for which bench/onsets.js searches the decoded track.

    sounds.py NAME...    prints a line of JSON for each: its name, its samples (24 kHz, float32 as base64)

They are rendered from the manifest, so the search is independent of frames, codec delay and pack.
"""

import array
import base64
import json
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tools"))

from clip_sounds import spoken, toned  # noqa: E402  # found by the line above
from clip_voices import speech  # noqa: E402

TONES = tomllib.loads((ROOT / "static/audio/clips.toml").read_text("utf-8"))["tones"]
INDEX = json.loads((ROOT / "static/audio/en-woman.json").read_text("utf-8"))


def main() -> None:
    """Print each named clip."""
    names = sys.argv[1:]
    with ThreadPoolExecutor() as pool:
        for name, samples in zip(names, pool.map(rendered, names), strict=True):
            print(json.dumps({"name": name, "samples": base64.b64encode(samples).decode()}))


def rendered(name: str) -> bytes:
    """Samples of the clip, little-endian as on every machine that runs this."""
    return array.array("f", toned(TONES[name]) if name in TONES else said(name)).tobytes()


def said(name: str) -> list[float]:
    """Sentence in the coach's usual English voice."""
    text = INDEX["clips"][name]["text"]
    return spoken(speech(INDEX["voice"], [text])[text])


if __name__ == "__main__":
    main()
