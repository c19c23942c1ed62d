"""Clips that the packs must have: static/audio/clips.toml and clips.<language>.toml, read and counted out.

The clips of the self-measures are packs of their own: measures.toml and measures.<language>.toml.
Each clip has a digest of all that its sound depends on. A pack is stale where its digests differ.
"""

import ast
import functools
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).resolve().parent
AUDIO = TOOLS.parent / "static" / "audio"
ENGLISH = "en"
SPEAKERS = ("woman", "man")
MEASURES = "measures"
RENDERER = ("clip_sounds.py", "clip_frames.py", "kokoro_says.py", "../requirements/kokoro.txt")
"""Files that the sound of every clip depends on."""


@dataclass(frozen=True)
class Clip:
    """Clip of a pack: its name, its text if it is spoken, and what it is rendered from (JSON)."""

    name: str
    text: str | None
    made_of: list[Any]

    @property
    def digest(self) -> str:
        """First 12 hexadecimal digits of the SHA-256 of all that the sound depends on."""
        return hashlib.sha256(json.dumps([self.made_of, renderer()]).encode()).hexdigest()[:12]


@functools.cache
def renderer() -> str:
    """Digest of the files that every clip depends on, without what does not change a sound."""
    texts = [(TOOLS / path).read_text("utf-8") for path in RENDERER]
    code = [
        _without_prose(text) if path.endswith(".py") else text
        for path, text in zip(RENDERER, texts, strict=True)
    ]
    return hashlib.sha256("".join(code).encode()).hexdigest()


def _without_prose(source: str) -> str:
    """Python source without docstrings, comments and blank lines."""
    prose = {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    lines = [line for number, line in enumerate(source.splitlines(), 1) if number not in prose]
    return "\n".join(filter(None, (re.sub(r"(^|\s)\s*# .*", "", line).rstrip() for line in lines)))


def packs() -> list[tuple[str, ...]]:
    """(language, speaker) of every pack for walks, and (language, speaker, "measures") of the others."""
    others = sorted(path.name.split(".")[1] for path in AUDIO.glob("clips.*.toml"))
    of_walks = [(language, speaker) for language in (ENGLISH, *others) for speaker in SPEAKERS]
    return [*of_walks, *((*pack, MEASURES) for pack in of_walks if _list(MEASURES, pack[0]).exists())]


def manifest_of(language: str, *kind: str) -> dict[str, Any]:
    """Clips of a language, with the tones and the beat that all languages share."""
    manifest = _own("clips", language)
    if not kind:
        return manifest
    measures = _own(MEASURES, language)
    tones = {name: manifest["tones"][name] for name in measures["tones"]}
    return {"voices": manifest["voices"], "tones": tones, "says": measures["says"]}


def _own(name: str, language: str) -> dict[str, Any]:
    common: dict[str, Any] = tomllib.loads(_list(name, ENGLISH).read_text("utf-8"))
    if language == ENGLISH:
        return common
    return common | tomllib.loads(_list(name, language).read_text("utf-8"))


def _list(name: str, language: str) -> Path:
    return AUDIO / (f"{name}.toml" if language == ENGLISH else f"{name}.{language}.toml")


def clips_of(manifest: dict[str, Any], speaker: str) -> list[Clip]:
    """All clips of a pack, in its order. Only a walk has a beat and counts its minutes."""
    voice, tick = manifest["voices"][speaker], manifest.get("tick", {"later_by_ms": []})
    tones = [Clip(name, None, ["notes", notes]) for name, notes in manifest["tones"].items()]
    ticks = [Clip(f"tick_{ms}", None, ["tick", tick["note"], tick["db"], ms]) for ms in tick["later_by_ms"]]
    texts = manifest["says"] | (dict(counted(**manifest["counted"])) if "counted" in manifest else {})
    said = [Clip(name, text, ["speech", text, voice]) for name, text in texts.items()]
    return [Clip("bed", None, ["bed"]), *tones, *ticks, *said]


def counted(
    minute: str,
    minutes: str,
    seconds: str,
    interval_of: str,
    totals: list[int],
    tens: list[str],
    numbers: list[str],
    interval_last: str = "",
) -> Iterator[tuple[str, str]]:
    """Yields (name, text) of clips that differ only by a number. The last interval may have its own text."""
    yield "minutes_1", minute
    for n, word in enumerate(numbers[1:], 2):
        yield f"minutes_{n}", minutes.format(word).capitalize()
    for n, word in enumerate(tens, 1):
        yield f"seconds_{n}0", seconds.format(word).capitalize()
    for total in totals:
        for n, word in enumerate(numbers[:total], 1):
            template = interval_last if interval_last and n == total else interval_of
            yield f"interval_{n}_of_{total}", template.format(word, numbers[total - 1]).capitalize()
