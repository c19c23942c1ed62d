"""Levels of samples in dBFS. `math.hypot` squares and adds millions of samples faster than a loop."""

from __future__ import annotations

import math

from tests.audio.support.pack import SAMPLE_HZ, Samples

STEP = SAMPLE_HZ // 20
STEPS = SAMPLE_HZ // STEP


def db(amplitude: float) -> float:
    return 20 * math.log10(amplitude)


def peak(samples: Samples) -> float:
    return max(max(samples), -min(samples))


def rms_db(samples: Samples) -> float:
    """RMS level."""
    return db(math.hypot(*samples) / math.sqrt(len(samples)))


def windows_db(samples: Samples) -> list[float]:
    """RMS level of every second, in steps of 50 ms."""
    starts = range(0, len(samples) - STEP + 1, STEP)
    amplitudes = [math.hypot(*samples[at : at + STEP]) for at in starts]
    windows = (amplitudes[at : at + STEPS] for at in range(len(amplitudes) - STEPS + 1))
    return [db(math.hypot(*window) / math.sqrt(SAMPLE_HZ)) for window in windows]
