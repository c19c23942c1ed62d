"""Pack of clips, such as en-woman.mp3: all frames in a row; en-woman.json: where each clip begins."""

import json
from collections.abc import Mapping, Sequence

from clip_frames import FRAME_BYTES, FRAME_MS, LEAD_FRAMES
from clip_manifest import AUDIO, Clip


def read(pack: str) -> dict[str, bytes]:
    """Frames of each clip by its digest; empty for a pack that was never rendered."""
    if not (AUDIO / f"{pack}.json").exists():
        return {}
    index = json.loads((AUDIO / f"{pack}.json").read_text("utf-8"))
    track = (AUDIO / f"{pack}.mp3").read_bytes()
    return {
        clip["digest"]: track[clip["first"] * FRAME_BYTES :][: clip["frames"] * FRAME_BYTES]
        for clip in index["clips"].values()
    }


def write(pack: str, voice: str, clips: Sequence[Clip], frames: Mapping[str, bytes]) -> int:
    """Write both files, given the frames by digest. Returns the bytes of the sound.

    Clips with the same digest share their frames.
    """
    entries: dict[str, dict[str, object]] = {}
    places: dict[str, int] = {}
    track = bytearray()
    for clip in clips:
        sound = frames[clip.digest]
        if clip.digest not in places:
            places[clip.digest] = len(track) // FRAME_BYTES
            track += sound
        place = {"first": places[clip.digest], "frames": len(sound) // FRAME_BYTES}
        entries[clip.name] = place | {"text": clip.text, "digest": clip.digest}
    head = {"voice": voice, "frame_bytes": FRAME_BYTES, "frame_ms": FRAME_MS, "lead_frames": LEAD_FRAMES}
    lines = json.dumps(head | {"clips": entries}, indent=1, ensure_ascii=False)
    (AUDIO / f"{pack}.json").write_text(lines + "\n", "utf-8")
    (AUDIO / f"{pack}.mp3").write_bytes(track)
    return len(track)


def stale(pack: str, clips: Sequence[Clip]) -> list[str]:
    """Names of clips that are missing from a pack, not up to date, or too many."""
    if not (AUDIO / f"{pack}.json").exists():
        return [clip.name for clip in clips]
    index = json.loads((AUDIO / f"{pack}.json").read_text("utf-8"))["clips"]
    wanted = {clip.name: (clip.text, clip.digest) for clip in clips}
    there = {name: (entry["text"], entry["digest"]) for name, entry in index.items()}
    differing = [name for name in wanted | there if wanted.get(name) != there.get(name)]
    return differing or ([] if list(wanted) == list(there) else ["(their order)"])
