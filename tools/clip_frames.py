"""Encoder: sounds over the bed become whole MP3 frames, which can be joined in any order.

Without a bit reservoir, no frame depends on another. The bed has the same phase in every frame.
Soon after a sound, the encoder returns to exactly the bytes of the bed; there the clip ends.
"""

from __future__ import annotations

import array
import functools
import math
import subprocess
import sys

from clip_sounds import SAMPLE_HZ, faded_out

FRAME_BYTES = 96
FRAME_SAMPLES = 576
FRAME_MS = 24
# Encoder and decoder delay a sound by 1,105 samples. With 47 more, it begins exactly two frames later.
LEAD_FRAMES = 2
LEAD_SAMPLES = LEAD_FRAMES * FRAME_SAMPLES - 1105
RAW = "-r -s 24 --bitwidth 16 --signed --little-endian"
# lame would pick another rate by itself. At 32 kbit/s it multiplies by 0.95, which the scale reverts.
ENCODER = f"lame --quiet {RAW} -m m --cbr -b 32 --resample 24 --scale {1 / 0.95:.4f} --nores -t - -"
# A sine with three whole cycles per frame, −58 dBFS as RMS.
BED_HZ = 125
BED_PEAK = math.sqrt(2) * 10 ** (-58 / 20)
# Time for the encoder to settle on the bed, before and after a sound.
SETTLE_FRAMES = 12
PEAK = 10 ** (-1.2 / 20)
# A sentence is over where these peaks are not exceeded in the frame behind it, and in the one after that.
FADED = (10 ** (-26.5 / 20), 10 ** (-50.5 / 20))
# Ramps at the end of a sentence, the shortest that helps.
RAMPS_MS = (0, 16, 24, 32, 48)


@functools.cache
def bed_frame() -> bytes:
    """Frame of the bed that loops without a seam."""
    frames = encoded([0.0] * (2 * SETTLE_FRAMES * FRAME_SAMPLES))
    return frames[SETTLE_FRAMES]


def clip_frames(sound: list[float]) -> bytes:
    """Frames of a sound (24 kHz, full scale ±1), which begins `LEAD_FRAMES` after the first frame."""
    settle = [0.0] * (SETTLE_FRAMES * FRAME_SAMPLES)
    frames = encoded(settle + [0.0] * LEAD_SAMPLES + sound + settle)
    over = SETTLE_FRAMES + LEAD_FRAMES + len(sound) // FRAME_SAMPLES
    return b"".join(frames[SETTLE_FRAMES : frames.index(bed_frame(), over)])


def speech_frames(sound: list[float]) -> bytes:
    """Frames of speech, whose decoded sound does not exceed `PEAK`, and is over with its last frame.

    Without a bit reservoir, lame at times makes one frame far too loud. A slightly softer sound avoids that.
    A consonant that ends with its frame is heard into the next one. A longer ramp at the end avoids that.
    """
    for less_db in range(8):
        softer = [10 ** (-less_db / 50) * sample for sample in sound]
        for ramp_ms in RAMPS_MS:
            frames = clip_frames(faded_out(softer, ramp_ms) if ramp_ms else softer)
            heard = decoded(frames + 5 * bed_frame())
            if max(map(abs, heard)) > PEAK:
                break
            if is_over(heard, len(frames) // FRAME_BYTES):
                return frames
    raise ValueError("no gain and no ramp keep the encoded sound within its bounds")


def is_over(sound: array.array[float], frame: int) -> bool:
    """True if the decoded sound is over before this frame."""
    return all(peak_of(sound, frame + n) <= most for n, most in enumerate(FADED))


def peak_of(sound: array.array[float], frame: int) -> float:
    """Peak of a frame of decoded samples."""
    return max(map(abs, sound[frame * FRAME_SAMPLES :][:FRAME_SAMPLES]))


def decoded(frames: bytes) -> array.array[float]:
    """Samples of whole frames, by ffmpeg."""
    command = ["ffmpeg", "-loglevel", "error", "-f", "mp3", "-i", "-", "-f", "f32le", "-"]
    return array.array("f", subprocess.run(command, input=frames, check=True, capture_output=True).stdout)


def encoded(sound: list[float]) -> list[bytes]:
    """Frames of a sound mixed with the bed, which is in phase with the frames."""
    bed = [BED_PEAK * math.sin(2 * math.pi * BED_HZ * n / SAMPLE_HZ) for n in range(SAMPLE_HZ // BED_HZ)]
    pcm = array.array("h", (round(32767 * (sample + bed[n % len(bed)])) for n, sample in enumerate(sound)))
    if sys.byteorder == "big":
        pcm.byteswap()
    track = subprocess.run(ENCODER.split(), input=pcm.tobytes(), check=True, capture_output=True).stdout
    return [track[at : at + FRAME_BYTES] for at in range(0, len(track), FRAME_BYTES)]
