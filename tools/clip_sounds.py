"""Sounds of the clips before encoding: lists of samples at 24 kHz, full scale ±1."""

import array
import math
import re
import subprocess
import sys
from pathlib import Path

SAMPLE_HZ = 24_000
VOICE_LUFS = -16.0
# Approximate gain of these voices. Loudness is measured there, after the limiter has done its part.
USUAL_GAIN_DB = 13.5
# It leaves 3 dB for peaks that encoding adds, so that the decoded sound stays below −1 dB.
LIMIT_DB = -4
# The loudness of a word is measured with silence around it, as it is heard.
SHAPE = (
    f"[0]aresample={SAMPLE_HZ},highpass=f=120,acompressor=threshold=-24dB:ratio=3:attack=5:release=100,"
    "volume={gain_db}dB,alimiter=limit={limit_db}dB:attack=5:release=50:level=disabled,asplit[sound][measured];"
    "[measured]adelay=400,apad=pad_dur=0.4,ebur128=framelog=verbose[loudness]"
)
# Speech is kept from its first sample above `ONSET` to `TAIL_MS` after its last above `FADED`.
ONSET = 10 ** (-34 / 20)
FADED = 10 ** (-44 / 20)
TAIL_MS = 16
AHEAD_MS = 4
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


def ticked(tone: list[int], peak_db: float, later_ms: int) -> list[float]:
    """Note of the walking beat, after a silence."""
    return [0.0] * (SAMPLE_HZ * later_ms // 1000) + toned([tone], peak_db)


def spoken(raw: Path) -> list[float]:
    """Speech at −16 LUFS, trimmed to its first and last sound."""
    _, loudness = shaped(raw, USUAL_GAIN_DB)
    sound, _ = shaped(raw, USUAL_GAIN_DB + VOICE_LUFS - loudness)
    return trimmed(sound)


def shaped(path: Path, gain_db: float) -> tuple[list[float], float]:
    """Samples of the file after filter, compressor, gain and limiter; and their loudness in LUFS."""
    filters = SHAPE.format(gain_db=round(gain_db, 2), limit_db=LIMIT_DB)
    ffmpeg = ["ffmpeg", "-nostdin", "-hide_banner", "-nostats", "-i", str(path), "-filter_complex", filters]
    outputs = ["-map", "[sound]", "-f", "f32le", "-", "-map", "[loudness]", "-f", "null", "-"]
    done = subprocess.run([*ffmpeg, *outputs], check=True, capture_output=True)
    samples = array.array("f", done.stdout)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tolist(), float(re.findall(r"I:\s+(-?[\d.]+) LUFS", done.stderr.decode())[-1])


def trimmed(sound: list[float]) -> list[float]:
    """Sound from 4 ms before its onset, with ramps at both ends. The ramp leaves the onset as it is."""
    ahead = SAMPLE_HZ * AHEAD_MS // 1000
    first = next(n for n, sample in enumerate(sound) if abs(sample) > ONSET and goes_on(sound, n))
    last = next(n for n in reversed(range(len(sound))) if abs(sound[n]) > FADED)
    kept = sound[max(first - ahead, 0) : last + SAMPLE_HZ * TAIL_MS // 1000]
    return faded_in(faded_out(kept), AHEAD_MS)


def goes_on(sound: list[float], n: int) -> bool:
    """True if the sound is still there 10 to 20 ms later, unlike a click of the lips."""
    return max(map(abs, sound[n + SAMPLE_HZ // 100 : n + SAMPLE_HZ // 50]), default=0) > ONSET


def faded_in(sound: list[float], ms: int = FADE_MS) -> list[float]:
    """Sound with a raised cosine over its first milliseconds."""
    return faded_out(sound[::-1], ms)[::-1]


def faded_out(sound: list[float], ms: int = FADE_MS) -> list[float]:
    """Sound with a raised cosine over its last milliseconds."""
    fade = SAMPLE_HZ * ms // 1000
    body, tail = sound[:-fade], sound[-fade:]
    return body + [sample * (0.5 + 0.5 * math.cos(math.pi * n / fade)) for n, sample in enumerate(tail, 1)]
