"""Copy of the checkout that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

from coach.config import ROOT

RELEASED = ("app.py", "gunicorn.conf.py", "coach", "migrations", "static", "templates", "translations")


def copied_checkout(folder: Path) -> Path:
    """New folder `folder` with everything that the server reads."""
    folder.mkdir()
    for name in RELEASED:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return folder


def edit(file: Path, old: str, new: str) -> None:
    """Replace a text that the file must contain."""
    text = file.read_text()
    assert old in text, f"{file} lacks {old!r}"
    file.write_text(text.replace(old, new))
