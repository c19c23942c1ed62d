"""What is heard of all clips laid between stretches of the bed, as ffmpeg decodes them."""

import math
from itertools import accumulate

import pytest

from tests.audio.pack import (
    BED_BETWEEN_FRAMES,
    CLIPS,
    FRAME_SAMPLES,
    INDEX,
    SAMPLE_HZ,
    Clip,
    assembled,
    decoded,
    loudness_of_blocks,
)

LEAD_FRAMES = INDEX["lead_frames"]
SPEECH = [clip for clip in CLIPS if clip.text]
TONES = [clip for clip in CLIPS if clip.is_tone]
TICKS = {clip.name: clip for clip in CLIPS if clip.is_tick}
TRACK, BEGINS = assembled()


@pytest.fixture(scope="module")
def samples() -> list[float]:
    return decoded(TRACK)


def test_every_sound_begins_on_the_frame_grid(samples: list[float]) -> None:
    late_ms = {}
    for clip in SPEECH + TONES:
        heard = onset(samples, BEGINS[clip.name])
        due = (BEGINS[clip.name] + LEAD_FRAMES) * FRAME_SAMPLES
        late_ms[clip.name] = (heard - due) * 1000 / SAMPLE_HZ

    assert {name: late for name, late in late_ms.items() if not -3 <= late <= 12} == {}
    assert all(late_ms[clip.name] < 3 for clip in TONES)


def test_a_tick_is_soft_and_sounds_as_much_later_as_its_name_says(samples: list[float]) -> None:
    first = onset(samples, BEGINS["tick_0"]) - BEGINS["tick_0"] * FRAME_SAMPLES

    later_ms = {
        name: (onset(samples, BEGINS[name]) - BEGINS[name] * FRAME_SAMPLES - first) * 1000 / SAMPLE_HZ
        for name in TICKS
    }

    assert later_ms == {
        "tick_0": 0,
        "tick_6": pytest.approx(6, abs=1),
        "tick_12": pytest.approx(12, abs=1),
        "tick_18": pytest.approx(18, abs=1),
    }
    assert [db(peak(heard(samples, tick))) for tick in TICKS.values()] == [pytest.approx(-26, abs=1)] * 4


def test_the_bed_is_at_58_decibels_below_full_scale(samples: list[float]) -> None:
    (bed,) = windows_db(samples[SAMPLE_HZ // 10 :][:SAMPLE_HZ])

    assert bed == pytest.approx(-58, abs=0.5)


def test_no_second_is_so_quiet_that_a_browser_would_freeze_it(samples: list[float]) -> None:
    heard = samples[LEAD_FRAMES * FRAME_SAMPLES :]

    assert min(windows_db(heard)) >= -63


def test_a_clip_sets_in_without_a_click() -> None:
    sharp = decoded(TRACK, "highpass=f=500,highpass=f=500")
    bed = peak(sharp[20 * FRAME_SAMPLES : 40 * FRAME_SAMPLES])

    for clip in CLIPS[1:]:
        splice = BEGINS[clip.name] * FRAME_SAMPLES
        around = sharp[splice - FRAME_SAMPLES : splice + FRAME_SAMPLES // 2]
        assert db(peak(around)) < db(bed) + 6, clip.name


def test_the_bed_goes_on_after_a_clip_as_if_nothing_had_been(samples: list[float]) -> None:
    bed = samples[30 * FRAME_SAMPLES : 31 * FRAME_SAMPLES]

    for clip in CLIPS[1:]:
        after = (BEGINS[clip.name] + clip.frames + LEAD_FRAMES) * FRAME_SAMPLES
        assert samples[after : after + FRAME_SAMPLES] == pytest.approx(bed, abs=1e-6), clip.name


def test_every_sentence_is_equally_loud() -> None:
    blocks = loudness_of_blocks(TRACK)

    loudness = {clip.name: integrated(blocks, clip) for clip in SPEECH}

    assert {name: lufs for name, lufs in loudness.items() if abs(lufs + 16) > 1.5} == {}


def test_no_sound_comes_near_to_clipping(samples: list[float]) -> None:
    tones = {clip.name: db(peak(heard(samples, clip))) for clip in TONES}

    assert db(peak(samples)) <= -1
    assert tones == {name: pytest.approx(-6, abs=1) for name in tones}


def test_no_sentence_is_cut_before_it_has_faded(samples: list[float]) -> None:
    for clip in SPEECH:
        after = (BEGINS[clip.name] + clip.frames) * FRAME_SAMPLES
        assert db(peak(samples[after : after + FRAME_SAMPLES])) < -34, clip.name
        assert db(peak(samples[after + FRAME_SAMPLES : after + 2 * FRAME_SAMPLES])) < -50, clip.name


def onset(samples: list[float], begins: int) -> int:
    """The first sample above −40 dBFS after the frame."""
    return next(n for n in range(begins * FRAME_SAMPLES, len(samples)) if db(abs(samples[n]) + 1e-9) > -40)


def heard(samples: list[float], clip: Clip) -> list[float]:
    """What the clip's frames make, the decoder's delay left aside."""
    begins = BEGINS[clip.name]
    return samples[begins * FRAME_SAMPLES : (begins + clip.frames) * FRAME_SAMPLES]


def windows_db(samples: list[float]) -> list[float]:
    """The level of every second in dBFS, as RMS, in steps of 50 ms."""
    energy = list(accumulate((sample * sample for sample in samples), initial=0.0))
    starts = range(0, len(samples) - SAMPLE_HZ + 1, SAMPLE_HZ // 20)
    return [10 * math.log10((energy[at + SAMPLE_HZ] - energy[at]) / SAMPLE_HZ) for at in starts]


def integrated(blocks: list[float], clip: Clip) -> float:
    """The clip's loudness by EBU R 128: the mean of its blocks, without those 10 LU below that mean."""
    begins_s, lasts_s = BEGINS[clip.name] * 0.024, clip.frames * 0.024
    assert BED_BETWEEN_FRAMES * 0.024 > 0.8  # so a block sees one clip only
    energies = [10 ** (lufs / 10) for lufs in blocks[round(begins_s * 10) - 4 :][: round(lasts_s * 10) + 4]]
    gate = sum(energies) / len(energies) / 10
    loud = [energy for energy in energies if energy > gate]
    return 10 * math.log10(sum(loud) / len(loud))


def peak(samples: list[float]) -> float:
    return max(map(abs, samples))


def db(amplitude: float) -> float:
    return 20 * math.log10(amplitude)
