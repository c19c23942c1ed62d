"""The prose check finds each kind of mistake, in each kind of file, and nothing in code."""

from __future__ import annotations

import subprocess
from pathlib import Path, PurePath

import prose
import pytest

LONG = "The server sends " + "very " * 22 + "long sentences."
FINE = 'A "nobody" in quotes is fine. So is `whoever` as code, and 25.5 as a figure.'


def found(name: str, source: str) -> list[str]:
    return list(prose.problems(PurePath(name), source))


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ('"""Whether it fits."""', 'a.py:1: first word "Whether"'),
        ('"""Module."""\n\nlimit_s = 3\n"""How long it may last."""', 'a.py:4: first word "How"'),
        ("x = 1  # nobody reads it", 'a.py:1: banned word "nobody"'),
        (f"# Fine.\n# {LONG}", "a.py:2: sentence of 27 words"),
        ('def f() -> None:\n    """Noun.\n\n    The rule holds.\n    """', 'a.py:4: banned word "holds"'),
    ],
)
def test_python_is_read(source: str, problem: str) -> None:
    assert [each[: len(problem)] for each in found("a.py", source)] == [problem]


@pytest.mark.parametrize(
    ("name", "source", "problem"),
    [
        ("a.js", "/** One step of it. */", 'a.js:1: first word "One"'),
        (
            "a.js",
            "let a;\n/**\n * Step.\n *\n * @param {{b: {c: 1}}} a stands first\n */",
            'a.js:5: banned word "stands"',
        ),
        ("a.js", 'let a = "//"; // lest it fails', 'a.js:1: banned word "lest"'),
        ("a.js", "const b = /[/]whoever'/;\n// anew", 'a.js:2: banned word "anew"'),
        ("a.css", "a {}\n/* Beside the button */", 'a.css:2: banned word "Beside"'),
        ("a.html", "<p>whoever</p>\n{# whoever #}", 'a.html:2: banned word "whoever"'),
        ("a.html", "<!-- Somebody -->", 'a.html:1: banned word "Somebody"'),
        ("a.md", "# Title\n\n- A point\n- It stands.\n", 'a.md:4: banned word "stands"'),
        ("a.md", f"One.\n{LONG}\n", "a.md:2: sentence of 27 words"),
        ("Makefile", "help: ## Whatever there is", 'Makefile:1: banned word "Whatever"'),
    ],
)
def test_other_files_are_read(name: str, source: str, problem: str) -> None:
    assert [each[: len(problem)] for each in found(name, source)] == [problem]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.py", f'"""Example:\n\n    whoever beside nobody\n\n{FINE}\n"""\nsaid = "Whoever stands beside"'),
        ("a.py", "import a  # noqa: S603 # the program is Debian's"),
        (
            "a.js",
            f"/** @type {{Record<string, string>}} */\n// {FINE}\nsay('Whoever'); say(`nobody // anew`);",
        ),
        ("a.md", f"{FINE}\n\n```sh\nwhoever\n```\n\n| nobody | whoever |\n\n<https://example.org/whoever>\n"),
        ("a.md", "".join(f"- A point of five words.\n  {'And a second line.'}\n" for _ in range(9))),
        ("a.html", "<p>Whoever</p>"),
    ],
)
def test_code_and_quotations_are_left_alone(name: str, source: str) -> None:
    assert found(name, source) == []


@pytest.mark.parametrize(
    ("subject", "is_fine"),
    [
        ("push: close earlier notifications", True),
        ("README: say how long Lighthouse takes", True),
        ("coach/web, tests: move the pages", True),
        ("Close earlier notifications", False),
        ("Fifty deaths are fifty: a stage has seven points", False),
        ("push: close " + "very " * 12 + "early notifications", False),
    ],
)
def test_a_subject_is_short_and_names_its_area(subject: str, is_fine: bool) -> None:
    assert (prose.subject_problem(subject) is None) == is_fine


def test_commits_are_checked_until_the_upstream_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout = repository(tmp_path)
    monkeypatch.setattr(prose, "ROOT", checkout)

    assert prose.main([]) == 1
    said = capsys.readouterr().out
    assert "subject without an area" in said

    git(checkout, "push", "-q", "origin", "HEAD:main")
    assert prose.main([]) == 0


def test_a_folder_without_git_is_checked_and_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(tmp_path)
    (tmp_path / "a.md").write_text("It stands.\n")
    monkeypatch.setattr(prose, "ROOT", tmp_path)

    assert prose.main([]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("prose: no git")
    assert said[1:] == ['a.md:1: banned word "stands": write is, or name what it does']


def repository(folder: Path) -> Path:
    """Checkout with an upstream branch and one commit that the upstream lacks."""
    git(folder, "init", "-q", "--bare", "-b", "main", "upstream.git")
    git(folder, "clone", "-q", "upstream.git", "checkout")
    checkout = folder / "checkout"
    git(checkout, "checkout", "-q", "-B", "main")
    configure(checkout)
    commit(checkout, "Anything goes, once it is upstream")
    git(checkout, "push", "-q", "-u", "origin", "main")
    (checkout / "a.md").write_text("It is better.\n")
    commit(checkout, "It was made better")
    return checkout


def configure(checkout: Path) -> None:
    (checkout / "pyproject.toml").write_text("[tool.prose]\nexclude = []\n")


def commit(checkout: Path, subject: str) -> None:
    git(checkout, "add", ".")
    git(checkout, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", subject)


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
