"""Render the coach's clips: clips.toml and clips.<language>.toml become a pack for each language and speaker.

    python3 tools/render_clips.py               renders what has changed, and writes the packs
    python3 tools/render_clips.py --check       renders nothing, lists the packs that are stale

The bytes depend on the versions of the programs. The committed ones are Debian 12's.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import clip_pack
from clip_frames import bed_frame, clip_frames, speech_frames
from clip_manifest import Clip, clips_of, manifest_of, packs
from clip_sounds import spoken, ticked, toned
from clip_voices import lacking, speech


def main() -> int:
    """Render, or list stale packs with --check. The exit status is 0 when every pack is up to date."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--check", action="store_true", help="write nothing, list the packs that are stale")
    given = options.parse_args()
    behind = {pack: names for pack in packs() if (names := clip_pack.stale("-".join(pack), wanted(*pack)))}
    return listed(behind) if given.check else updated(behind)


Behind = Mapping[tuple[str, ...], list[str]]
"""Names of stale clips, by pack."""


def listed(behind: Behind) -> int:
    """Print the stale packs. Returns the exit status."""
    for pack, names in behind.items():
        print(f"{'-'.join(pack)} is stale: run `make audio` to render {', '.join(names)}")
    return 1 if behind else 0


def updated(behind: Behind) -> int:
    """Render the stale packs. Returns the exit status."""
    voices = [voice_of(*pack) for pack in behind if any(clip.text for clip in lacked(*pack))]
    if behind and (lacks := lacking(voices)):
        print(f"The clips cannot be rendered without these: {lacks}", file=sys.stderr)
        return 2
    for pack in behind:
        update(*pack)
    return 0


def wanted(language: str, speaker: str, *kind: str) -> list[Clip]:
    """Clips that a pack must have."""
    return clips_of(manifest_of(language, *kind), speaker)


def voice_of(language: str, speaker: str, *_kind: str) -> str:
    """Name of the voice, such as "af_heart"."""
    return str(manifest_of(language)["voices"][speaker])


def lacked(*pack: str) -> list[Clip]:
    """Clips to render, because the pack has none with their digest."""
    there = clip_pack.read("-".join(pack))
    return [clip for clip in wanted(*pack) if clip.digest not in there]


def update(*pack: str) -> None:
    """Render the clips that a pack lacks, and write it."""
    name, voice, clips = "-".join(pack), voice_of(*pack), wanted(*pack)
    fresh = lacked(*pack)
    frames = clip_pack.read(name) | rendered(fresh, voice)
    size = clip_pack.write(name, voice, clips, frames)
    print(f"{name}: {len(fresh)} of {len(clips)} clips rendered, {size:,} bytes")


def rendered(clips: Sequence[Clip], voice: str) -> dict[str, bytes]:
    """Frames of each clip, by its digest."""
    raw = speech(voice, [clip.text for clip in clips if clip.text])

    def frames(clip: Clip) -> bytes:
        match clip.made_of:
            case ["bed"]:
                return bed_frame()
            case ["notes", notes]:
                return clip_frames(toned(notes))
            case ["tick", note, db, later_ms]:
                return clip_frames(ticked(note, db, later_ms))
        return speech_frames(spoken(raw[clip.text or ""]))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip((clip.digest for clip in clips), pool.map(frames, clips), strict=True))


if __name__ == "__main__":
    sys.exit(main())
