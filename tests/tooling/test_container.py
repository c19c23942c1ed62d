"""Containerfile: what the image gets, and what it starts. test_container_runs.py builds it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.local.support.running import ROOT, environment_for

VISIT = """
from flask_migrate import upgrade

from app import app
from coach.push import worker

with app.app_context():
    upgrade()
browser = app.test_client()
print(*(browser.get(path).status_code for path in ("/readyz", "/walk", "/static/js/main.js")))
print('lang="es"' in browser.get("/", headers={"Accept-Language": "es"}).text)
"""


def test_the_app_migrates_and_serves_from_what_the_image_copies(tmp_path: Path) -> None:
    image = tmp_path / "image"
    for name in copied():
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (image / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, image / name)

    done = subprocess.run(
        [sys.executable, "-c", VISIT],
        cwd=image,
        env=environment_for(tmp_path / "instance"),
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert done.stdout.split() == ["200", "200", "200", "True"], done.stderr


def test_the_image_gets_only_files_of_the_repository_by_name() -> None:
    tracked = {name.partition("/")[0] for name in git("ls-files")}

    assert {name.partition("/")[0] for name in copied()} <= tracked
    assert git("ls-files", "--others", "--ignored", "--exclude-standard", "--", *copied(), ":!*.pyc") == []


def test_what_the_image_copies_is_not_hidden_from_the_builder() -> None:
    seen = {line[1:] for line in lines(".containerignore") if line.startswith("!")}

    assert seen == copied()


def test_the_image_is_made_from_no_registry() -> None:
    stages = {line.split()[-1] for line in lines("Containerfile") if " AS " in line}
    bases = {line.split()[1] for line in lines("Containerfile") if line.startswith("FROM ")}

    assert bases == {"${DEBIAN}", *(stages & bases)}
    assert "ARG DEBIAN=localhost/debian" in lines("Containerfile")


def test_the_image_runs_the_commands_of_the_procfile_as_a_user_without_rights() -> None:
    release, web, _worker = (line.partition(": ")[2] for line in lines("Procfile"))
    image = (ROOT / "Containerfile").read_text()

    assert release.replace(" --app app", "") in image
    assert "FLASK_APP=app" in image
    assert web.replace('"', "") in image
    assert re.search(r"^USER [1-9]\d*$", image, re.MULTILINE)


def copied() -> set[str]:
    """Files and folders that the Containerfile takes from the repository."""
    copies = [line.split()[1:-1] for line in lines("Containerfile") if line.startswith("COPY ")]
    return {name for names in copies if not names[0].startswith("--from") for name in names}


def lines(name: str) -> list[str]:
    return (ROOT / name).read_text().splitlines()


def git(*command: str) -> list[str]:
    done = subprocess.run(["git", *command], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()
