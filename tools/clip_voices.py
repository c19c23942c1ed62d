"""The coach's voices: Kokoro speaks texts into WAV files, before trimming and levelling.

docs/decisions/0006-four-voices.md says why these. Raw speech stays in .cache/speech, so that a change of
the filters does not speak everything again.
"""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KOKORO = ROOT / ".cache" / "kokoro"
SPEECH = ROOT / ".cache" / "speech"
SPEAKER = ROOT / "tools" / "kokoro_says.py"
MADE_BY = (SPEAKER, ROOT / "requirements" / "kokoro.txt")
"""Files that the sound of the raw speech depends on."""


def speech(voice: str, texts: Iterable[str]) -> dict[str, Path]:
    """WAV file of each text, by text: spoken by a voice such as "af_heart", or kept from before."""
    files = {text: _file(voice, text) for text in texts}
    fresh = [[text, str(path)] for text, path in files.items() if not path.exists()]
    if fresh:
        SPEECH.mkdir(parents=True, exist_ok=True)
        command = [str(KOKORO / "bin/python"), str(SPEAKER), str(KOKORO / f"{voice}.bin")]
        subprocess.run(command, check=True, input=json.dumps(fresh).encode())
    return files


def lacking(voices: Iterable[str]) -> str:
    """Instructions to install the missing programs; "" when all are installed."""
    missing = " ".join(program for program in ("lame", "ffmpeg") if not shutil.which(program))
    if missing:
        return f"apt-get install {missing}"
    return "" if all((KOKORO / f"{voice}.bin").exists() for voice in voices) else "bin/kokoro"


def _file(voice: str, text: str) -> Path:
    parts = [voice, text, *(path.read_text("utf-8") for path in MADE_BY)]
    return SPEECH / f"{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]}.wav"
