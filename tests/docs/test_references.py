"""No text refers to a file, module, heading, rule, decision or command that the repository lacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
from prose_texts import has_reader, paragraphs

from coach.config import ROOT
from tests.docs.support import references
from tests.docs.support.repository import Repository, read_repository

# Written by programs, or by other people.
FOREIGN = ("static/js/vendor/", "package-lock.json", "requirements/", "tests/vectors/random-", "LICENSE")
# This file names on purpose what is not there.
PLANTED_HERE = "tests/docs/test_references.py"


@pytest.fixture(scope="module")
def repository() -> Repository:
    return read_repository(ROOT)


def test_every_reference_leads_somewhere(repository: Repository) -> None:
    assert all_problems(repository) == []


@pytest.mark.parametrize(
    ("path", "planted", "problem"),
    [
        # Paths, in code and in documents.
        ("README.md", "See `coach/domain/stride.py`.", "coach/domain/stride.py"),
        ("README.md", "See `coach/domian/`.", "coach/domian/"),
        ("README.md", "    docs/rules/      the rules", "docs/rules/"),
        ("README.md", "One of `tests/vectors/*.toml`.", "tests/vectors/*.toml"),
        ("app.py", "# Like coach/web/pagez.py.", "coach/web/pagez.py"),
        ("app.py", 'PAGE = "templates/nowhere.html"', "templates/nowhere.html"),
        ("static/js/main.js", "// As in tests/vectors/walks.json.", "tests/vectors/walks.json"),
        ("static/css/base.css", "/* Its twin is static/css/bass.css. */", "static/css/bass.css"),
        ("templates/base.html", "{# See static/js/mane.js #}", "static/js/mane.js"),
        # Ends of paths.
        ("README.md", "See `wolk.py`.", "wolk.py"),
        ("app.py", "# Like domain/wolk.py.", "domain/wolk.py"),
        ("static/js/main.js", "/** The twin of bounce.js. */", "bounce.js"),
        ("README.md", "All of `domian/`.", "domian/"),
        # Modules, down to what they define.
        ("README.md", "Run `python -m coach.push.wurker`.", "coach.push.wurker"),
        ("app.py", "# Raised by coach.domain.walk.WalkWrong.", "coach.domain.walk.WalkWrong"),
        # Links.
        ("README.md", "[rules](docs/rulez.md)", "docs/rulez.md"),
        ("docs/progression.md", "[a claim](../evidence.md)", "../evidence.md"),
        ("README.md", "[start](#begin-here)", "#begin-here"),
        ("README.md", "[words](docs/progression.md#2-words)", "docs/progression.md#2-words"),
        # Rules.
        ("app.py", "# docs/progression.md 5.9", "progression 5.9"),
        ("app.py", "# docs/progression.md, sections 4 to 60", "progression 60"),
        ("README.md", "`docs/evidence.md` 2.99", "evidence 2.99"),
        ("static/js/main.js", "// Rules 5.4 to 5.66.", "progression 5.66"),
        ("docs/progression.md", "See rule 19.1.", "progression 19.1"),
        ("coach/domain/walk.py", "# Rested long enough (6.9).", "progression 6.9"),
        ("README.md", "As docs/progression.md has it (5.1, 5.77).", "progression 5.77"),
        # Decisions.
        ("README.md", "Decided in 0099.", "0099"),
        # Commands.
        ("README.md", "Run `make haste`.", "make haste"),
        ("README.md", "    PORT=1 make haste", "make haste"),
        ("pyproject.toml", "# locked (make haste)", "make haste"),
        # Documents from elsewhere.
        ("app.py", "# As design.md says.", "design.md"),
        ("app.py", "# As the design says.", "the design"),
        ("README.md", "Figures: design notes.", "design notes"),
        ("app.py", "# From safety.md.", "safety.md"),
        ("app.py", "# From evidence.md.", "evidence.md"),
        ("app.py", "# See issue 13.", "issue 13"),
    ],
)
def test_a_planted_error_is_noticed(repository: Repository, path: str, planted: str, problem: str) -> None:
    text = f"{repository.text(path)}\n\n{planted}\n"

    assert set(problems(path, text, repository)) - set(problems(path, repository.text(path), repository)) >= {
        problem
    }


@pytest.mark.parametrize(
    "right",
    [
        "`coach/domain/progression.py`, `progression.py`, `domain/`, coach.domain.progression.progress",
        "`tests/vectors/`, `static/audio/clips.<code>.toml`, static/css/**/*.css, `instance/secret_key`",
        "docs/progression.md 5.3; `docs/evidence.md` 2.1, rules 5.4 to 5.6 and rule 5.4.1",
        "[rules](docs/progression.md#5-what-one-walk-changes), [site](https://example.org/nothing.html)",
        "`make run`, 0004, 0.001, 10:0001, the design of a page, make sure of it, Node.js",
    ],
)
def test_what_is_there_may_be_named(repository: Repository, right: str) -> None:
    assert list(problems("README.md", right, repository)) == []


@pytest.mark.parametrize(
    ("gone", "by"),
    [
        ("coach/domain/progression.py", {"docs/progression.md", "README.md"}),
        ("docs/progression.md", {"coach/domain/progression.py", "docs/evidence.md", "SECURITY.md"}),
        ("docs/decisions/0006-four-voices.md", {"tools/clip_voices.py"}),
        ("tests/vectors/progression.json", {"docs/progression.md"}),
        ("STYLE.md", {"README.md", "tools/prose.py"}),
    ],
)
def test_a_file_that_goes_is_missed_by_all_who_name_it(
    repository: Repository, gone: str, by: set[str]
) -> None:
    poorer = repository.without([gone])

    assert {path for path in by if list(problems(path, repository.text(path), poorer))} == by


def all_problems(repository: Repository) -> list[str]:
    return [
        f"{path}: {problem}"
        for path, text in repository.texts.items()
        if text is not None and not path.startswith((*FOREIGN, PLANTED_HERE))
        for problem in problems(path, text, repository)
    ]


def problems(path: str, text: str, repository: Repository) -> Iterator[str]:
    """References of one file that lead nowhere."""
    prose = prose_of(path, text)
    yield from references.broken_paths(text, repository)
    if not path.endswith((".js", ".ts")):
        yield from references.broken_modules(text, repository)
    yield from references.outside_documents(text)
    yield from references.broken_names(prose, repository)
    yield from references.broken_citations(prose, path, repository)
    if not path.startswith("migrations/"):  # their numbers have four digits too
        yield from references.broken_decisions(prose, repository)
    yield from references.broken_commands(prose, repository)
    if path.endswith(".md"):
        yield from references.broken_links(text, path, repository)


def prose_of(path: str, text: str) -> str:
    """Comments and docstrings of code; all of a document."""
    place = PurePosixPath(path)
    if place.suffix == ".md" or not has_reader(place):
        return text
    return "\n\n".join(each.text for each in paragraphs(place, text))
