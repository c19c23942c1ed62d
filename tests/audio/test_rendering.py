"""tools/render_clips.py renders the committed files, reports differences, and reports missing programs."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.audio.support.pack import AUDIO

ROOT = AUDIO.parents[1]
needs_voice = pytest.mark.skipif(
    not all(map(shutil.which, ("flite", "lame"))), reason="flite and lame make the clips"
)


@needs_voice
def test_the_committed_clips_are_rendered_from_clips_toml_byte_for_byte() -> None:
    check = run(ROOT, "--check")

    assert (check.returncode, check.stderr) == (0, ""), check.stdout


@needs_voice
def test_a_changed_text_is_named(copy: Path) -> None:
    manifest = copy / "static" / "audio" / "clips.toml"
    run(copy)
    manifest.write_text(manifest.read_text("utf-8").replace("Well done.", "Well walked."), "utf-8")

    check = run(copy, "--check")

    assert check.returncode == 1
    assert check.stdout == "These clips differ from the committed ones: well_done\n"


def test_a_missing_program_is_named_with_how_to_get_it() -> None:
    rendering = run(ROOT, "--check", PATH="")

    assert rendering.returncode == 2
    assert rendering.stderr == (
        "The clips cannot be rendered without these: apt-get install flite lame ffmpeg\n"
    )


@needs_voice
def test_a_missing_voice_is_named_with_how_to_get_it(copy: Path) -> None:
    (copy / "static" / "audio" / "clips.es.toml").write_text('voice = "Kokoro ef_dora"\n', "utf-8")

    rendering = run(copy, "--in", "es")

    assert rendering.returncode == 2
    assert rendering.stderr == "The clips cannot be rendered without these: bin/kokoro\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy of the tools, with a manifest of a few clips."""
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    audio = tmp_path / "static" / "audio"
    audio.mkdir(parents=True)
    few = [
        'voice = "flite rms"',
        "[tones]\npip = [[1000, 120]]",
        "[tick]\nnote = [900, 24]\ndb = -26\nlater_by_ms = [0]",
        '[says]\nhalfway = "Halfway."\nwell_done = "Well done."',
        '[counted]\nminute = "One minute."\nminutes = "{} minutes."\nseconds = "{} seconds."',
        'interval = "Interval {}."\ninterval_of = ""\ntotals = []\ntens = []\nnumbers = ["one"]',
    ]
    (audio / "clips.toml").write_text("\n".join(few), "utf-8")
    return tmp_path


def run(root: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script in that folder, with this environment or the usual one."""
    command = [sys.executable, str(root / "tools" / "render_clips.py"), *options]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment or None)
