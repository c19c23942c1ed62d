"""Check of the prose that developers read: docstrings, comments, documents and commit subjects.

    python tools/prose.py                every file, and the commits that are not yet upstream
    python tools/prose.py coach/domain   files in that folder

STYLE.md has the rules and their reasons; only the mechanical ones are checked here.
Quoted text and code spans are exempt from the banned words: they may repeat what the walker reads.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from prose_texts import Paragraph, has_reader, paragraphs

ROOT = Path(__file__).resolve().parent.parent
LONGEST_SENTENCE = 25  # words
LONGEST_SUBJECT = 72  # characters
FIRST_WORDS = re.compile(r"\W*(What|Whether|Who|Whoever|Whatever|How|Where|One|It)\b(?!-)")
# Each banned word, and what to write instead.
BANNED = {
    "whoever": "name the actor: the walker, the server, a caller",
    "whatever": "name it, or write any",
    "nobody": "name the actor, or write no one",
    "somebody": "name the actor, or write someone",
    "stands": "write is, or name what it does",
    "holds": "write has, keeps, or is true",
    "lest": "write so that … not",
    "anew": "write again",
    "beside": "write next to, in the background, or alongside",
    "meanwhile": "write while, or name the time",
}
_BANNED = re.compile(rf"\b({'|'.join(BANNED)})\b", re.IGNORECASE)
_URL = re.compile(r"<?https?://\S+")
_CODE = re.compile(r"(`+)[^`]+?\1")
_QUOTED = re.compile(r"\"[^\"]{1,300}\"|“[^”]{1,300}”")
_WORD = re.compile(r"[^\W_][\w'’./@:-]*")
_SENTENCE = re.compile(r".+?(?:[.!?]+[\"”’')\]*_]*(?=\s)(?<!e\.g\.)(?<!i\.e\.)(?<!vs\.)|\Z)", re.DOTALL)
_SUBJECT = re.compile(r"[\w./-]+(?:[ ,]+[\w./-]+){0,2}: [^\W\d]\S+ \S")


def main(wanted: list[str]) -> int:
    """Print problems, one a line as `file:line: problem: what to do`. Returns 1 if there are any."""
    excluded = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["prose"]["exclude"]
    found = [
        problem for path in _files(excluded, wanted) for problem in problems(path, (ROOT / path).read_text())
    ]
    if not wanted:
        found += _commits()
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


def problems(path: PurePath, source: str) -> Iterator[str]:
    """Problems of one file, in the order of its docstrings and then its comments."""
    for each in paragraphs(path, source):
        for line, problem in [*_first_word(each), *_long_sentences(each), *_banned_words(each)]:
            yield f"{path}:{line}: {problem}"


def subject_problem(subject: str) -> str | None:
    """Problem of a commit's subject: too long, or without an area."""
    if len(subject) > LONGEST_SUBJECT:
        return (
            f"subject of {len(subject)} characters: at most {LONGEST_SUBJECT}; move the reason into the body"
        )
    if not _SUBJECT.match(subject):
        return 'subject without an area: write "area: imperative", as in "push: close earlier notifications"'
    return None


def _first_word(paragraph: Paragraph) -> Iterator[tuple[int, str]]:
    if paragraph.is_doc and (match := FIRST_WORDS.match(paragraph.text)):
        yield paragraph.line, f'first word "{match[1]}": begin with a noun or an imperative'


def _long_sentences(paragraph: Paragraph) -> Iterator[tuple[int, str]]:
    text = _CODE.sub(_newlines, _URL.sub("", paragraph.text))
    for match in _SENTENCE.finditer(text):
        words = len(_WORD.findall(match[0].replace("@tag", "")))
        if words > LONGEST_SENTENCE:
            line = paragraph.line + text.count(
                "\n", 0, match.start() + len(match[0]) - len(match[0].lstrip())
            )
            start = " ".join(match[0].split()[:5])
            yield line, f'sentence of {words} words ("{start} …"): at most {LONGEST_SENTENCE}; one fact each'


def _banned_words(paragraph: Paragraph) -> Iterator[tuple[int, str]]:
    text = _QUOTED.sub(_newlines, _CODE.sub(_newlines, _URL.sub("", paragraph.text)))
    for match in _BANNED.finditer(text):
        line = paragraph.line + text.count("\n", 0, match.start())
        yield line, f'banned word "{match[0]}": {BANNED[match[0].lower()]}'


def _newlines(match: re.Match[str]) -> str:
    """Placeholder for text that is left out; it keeps the line count."""
    return "\n" * match[0].count("\n")


def _files(excluded: list[str], wanted: list[str]) -> Iterator[PurePath]:
    for folder, folders, names in os.walk(ROOT):
        here = Path(folder)
        folders[:] = sorted(each for each in folders if not _is_foreign(here / each))
        for path in (here.relative_to(ROOT) / name for name in sorted(names)):
            if _within(path, wanted or ["."]) and not _within(path, excluded) and has_reader(path):
                yield path


def _is_foreign(folder: Path) -> bool:
    """True for folders outside the repository's files: tools, caches, and the instance."""
    return (
        folder.name.startswith(".")
        or folder.name in {"node_modules", "instance"}
        or (folder / "pyvenv.cfg").exists()
    )


def _within(path: PurePath, folders: Iterable[str]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _commits() -> Iterator[str]:
    """Problems of the commits that the upstream branch lacks."""
    listed = _git("log", "--no-merges", "--format=%h %s", "@{upstream}..HEAD")
    if listed is None:
        print("prose: no git or no upstream branch here: commit subjects are not checked.")
    for line in (listed or "").splitlines():
        commit, subject = line.split(" ", 1)
        if problem := subject_problem(subject):
            yield f"commit {commit}: {problem}"


def _git(*arguments: str) -> str | None:
    """Output of git, or None where it is absent or refuses."""
    try:
        answer = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return answer.stdout if answer.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
