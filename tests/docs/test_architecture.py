"""The rooms in docs/architecture.md are those of the code, with these arrows and no others."""

from __future__ import annotations

import ast
import re

import pytest

from coach.config import ROOT
from tests.docs.support.imports import folders_with_code, imports_of, room_of
from tests.docs.support.pages import page, rows
from tests.docs.support.repository import Repository, read_repository

PATH = re.compile(r"`([^`]+)`")
# Imported by every room, and no room of ours.
FOR_ALL = {"static/js/vendor"}


@pytest.fixture(scope="module")
def repository() -> Repository:
    return read_repository(ROOT)


@pytest.fixture(scope="module")
def arrows() -> dict[str, list[str]]:
    """By room, what the tables allow it to import; rooms from the highest to the lowest of each table."""
    tables = page("architecture").split("\n## The rooms")[1].split("\n### Everything else")[0]
    return {PATH.findall(cells[0])[0]: PATH.findall(cells[2]) for cells in rows(tables)}


def test_every_room_is_in_the_tables(repository: Repository, arrows: dict[str, list[str]]) -> None:
    folders = {
        *folders_with_code(repository, "coach", ".py"),
        *folders_with_code(repository, "static/js", ".js"),
    }

    unlisted = {folder for folder in folders - FOR_ALL if room_of(folder, set(arrows)) is None}

    assert len(folders) > 20
    assert unlisted == set()


def test_no_arrow_points_up(arrows: dict[str, list[str]]) -> None:
    order = list(arrows)

    up = [(room, each) for room, below in arrows.items() for each in below if not is_below(each, room, order)]

    assert up == []


def test_a_room_imports_only_what_the_tables_allow(
    repository: Repository, arrows: dict[str, list[str]]
) -> None:
    assert not_allowed(repository, arrows) == []


def test_an_arrow_that_is_not_in_the_tables_is_noticed(
    repository: Repository, arrows: dict[str, list[str]]
) -> None:
    planted = {
        "coach/domain/walk.py": "from coach.store.walks import keep_walk\n",
        "static/js/store/log.js": 'import { paint } from "../pages/shared/stage.js";\n',
        "static/js/pages/today/today.js": 'import { show } from "../history/history.js";\n',
        "static/js/walk/sound.js": 'const { Api } = await import("../store/api.js");\n',
    }
    texts = dict(repository.texts)
    for path, line in planted.items():
        texts[path] = line + repository.text(path)

    assert {each.split(" ")[0] for each in not_allowed(Repository(texts), arrows)} == set(planted)


def test_the_tables_allow_nothing_that_is_not_used(
    repository: Repository, arrows: dict[str, list[str]]
) -> None:
    used = {(room, target) for _, room, target in crossings(repository, set(arrows))}

    assert [
        (room, each) for room, below in arrows.items() for each in below if (room, each) not in used
    ] == []


def test_each_room_says_what_the_tables_say(repository: Repository) -> None:
    told = page("architecture").split("\n## The rooms")[1].split("\n## ")[0]

    for cells in rows(told):
        room = PATH.findall(cells[0])[0].removesuffix("/*")
        assert first_line(repository, room) == cells[1], room


def not_allowed(repository: Repository, arrows: dict[str, list[str]]) -> list[str]:
    return [
        f"{path} imports {target}"
        for path, room, target in crossings(repository, set(arrows))
        if target not in arrows[room]
    ]


def crossings(repository: Repository, rooms: set[str]) -> set[tuple[str, str, str]]:
    """File, its room, and another room that the file imports."""
    found = set()
    for path, text in repository.texts.items():
        room = room_of(path, rooms) if path.startswith(("coach/", "static/js/")) else None
        for target in imports_of(path, text or "") if room else ():
            there = room_of(target, rooms)
            is_elsewhere = there != room or is_another_page(path, target)
            if room and there and is_elsewhere:
                found.add((path, room, there))
    return found


def is_another_page(path: str, target: str) -> bool:
    pages = "static/js/pages/"
    return path.startswith(pages) and target.startswith(pages) and path.split("/")[3] != target.split("/")[3]


def is_below(each: str, room: str, order: list[str]) -> bool:
    return each in order and order.index(each) > order.index(room)


def first_line(repository: Repository, room: str) -> str:
    if f"{room}/__init__.py" in repository.texts:
        docstring = ast.get_docstring(ast.parse(repository.text(f"{room}/__init__.py"))) or ""
        return docstring.split("\n")[0]
    lines = [line for line in repository.text(f"{room}/README.md").splitlines() if line]
    return lines[1] if len(lines) > 1 else ""
