"""Committed clips, decoded by ffmpeg."""

import json
import re
import subprocess
from array import array
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeAlias

AUDIO = Path(__file__).resolve().parents[3] / "static" / "audio"
ENGLISH = "en"
PACKS = sorted(path.stem for path in AUDIO.glob("??-*.mp3") if path.stem.count("-") == 1)
"""Packs of a walk, such as "en-woman"."""
OF_MEASURES = [f"{pack}-measures" for pack in PACKS]
FRAME_BYTES = 96
FRAME_SAMPLES = 576
SAMPLE_HZ = 24_000
# Frames of 600 ms, a multiple of the 100 ms of a loudness meter: neighbours do not change what it reads.
LOUDNESS_FRAMES = 25
BED_BETWEEN_FRAMES = 60  # 1.44 s: room for whole windows of a second with nothing but the bed

Samples: TypeAlias = "array[float]"
"""Samples of a track. A list of them would take eight times the memory: half a gigabyte."""


@dataclass(frozen=True)
class Clip:
    """Entry of a pack's index; `first` and `frames` count frames of the pack."""

    name: str
    first: int
    frames: int
    text: str | None
    digest: str

    @property
    def is_tone(self) -> bool:
        """True for a signal: neither speech, nor the bed, nor the walking beat."""
        return self.text is None and self.name != "bed" and not self.is_tick

    @property
    def is_tick(self) -> bool:
        """True for a note of the walking beat."""
        return self.name.startswith("tick_")


class Pack:
    """Clips of one voice, such as en-woman.mp3 with en-woman.json."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.language, self.speaker, *self.kind = name.split("-")
        self.index = json.loads((AUDIO / f"{name}.json").read_text("utf-8"))
        self.clips = [Clip(clip, **entry) for clip, entry in self.index["clips"].items()]
        self.mp3 = (AUDIO / f"{name}.mp3").read_bytes()
        self.frames = [self.mp3[at : at + FRAME_BYTES] for at in range(0, len(self.mp3), FRAME_BYTES)]
        self.speech = [clip for clip in self.clips if clip.text]
        self.tones = [clip for clip in self.clips if clip.is_tone]
        self.track, self.begins = self._assembled()

    def clip(self, name: str) -> Clip:
        (found,) = (clip for clip in self.clips if clip.name == name)
        return found

    def frames_of(self, clip: Clip) -> list[bytes]:
        return self.frames[clip.first : clip.first + clip.frames]

    def _assembled(self) -> tuple[bytes, dict[str, int]]:
        """Track of all clips with the bed between them, and the frame at which each clip begins."""
        between, begins = self.frames[:1] * BED_BETWEEN_FRAMES, {}
        track = list(between)
        for clip in self.clips[1:]:
            track += self.frames[:1] * (-len(track) % LOUDNESS_FRAMES)
            begins[clip.name] = len(track)
            track += self.frames_of(clip) + between
        return b"".join(track), begins

    @cached_property
    def samples(self) -> Samples:
        """Samples of that track, decoded by ffmpeg."""
        return decoded(self.track)


def decoded(track: bytes, filters: str = "anull") -> Samples:
    """Samples of an MP3, decoded by ffmpeg, full scale ±1."""
    with NamedTemporaryFile() as file:  # a pipe would take a hundred thousand reads
        ffmpeg(track, "-af", filters, "-f", "f32le", "-y", file.name)
        return array("f", file.read())


def loudness_of_blocks(track: bytes) -> list[float]:
    """Loudness in LUFS of each block of 400 ms (EBU R 128), every 100 ms; the first block ends at 0.4 s."""
    log = ffmpeg(track, "-af", "ebur128=framelog=info", "-f", "null", "-").stderr.decode()
    return [float(lufs) for lufs in re.findall(r"M:\s*(-?[\d.]+|nan|-inf)", log)][3:]


def ffmpeg(track: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Run ffmpeg over an MP3 and capture its output."""
    command = ["ffmpeg", "-hide_banner", "-nostats", "-f", "mp3", "-i", "-", *options]
    return subprocess.run(command, input=track, check=True, capture_output=True)
