"""Contents of the repository, as far as a text can refer to them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path, PurePosixPath

from tests.docs.support.pages import RULE, SECTION

PAGES = {"progression": "docs/progression.md", "evidence": "docs/evidence.md"}
TARGETS = re.compile(r"^([a-z]+(?:-[a-z]+)*):", re.MULTILINE)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
# Files without a reader: sounds, pictures and compiled catalogues.
BINARY = (".mo", ".mp3", ".png")


@dataclass(frozen=True)
class Repository:
    """Texts by path (relative, with slashes); None for a file that is not text."""

    texts: dict[str, str | None] = field(repr=False)

    @cached_property
    def folders(self) -> frozenset[str]:
        """Folders that have a file, without a slash at the end."""
        return frozenset(str(above) for name in self.texts for above in PurePosixPath(name).parents)

    @cached_property
    def ends(self) -> frozenset[str]:
        """Every end of the path of a file or folder: the last part, the last two, and so on."""
        paths = [PurePosixPath(each).parts for each in self.folders | self.texts.keys()]
        return frozenset("/".join(parts[first:]) for parts in paths for first in range(len(parts)))

    @cached_property
    def roots(self) -> frozenset[str]:
        """Folders at the top."""
        return frozenset(each for each in self.folders if "/" not in each) - {"."}

    @cached_property
    def targets(self) -> frozenset[str]:
        """Commands of the Makefile."""
        return frozenset(TARGETS.findall(self.text("Makefile")))

    @cached_property
    def rules(self) -> dict[str, set[str]]:
        """Numbers by which each page of rules can be cited."""
        return {
            page: {*RULE.findall(self.text(path)), *SECTION.findall(self.text(path))}
            for page, path in PAGES.items()
        }

    def text(self, path: str) -> str:
        """The text of a file; empty for one that is missing."""
        return self.texts.get(path) or ""

    def has(self, path: str) -> bool:
        """True for a file, a folder, or a pattern with * that fits at least one of them."""
        known = self.folders | self.texts.keys()
        if "*" not in path:
            return path.rstrip("/") in known
        return any(fnmatchcase(each, path.rstrip("/")) for each in known)

    def has_end(self, path: str) -> bool:
        """True when the path of some file or folder ends like this."""
        return path in self.ends

    def has_heading(self, path: str, anchor: str) -> bool:
        """True when a document has the heading that `anchor` names, spelled as hosting sites spell it."""
        spelled = (re.sub(r"[^\w\- ]", "", each.lower()) for each in HEADING.findall(self.text(path)))
        return anchor in {each.replace(" ", "-") for each in spelled}

    def without(self, gone: Iterable[str]) -> Repository:
        """The same, had these files been deleted."""
        lost = set(gone)
        return Repository({path: text for path, text in self.texts.items() if path not in lost})


def read_repository(root: Path) -> Repository:
    """Contents that git has, or would take with the next commit."""
    asked = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(asked, cwd=root, check=True, capture_output=True, text=True).stdout.split("\0")
    paths = [name for name in listed if name and (root / name).is_file()]
    return Repository({path: None if path.endswith(BINARY) else (root / path).read_text() for path in paths})
