"""Sound of all clips between stretches of the bed, as ffmpeg decodes them."""

import math
from operator import sub

import pytest

from tests.audio.support.levels import db, peak, windows_db
from tests.audio.support.pack import (
    BED_BETWEEN_FRAMES,
    FRAME_SAMPLES,
    SAMPLE_HZ,
    Clip,
    Pack,
    Samples,
    decoded,
    loudness_of_blocks,
)

LEAD_FRAMES = 2
# The codec's pre-echo of a sharp consonant lasts some milliseconds.
EARLIEST_MS = -6
FADED_DB = {"en": -34, "es": -26}


def test_every_sound_begins_on_the_frame_grid(pack: Pack) -> None:
    late_ms = {}
    for clip in pack.speech + pack.tones:
        heard = onset(pack.samples, pack.begins[clip.name])
        due = (pack.begins[clip.name] + LEAD_FRAMES) * FRAME_SAMPLES
        late_ms[clip.name] = (heard - due) * 1000 / SAMPLE_HZ

    assert {name: late for name, late in late_ms.items() if not EARLIEST_MS <= late <= 12} == {}
    assert all(late_ms[clip.name] < 3 for clip in pack.tones)


def test_a_tick_is_soft_and_sounds_as_much_later_as_its_name_says(walk_pack: Pack) -> None:
    ticks = [clip for clip in walk_pack.clips if clip.is_tick]
    sounds = {
        tick.name: onset(walk_pack.samples, walk_pack.begins[tick.name])
        - walk_pack.begins[tick.name] * FRAME_SAMPLES
        for tick in ticks
    }

    later_ms = {name: (at - sounds["tick_0"]) * 1000 / SAMPLE_HZ for name, at in sounds.items()}

    assert later_ms == {
        "tick_0": 0,
        "tick_6": pytest.approx(6, abs=1),
        "tick_12": pytest.approx(12, abs=1),
        "tick_18": pytest.approx(18, abs=1),
    }
    assert [db(peak(heard(walk_pack, tick))) for tick in ticks] == [pytest.approx(-26, abs=1)] * 4


def test_the_bed_is_at_58_decibels_below_full_scale(pack: Pack) -> None:
    (bed,) = windows_db(pack.samples[SAMPLE_HZ // 10 :][:SAMPLE_HZ])

    assert bed == pytest.approx(-58, abs=0.5)


def test_no_second_is_so_quiet_that_a_browser_would_freeze_it(pack: Pack) -> None:
    sounding = pack.samples[LEAD_FRAMES * FRAME_SAMPLES :]

    assert min(windows_db(sounding)) >= -63


def test_a_clip_sets_in_without_a_click(pack: Pack) -> None:
    sharp = decoded(pack.track, "highpass=f=500,highpass=f=500")
    bed = peak(sharp[20 * FRAME_SAMPLES : 40 * FRAME_SAMPLES])

    for clip in pack.clips[1:]:
        splice = pack.begins[clip.name] * FRAME_SAMPLES
        around = sharp[splice - FRAME_SAMPLES : splice + FRAME_SAMPLES // 2]
        assert db(peak(around)) < db(bed) + 6, clip.name


def test_the_bed_goes_on_after_a_clip_as_if_nothing_had_been(pack: Pack) -> None:
    bed = pack.samples[30 * FRAME_SAMPLES : 31 * FRAME_SAMPLES]

    for clip in pack.clips[1:]:
        after = (pack.begins[clip.name] + clip.frames + LEAD_FRAMES) * FRAME_SAMPLES
        sound = pack.samples[after : after + FRAME_SAMPLES]
        assert max(map(abs, map(sub, sound, bed))) <= 1e-6, clip.name


def test_every_sentence_is_equally_loud(pack: Pack) -> None:
    blocks = loudness_of_blocks(pack.track)

    loudness = {clip.name: integrated(blocks, pack, clip) for clip in pack.speech}

    assert {name: lufs for name, lufs in loudness.items() if abs(lufs + 16) > 1.5} == {}


def test_no_sound_comes_near_to_clipping(pack: Pack) -> None:
    tones = {clip.name: db(peak(heard(pack, clip))) for clip in pack.tones}

    assert db(peak(pack.samples)) <= -1
    assert tones == {name: pytest.approx(-6, abs=1) for name in tones}


def test_no_sentence_is_cut_before_it_has_faded(pack: Pack) -> None:
    for clip in pack.speech:
        after = (pack.begins[clip.name] + clip.frames) * FRAME_SAMPLES
        assert db(peak(pack.samples[after : after + FRAME_SAMPLES])) < FADED_DB[pack.language], clip.name
        assert db(peak(pack.samples[after + FRAME_SAMPLES : after + 2 * FRAME_SAMPLES])) < -50, clip.name


def onset(samples: Samples, begins: int) -> int:
    """Position of the first sample above −40 dBFS after the frame begins."""
    return next(n for n in range(begins * FRAME_SAMPLES, len(samples)) if db(abs(samples[n]) + 1e-9) > -40)


def heard(pack: Pack, clip: Clip) -> Samples:
    """Samples of the clip's frames, without the decoder's delay."""
    begins = pack.begins[clip.name]
    return pack.samples[begins * FRAME_SAMPLES : (begins + clip.frames) * FRAME_SAMPLES]


def integrated(blocks: list[float], pack: Pack, clip: Clip) -> float:
    """Loudness of the clip by EBU R 128: the mean of its blocks, without those 10 LU below that mean."""
    begins_s, lasts_s = pack.begins[clip.name] * 0.024, clip.frames * 0.024
    assert BED_BETWEEN_FRAMES * 0.024 > 0.8  # so that a block overlaps one clip only
    energies = [10 ** (lufs / 10) for lufs in blocks[round(begins_s * 10) - 4 :][: round(lasts_s * 10) + 4]]
    gate = sum(energies) / len(energies) / 10
    loud = [energy for energy in energies if energy > gate]
    return 10 * math.log10(sum(loud) / len(loud))
