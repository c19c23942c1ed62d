"""Render the coach's clips: static/audio/clips.toml becomes en.mp3, all frames in a row, and en.json.

    python3 tools/render_clips.py               writes both files
    python3 tools/render_clips.py --check       renders, and lists the committed clips that differ
    python3 tools/render_clips.py --in es       another language: clips.es.toml, es.mp3, es.json

The bytes depend on the versions of the programs (tools/clip_voices.py). The committed ones are Debian 12's.
"""

import argparse
import json
import os
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from clip_frames import FRAME_BYTES, FRAME_MS, LEAD_FRAMES, bed_frame, clip_frames
from clip_sounds import SAMPLE_HZ, spoken, toned
from clip_voices import VOICES, lacking

AUDIO = Path(__file__).resolve().parent.parent / "static" / "audio"
ENGLISH = "en"


def main() -> int:
    """Render, or compare with --check. The exit status is 0 when the files match clips.toml."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--check", action="store_true", help="write nothing, compare with what is there")
    options.add_argument("--in", default=ENGLISH, dest="language", help="the code of a language")
    given = options.parse_args()
    manifest = manifest_of(given.language)
    if lacks := lacking(manifest["voice"]):
        print(f"The clips cannot be rendered without these: {lacks}", file=sys.stderr)
        return 2
    track, index = render(manifest)
    if given.check:
        return compared(track, index, given.language)
    (AUDIO / f"{given.language}.mp3").write_bytes(track)
    (AUDIO / f"{given.language}.json").write_text(index, "utf-8")
    print(f"{len(json.loads(index)['clips'])} clips, {len(track):,} bytes")
    return 0


def manifest_of(language: str) -> dict[str, Any]:
    """Clips of a language, with the tones and the beat that all languages share."""
    common: dict[str, Any] = tomllib.loads((AUDIO / "clips.toml").read_text("utf-8"))
    if language == ENGLISH:
        return common
    return common | tomllib.loads((AUDIO / f"clips.{language}.toml").read_text("utf-8"))


def render(manifest: dict[str, Any]) -> tuple[bytes, str]:
    """All frames in a row, and the text of the index, for a parsed clips.toml."""
    texts = manifest["says"] | dict(counted(**manifest["counted"]))
    voice = VOICES[manifest["voice"]]
    with ThreadPoolExecutor(os.cpu_count()) as pool, tempfile.TemporaryDirectory() as folder:
        tones = pool.map(lambda notes: clip_frames(toned(notes)), manifest["tones"].values())
        ticks = {name: clip_frames(sound) for name, sound in ticking(**manifest["tick"])}
        said = voice.speak(texts.values(), Path(folder))
        speech = pool.map(lambda raw: clip_frames(spoken(raw, *voice.shape)), said)
        frames = {"bed": bed_frame()} | dict(zip(manifest["tones"], tones, strict=True)) | ticks
        frames |= dict(zip(texts, speech, strict=True))
    clips, first = {}, 0
    for name, clip in frames.items():
        clips[name] = {"first": first, "frames": len(clip) // FRAME_BYTES, "text": texts.get(name)}
        first += clips[name]["frames"]
    head = {"voice": manifest["voice"], "frame_bytes": FRAME_BYTES, "frame_ms": FRAME_MS}
    index = head | {"lead_frames": LEAD_FRAMES, "clips": clips}
    return b"".join(frames.values()), json.dumps(index, indent=1, ensure_ascii=False) + "\n"


def ticking(note: list[int], db: int, later_by_ms: list[int]) -> Iterator[tuple[str, list[float]]]:
    """Yields (name, sound) of the walking beat's note, at several delays."""
    for ms in later_by_ms:
        yield f"tick_{ms}", [0.0] * (SAMPLE_HZ * ms // 1000) + toned([note], db)


def counted(
    minute: str,
    minutes: str,
    seconds: str,
    interval: str,
    interval_of: str,
    totals: list[int],
    tens: list[str],
    numbers: list[str],
) -> Iterator[tuple[str, str]]:
    """Yields (name, text) of clips that differ only by a number."""
    yield "minutes_1", minute
    for n, word in enumerate(numbers[1:], 2):
        yield f"minutes_{n}", minutes.format(word).capitalize()
    for n, word in enumerate(tens, 1):
        yield f"seconds_{n}0", seconds.format(word).capitalize()
    for n, word in enumerate(numbers, 1):
        yield f"interval_{n}", interval.format(word)
    for total in totals:
        for n, word in enumerate(numbers[:total], 1):
            yield f"interval_{n}_of_{total}", interval_of.format(word, numbers[total - 1])


def compared(track: bytes, index: str, language: str) -> int:
    """Print differences between the committed files and a fresh rendering. Returns 1 if there are any."""
    committed_track = (AUDIO / f"{language}.mp3").read_bytes()
    committed_index = (AUDIO / f"{language}.json").read_text("utf-8")
    if (track, index) == (committed_track, committed_index):
        print(f"{language}.mp3 and {language}.json are what they are rendered from.")
        return 0
    fresh, committed = sounds(track, index), sounds(committed_track, committed_index)
    names = [name for name in fresh | committed if fresh.get(name) != committed.get(name)]
    print("These clips differ from the committed ones:", ", ".join(names) or "none, but the index does")
    return 1


def sounds(track: bytes, index: str) -> dict[str, tuple[str | None, bytes]]:
    """Text and frames of each clip, by name."""
    return {
        name: (clip["text"], track[clip["first"] * FRAME_BYTES :][: clip["frames"] * FRAME_BYTES])
        for name, clip in json.loads(index)["clips"].items()
    }


if __name__ == "__main__":
    sys.exit(main())
