"""Sounds of the clips before encoding: lists of samples at 24 kHz, full scale ±1."""

import array
import math
import re
import subprocess
import sys
from pathlib import Path

SAMPLE_HZ = 24_000
VOICE_LUFS = -16.0
# Approximate gain of this voice. Its loudness is measured there, after the limiter has done its part.
USUAL_GAIN_DB = 13.5
# The limiter leaves 2.8 dB for peaks that encoding adds, so that the decoded sound stays below −1 dB.
# The loudness of a word is measured with silence around it, as it is heard.
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
    """Notes of [Hz, ms] in sequence, each with ramps of 8 ms; 0 Hz is a rest. Peaks in dBFS."""
    return [sample for hz, ms in notes for sample in note(hz, ms, peak_db)]


def note(hz: int, ms: int, peak_db: float) -> list[float]:
    """Note with its harmonics."""
    step = 2 * math.pi * hz / SAMPLE_HZ
    raw = [
        sum(strength * math.sin(step * harmonic * n) for harmonic, strength in enumerate(HARMONICS, 1))
        for n in range(SAMPLE_HZ * ms // 1000)
    ]
    peak = max(map(abs, raw)) or 1.0
    return faded_in(faded_out([10 ** (peak_db / 20) / peak * sample for sample in raw]))


def spoken(raw: Path, onset_db: float, tail_ms: int, limit_db: float) -> list[float]:
    """Speech at −16 LUFS, trimmed to its first and last sound.

    The first sound is louder than `onset_db` (dBFS); `tail_ms` are kept after the last.
    No sample exceeds `limit_db`.
    """
    _, loudness = shaped(raw, USUAL_GAIN_DB, limit_db)
    sound, _ = shaped(raw, USUAL_GAIN_DB + VOICE_LUFS - loudness, limit_db)
    return trimmed(sound, onset_db, tail_ms)


def shaped(path: Path, gain_db: float, limit_db: float) -> tuple[list[float], float]:
    """Samples of the file after filter, compressor, gain and limiter; and their loudness in LUFS."""
    filters = SHAPE.format(gain_db=round(gain_db, 2), limit_db=limit_db)
    ffmpeg = ["ffmpeg", "-nostdin", "-hide_banner", "-nostats", "-i", str(path), "-filter_complex", filters]
    outputs = ["-map", "[sound]", "-f", "f32le", "-", "-map", "[loudness]", "-f", "null", "-"]
    done = subprocess.run([*ffmpeg, *outputs], check=True, capture_output=True)
    samples = array.array("f", done.stdout)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tolist(), float(re.findall(r"I:\s+(-?[\d.]+) LUFS", done.stderr.decode())[-1])


def trimmed(sound: list[float], onset_db: float, tail_ms: int) -> list[float]:
    """Sound from 4 ms before its first sample above `onset_db` to `tail_ms` after its last above −44 dBFS."""
    fade = SAMPLE_HZ * FADE_MS // 1000
    onset = 10 ** (onset_db / 20)
    first = next(n for n, sample in enumerate(sound) if abs(sample) > onset)
    last = next(n for n in reversed(range(len(sound))) if abs(sound[n]) > FADED)
    return faded_in(faded_out(sound[max(first - fade // 2, 0) : last + SAMPLE_HZ * tail_ms // 1000]))


def faded_in(sound: list[float]) -> list[float]:
    """Sound with a raised cosine over its first 8 ms."""
    return faded_out(sound[::-1])[::-1]


def faded_out(sound: list[float]) -> list[float]:
    """Sound with a raised cosine over its last 8 ms."""
    fade = SAMPLE_HZ * FADE_MS // 1000
    body, tail = sound[:-fade], sound[-fade:]
    return body + [sample * (0.5 + 0.5 * math.cos(math.pi * n / fade)) for n, sample in enumerate(tail, 1)]
