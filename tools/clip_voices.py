"""The coach's voices: each turns texts into WAV files, before trimming and levelling."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KOKORO = ROOT / ".cache" / "kokoro"
FLITE = ("flite", "-voice", "rms", "--setf", "duration_stretch=1.15")

Speak = Callable[[Iterable[str], Path], list[Path]]
"""Speaks texts into a folder. Returns the files, in the order of the texts."""


def flite(texts: Iterable[str], folder: Path) -> list[Path]:
    """Voice rms of flite, a little slower than its default."""

    def say(numbered: tuple[int, str]) -> Path:
        path = folder / f"{numbered[0]}.wav"
        subprocess.run([*FLITE, "-t", numbered[1], "-o", str(path)], check=True)
        return path

    with ThreadPoolExecutor() as pool:
        return list(pool.map(say, enumerate(texts)))


def kokoro(texts: Iterable[str], folder: Path) -> list[Path]:
    """Voice ef_dora of Kokoro, in its own environment: docs/decisions/0006-a-second-voice.md."""
    said = list(texts)
    command = [str(KOKORO / "bin/python"), "tools/kokoro_says.py", str(folder), str(KOKORO / "ef_dora.bin")]
    subprocess.run(command, check=True, input=json.dumps(said).encode(), cwd=ROOT)
    return [folder / f"{number}.wav" for number in range(len(said))]


@dataclass(frozen=True)
class Voice:
    """Voice, with the parameters that trim and limit its speech (tools/clip_sounds.py)."""

    speak: Speak
    onset_db: float
    tail_ms: int
    limit_db: float

    @property
    def shape(self) -> tuple[float, int, float]:
        """Last three arguments of `spoken`."""
        return self.onset_db, self.tail_ms, self.limit_db


# Kokoro ends words more abruptly than flite, so its tail is longer.
VOICES = {"flite rms": Voice(flite, -34, 8, -3.5), "Kokoro ef_dora": Voice(kokoro, -34, 16, -4)}


def lacking(voice: str) -> str:
    """Instructions to install the programs of a voice; "" when they are installed."""
    programs = ["flite", "lame", "ffmpeg"] if voice == "flite rms" else ["lame", "ffmpeg"]
    missing = " ".join(program for program in programs if not shutil.which(program))
    if missing:
        return f"apt-get install {missing}"
    if voice == "Kokoro ef_dora" and not (KOKORO / "ef_dora.bin").exists():
        return "bin/kokoro"
    return ""
