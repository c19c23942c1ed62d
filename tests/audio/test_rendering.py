"""tools/render_clips.py renders what has changed, names stale packs, and reports missing programs."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from clip_manifest import clips_of, manifest_of
from render_clips import rendered

from tests.audio.support.pack import AUDIO, Pack

ROOT = AUDIO.parents[1]
HUMMED = """
import array, json, math, sys, wave
hum = array.array("h", (round(9000 * math.sin(n / 20)) for n in range(12000)))
for text, path in json.load(sys.stdin):
    with wave.open(path, "wb") as file:
        file.setparams((1, 2, 24000, 0, "NONE", ""))
        file.writeframes(hum.tobytes())
"""
"""Stand-in for Kokoro."""
needs_lame = pytest.mark.skipif(not shutil.which("lame"), reason="lame encodes the clips")


def test_every_committed_pack_is_rendered_from_its_list() -> None:
    check = run(ROOT, "--check")

    assert (check.returncode, check.stdout, check.stderr) == (0, "", "")


@needs_lame
def test_tones_and_beat_are_rendered_byte_for_byte(pack: Pack) -> None:
    """Tests do not speak again: another kind of processor may round the model's figures otherwise."""
    clips = [
        clip for clip in clips_of(manifest_of(pack.language, *pack.kind), pack.speaker) if clip.text is None
    ]

    fresh = rendered(clips, pack.index["voice"])

    for clip in clips:
        assert fresh[clip.digest] == b"".join(pack.frames_of(pack.clip(clip.name))), clip.name


@needs_lame
def test_only_changed_clips_are_rendered_again(copy: Path) -> None:
    run(copy)
    before = (copy / "static/audio/en-man.mp3").read_bytes()
    edit(copy, "[[1000, 120]]", "[[1200, 120]]")

    again = run(copy)

    assert again.stdout.splitlines()[0].startswith("en-woman: 1 of 4 clips rendered, ")
    assert (copy / "static/audio/en-man.mp3").read_bytes() != before


@needs_lame
def test_a_pack_that_is_up_to_date_is_left_alone(copy: Path) -> None:
    run(copy)

    again = run(copy)

    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


@needs_lame
def test_stale_clips_are_named(copy: Path) -> None:
    run(copy)
    edit(copy, "[[1000, 120]]", "[[1200, 120]]")

    check = run(copy, "--check")

    assert check.returncode == 1
    assert check.stdout == (
        "en-woman is stale: run `make audio` to render pip\nen-man is stale: run `make audio` to render pip\n"
    )


@needs_lame
def test_a_sentence_that_was_added_or_taken_out_is_stale(copy: Path) -> None:
    run(copy)
    edit(copy, "[says]", '[says]\nhalfway = "Halfway."')
    index = copy / "static/audio/en-man.json"
    index.write_text(index.read_text("utf-8").replace('"pip"', '"old"'), "utf-8")

    check = run(copy, "--check")

    assert check.stdout == (
        "en-woman is stale: run `make audio` to render halfway\n"
        "en-man is stale: run `make audio` to render pip, halfway, old\n"
    )


def test_another_voice_or_text_has_another_digest() -> None:
    manifest = manifest_of("en")
    changed = manifest | {"says": manifest["says"] | {"halfway": "Half way."}}

    woman, man = (digests(manifest, speaker) for speaker in ("woman", "man"))
    reworded = digests(changed, "woman")

    assert {name for name, digest in woman.items() if man[name] == digest} == {
        clip.name for clip in clips_of(manifest, "woman") if clip.text is None
    }
    assert {name for name, digest in woman.items() if reworded[name] != digest} == {"halfway"}


def test_a_missing_program_is_named_with_how_to_get_it(copy: Path) -> None:
    rendering = run(copy, PATH="")

    assert rendering.returncode == 2
    assert rendering.stderr == "The clips cannot be rendered without these: apt-get install lame ffmpeg\n"


@needs_lame
def test_a_missing_voice_is_named_with_how_to_get_it(copy: Path) -> None:
    (copy / ".cache/kokoro/am_michael.bin").unlink()

    rendering = run(copy)

    assert rendering.returncode == 2
    assert rendering.stderr == "The clips cannot be rendered without these: bin/kokoro\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy of the tools, with a manifest of one tone, one tick and one sentence, and voices that hum."""
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    (tmp_path / "requirements").mkdir()
    shutil.copy(ROOT / "requirements/kokoro.txt", tmp_path / "requirements")
    kokoro = tmp_path / ".cache" / "kokoro"
    (kokoro / "bin").mkdir(parents=True)
    (kokoro / "bin" / "python").symlink_to(sys.executable)
    for voice in ("af_heart", "am_michael"):
        (kokoro / f"{voice}.bin").touch()
    (tmp_path / "tools" / "kokoro_says.py").write_text(HUMMED, "utf-8")
    audio = tmp_path / "static" / "audio"
    audio.mkdir(parents=True)
    few = [
        '[voices]\nwoman = "af_heart"\nman = "am_michael"',
        "[tones]\npip = [[1000, 120]]",
        "[tick]\nnote = [900, 24]\ndb = -26\nlater_by_ms = [0]",
        "[says]",
        '[counted]\nminute = "One minute."\nminutes = "{} minutes."\nseconds = "{} seconds."',
        'interval_of = ""\ntotals = []\ntens = []\nnumbers = []',
    ]
    (audio / "clips.toml").write_text("\n".join(few), "utf-8")
    return tmp_path


def edit(copy: Path, old: str, new: str) -> None:
    manifest = copy / "static" / "audio" / "clips.toml"
    manifest.write_text(manifest.read_text("utf-8").replace(old, new), "utf-8")


def digests(manifest: dict[str, Any], speaker: str) -> dict[str, str]:
    return {clip.name: clip.digest for clip in clips_of(manifest, speaker)}


def run(root: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script in that folder, with this environment or the usual one."""
    command = [sys.executable, str(root / "tools" / "render_clips.py"), *options]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment or None)
