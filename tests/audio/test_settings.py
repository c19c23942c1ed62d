"""Effect of the settings on a walk's track, built by the engine from the real clips and decoded by ffmpeg."""

from __future__ import annotations

import functools
import json
import math
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.audio.support.levels import db, peak, rms_db, windows_db
from tests.audio.support.pack import SAMPLE_HZ, Samples, decoded

BUILD = Path(__file__).parents[1] / "js" / "engine" / "support" / "print-track.js"
# 30 s of warm-up, 8 s to stop, 45 s backward, 5 s to stop, 40 s to cool down.
PLANNED = {"warm_up_s": 30, "backward_s": [45], "recover_s": 0, "cool_down_s": 40}
CODEC_DELAY_S = 1105 / SAMPLE_HZ
BACKWARD_S, CHECK_S, COOL_DOWN_S = 48, 68, 98
SPOKEN = (BACKWARD_S + 1.0, BACKWARD_S + 8.0)  # after the earcon
TONE = (BACKWARD_S, BACKWARD_S + 0.45)


@functools.cache
def walk(**settings: Any) -> Samples:
    """Samples of the walk, without the codec's delay."""
    asked = json.dumps({"planned": PLANNED, "settings": settings})
    track = subprocess.run(["node", BUILD, asked], check=True, capture_output=True).stdout
    return decoded(track)[round(CODEC_DELAY_S * SAMPLE_HZ) :]


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"voice_db": -6},
        {"voice_db": 6},
        {"voice": False, "halfway": False, "countdown": False, "shoulder_every_s": 0},
        {"bed": "beat", "beats_per_minute": 60},
        {"bed": "beat", "beats_per_minute": 120, "voice_db": -6},
        {"bed": "beat", "beats_per_minute": 97, "voice_db": 6, "voice": False},
    ],
    ids=json.dumps,
)
def test_no_setting_makes_a_second_so_quiet_that_a_browser_would_freeze_it(settings: dict[str, Any]) -> None:
    samples = walk(**settings)[SAMPLE_HZ // 4 :]

    assert min(windows_db(samples)) >= -63
    assert db(peak(samples)) <= -1


def test_a_softer_voice_is_six_decibels_softer_and_the_tones_stay() -> None:
    usual, softer = walk(), walk(voice_db=-6)

    assert level_db(softer, *SPOKEN) - level_db(usual, *SPOKEN) == pytest.approx(-6, abs=0.2)
    assert level_db(softer, *TONE) == pytest.approx(level_db(usual, *TONE), abs=0.05)


def test_a_louder_voice_is_clear_because_the_tones_are_softer() -> None:
    usual, louder = walk(), walk(voice_db=6)

    assert level_db(louder, *SPOKEN) == pytest.approx(level_db(usual, *SPOKEN), abs=0.2)
    assert level_db(louder, *TONE) - level_db(usual, *TONE) == pytest.approx(-6, abs=0.2)


def test_without_the_voice_a_tone_asks_for_the_look_over_the_shoulder() -> None:
    samples = walk(voice=False)

    assert level_db(samples, CHECK_S, CHECK_S + 0.3) > -15
    assert level_db(samples, *SPOKEN) == pytest.approx(-58, abs=0.5)


@pytest.mark.parametrize("per_minute", [60, 97, 120])
def test_the_beat_keeps_time_between_the_cues(per_minute: int) -> None:
    samples = walk(bed="beat", beats_per_minute=per_minute)
    every_s = 60 / per_minute

    beats = [COOL_DOWN_S + n * every_s for n in range(1, math.ceil(40 / every_s))]
    alone = [at for at in beats if at > COOL_DOWN_S + 8]
    late_ms = [(onset_s(samples, at - 0.05) - at) * 1000 for at in alone]

    assert len(alone) > 20
    assert max(late_ms) - min(late_ms) <= 7


def test_the_beat_stops_with_the_walker() -> None:
    samples = walk(bed="beat", beats_per_minute=120)

    assert level_db(samples, BACKWARD_S - 1.5, BACKWARD_S - 0.3) == pytest.approx(-58, abs=0.5)


def level_db(samples: Samples, from_s: float, to_s: float) -> float:
    """RMS level in dBFS."""
    return rms_db(samples[round(from_s * SAMPLE_HZ) : round(to_s * SAMPLE_HZ)])


def onset_s(samples: Samples, from_s: float) -> float:
    """Time of the first sample above −40 dBFS."""
    start = round(from_s * SAMPLE_HZ)
    return next(n for n in range(start, len(samples)) if abs(samples[n]) > 0.01) / SAMPLE_HZ
