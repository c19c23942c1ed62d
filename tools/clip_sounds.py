"""The sounds of the clips before they are encoded: lists of samples at 24 kHz, full scale ±1.

Knows nothing of frames or files that stay.
"""

import array
import math
import re
import subprocess
import sys
from pathlib import Path

SAMPLE_HZ = 24_000
VOICE_LUFS = -16.0
# Roughly what this voice needs: measured there, the limiter has already taken its part.
USUAL_GAIN_DB = 13.5
# The limiter leaves room for what encoding adds to a peak, up to 2.8 dB: what is heard stays below −1 dB.
# A word's loudness is taken with silence around it, as it is heard.
SHAPE = (
    f"[0]aresample={SAMPLE_HZ},highpass=f=120,acompressor=threshold=-24dB:ratio=3:attack=5:release=100,"
    "volume={gain_db}dB,alimiter=limit={limit_db}dB:attack=5:release=50:level=disabled,asplit[sound][measured];"
    "[measured]adelay=400,apad=pad_dur=0.4,ebur128=framelog=verbose[loudness]"
)
FADED = 10 ** (-44 / 20)
FADE_MS = 8
TONE_DB = -6
HARMONICS = (1.0, 0.3, 0.12)


def toned(notes: list[list[int]], peak_db: float = TONE_DB) -> list[float]:
    """Notes of [Hz, ms] one after the other, each with 8 ms ramps; 0 Hz is a rest. Peaks in dBFS."""
    return [sample for hz, ms in notes for sample in note(hz, ms, peak_db)]


def note(hz: int, ms: int, peak_db: float) -> list[float]:
    """One note with its harmonics."""
    turn = 2 * math.pi * hz / SAMPLE_HZ
    raw = [
        sum(strength * math.sin(turn * harmonic * n) for harmonic, strength in enumerate(HARMONICS, 1))
        for n in range(SAMPLE_HZ * ms // 1000)
    ]
    peak = max(map(abs, raw)) or 1.0
    return faded_in(faded_out([10 ** (peak_db / 20) / peak * sample for sample in raw]))


def spoken(raw: Path, onset_db: float, tail_ms: int, limit_db: float) -> list[float]:
    """What a voice has said, at −16 LUFS, beginning with its first sound and ending with its last.

    The first is louder than `onset_db` (dBFS); `tail_ms` are kept after the last;
    no sample is above `limit_db`.
    """
    _, loudness = shaped(raw, USUAL_GAIN_DB, limit_db)
    sound, _ = shaped(raw, USUAL_GAIN_DB + VOICE_LUFS - loudness, limit_db)
    return trimmed(sound, onset_db, tail_ms)


def shaped(path: Path, gain_db: float, limit_db: float) -> tuple[list[float], float]:
    """The file filtered, compressed, amplified and limited; and its integrated loudness in LUFS."""
    filters = SHAPE.format(gain_db=round(gain_db, 2), limit_db=limit_db)
    ffmpeg = ["ffmpeg", "-nostdin", "-hide_banner", "-nostats", "-i", str(path), "-filter_complex", filters]
    outputs = ["-map", "[sound]", "-f", "f32le", "-", "-map", "[loudness]", "-f", "null", "-"]
    done = subprocess.run([*ffmpeg, *outputs], check=True, capture_output=True)
    samples = array.array("f", done.stdout)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tolist(), float(re.findall(r"I:\s+(-?[\d.]+) LUFS", done.stderr.decode())[-1])


def trimmed(sound: list[float], onset_db: float, tail_ms: int) -> list[float]:
    """From 4 ms before the first sample above that level to so long after the last above −44 dBFS; faded."""
    fade = SAMPLE_HZ * FADE_MS // 1000
    onset = 10 ** (onset_db / 20)
    first = next(n for n, sample in enumerate(sound) if abs(sample) > onset)
    last = next(n for n in reversed(range(len(sound))) if abs(sound[n]) > FADED)
    return faded_in(faded_out(sound[max(first - fade // 2, 0) : last + SAMPLE_HZ * tail_ms // 1000]))


def faded_in(sound: list[float]) -> list[float]:
    """The same with a raised cosine over its first 8 ms."""
    return faded_out(sound[::-1])[::-1]


def faded_out(sound: list[float]) -> list[float]:
    """The same with a raised cosine over its last 8 ms."""
    fade = SAMPLE_HZ * FADE_MS // 1000
    body, tail = sound[:-fade], sound[-fade:]
    return body + [sample * (0.5 + 0.5 * math.cos(math.pi * n / fade)) for n, sample in enumerate(tail, 1)]
