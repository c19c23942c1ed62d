"""The rendered clips as the tests see them: the committed files, decoded by ffmpeg."""

import array
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

AUDIO = Path(__file__).resolve().parents[2] / "static" / "audio"
FRAME_BYTES = 96
FRAME_SAMPLES = 576
SAMPLE_HZ = 24_000
BED_BETWEEN_FRAMES = 60  # 1.44 s: whole windows of a second hold nothing but the bed


@dataclass(frozen=True)
class Clip:
    """One entry of en.json; `first` and `frames` count frames of en.mp3."""

    name: str
    first: int
    frames: int
    text: str | None

    @property
    def is_tone(self) -> bool:
        """Whether it is a signal: neither speech, nor the bed, nor the walking beat."""
        return self.text is None and self.name != "bed" and not self.is_tick

    @property
    def is_tick(self) -> bool:
        """Whether it belongs to the walking beat."""
        return self.name.startswith("tick_")


INDEX = json.loads((AUDIO / "en.json").read_text("utf-8"))
CLIPS = [Clip(name, **entry) for name, entry in INDEX["clips"].items()]


def frames() -> list[bytes]:
    """en.mp3, frame by frame."""
    pack = (AUDIO / "en.mp3").read_bytes()
    return [pack[at : at + FRAME_BYTES] for at in range(0, len(pack), FRAME_BYTES)]


def assembled() -> tuple[bytes, dict[str, int]]:
    """A track of all clips with the bed between them, and the frame at which each clip begins in it."""
    pack, begins = frames(), {}
    track = pack[:1] * BED_BETWEEN_FRAMES
    for clip in CLIPS[1:]:
        begins[clip.name] = len(track)
        track += pack[clip.first : clip.first + clip.frames] + pack[:1] * BED_BETWEEN_FRAMES
    return b"".join(track), begins


def decoded(track: bytes, filters: str = "anull") -> list[float]:
    """The samples that ffmpeg makes of an MP3, full scale ±1."""
    return array.array("f", ffmpeg(track, "-af", filters, "-f", "f32le", "-").stdout).tolist()


def loudness_of_blocks(track: bytes) -> list[float]:
    """The loudness in LUFS of each 400 ms (EBU R 128), one every 100 ms; the first ends at 0.4 s."""
    log = ffmpeg(track, "-af", "ebur128=framelog=info", "-f", "null", "-").stderr.decode()
    return [float(lufs) for lufs in re.findall(r"M:\s*(-?[\d.]+|nan|-inf)", log)][3:]


def ffmpeg(track: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Run over an MP3, what it prints captured."""
    command = ["ffmpeg", "-hide_banner", "-nostats", "-f", "mp3", "-i", "-", *options]
    return subprocess.run(command, input=track, check=True, capture_output=True)
