"""A walk's track, decoded by ffmpeg, and the notes that are in it."""

from __future__ import annotations

import math

from tests.audio.support.levels import rms_db
from tests.audio.support.pack import SAMPLE_HZ, Samples, decoded

CODEC_DELAY = 1105
"""Samples before the first one of the track."""
SIGNS = {(880, 1400): "up", (1400, 880): "down", (1000, 1000): "twice"}
"""Meaning of the first and the last note: walk backward, walk forward, stop."""


class Heard:
    """Samples of a track, without the codec's delay."""

    def __init__(self, track: bytes) -> None:
        self._samples = decoded(track)[CODEC_DELAY:]
        self.seconds = len(self._samples) / SAMPLE_HZ

    def level_db(self, from_s: float, to_s: float) -> float:
        """RMS level in dBFS."""
        return rms_db(self._part(from_s, to_s))

    def sign(self, at_s: float) -> str:
        """Three notes from this second on: "up", "down" or "twice"; "" for none of them."""
        first = self._note(at_s + 0.02, at_s + 0.13)
        last = self._note(at_s + 0.34, at_s + 0.48)
        return SIGNS.get((first, last), "")

    def _note(self, from_s: float, to_s: float) -> int:
        """The strongest of the notes, in Hz."""
        part = self._part(from_s, to_s)
        return max((880, 1000, 1110, 1400), key=lambda hz: _strength(part, hz))

    def _part(self, from_s: float, to_s: float) -> Samples:
        return self._samples[round(from_s * SAMPLE_HZ) : round(to_s * SAMPLE_HZ)]


def _strength(samples: Samples, hz: int) -> float:
    """Energy at one frequency (Goertzel)."""
    twice_cosine = 2 * math.cos(2 * math.pi * hz / SAMPLE_HZ)
    last = before = 0.0
    for sample in samples:
        last, before = sample + twice_cosine * last - before, last
    return last * last + before * before - twice_cosine * last * before
