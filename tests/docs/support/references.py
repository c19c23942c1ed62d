"""References that lead nowhere: to files, modules, headings, rules, decisions and commands.

Each finder takes a text and yields what it refers to in vain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.docs.support.repository import Repository

# What a machine makes for itself (.gitignore), so that no commit has it.
MADE_HERE = {".cache", ".venv", "__pycache__", "instance", "instance-dev", "node_modules", "test-results"}
SUFFIXES = "py|pyi|js|mjs|ts|css|html|md|toml|json|svg|mp3|po|mo|png|cfg|mako|ini"
NUMBERS = r"(\d+(?:\.\d+)*(?:(?:,| and| to| or)+ \d+(?:\.\d+)*)*)"

# One or more folders may come first, as in pages/walk/before.js.
NAME = re.compile(rf"(?<![\w/.<>*{{}}:@-])(?:[\w-]+/)*[\w-]+(?:\.[\w-]+)*\.(?:{SUFFIXES})\b(?![\w/(-]|\.\w)")
FOLDER = re.compile(r"(?<![\w/.<>*{}:@-])(?:[\w-]+/)+(?![\w/.<>*{}-])")
PRODUCTS = {"Node.js"}
IN_AN_ENVIRONMENT = {"bin/python"}
DECISIONS = "docs/decisions"
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
MODULE = re.compile(r"(?<![\w./@-])(?:coach|tests|tools|bench)(?:\.[a-zA-Z_]\w*)+(?![\w/-])")
CITATION = re.compile(rf"docs/(progression|evidence)\.md`?,? (?:rules? |sections? )?{NUMBERS}")
RULE = re.compile(rf"\b[Rr]ules? {NUMBERS}(?! of)")
# In brackets, only where the page of rules is named or next to the rules themselves: 3.11 may be a version.
IN_BRACKETS = re.compile(r"\((\d+\.\d+(?:\.\d+)?(?:(?:,| and| to) \d+\.\d+(?:\.\d+)?)*)\)")
EVIDENCE = "docs/evidence.md"
ROOMS_OF_RULES = ("coach/domain/", "static/js/engine/programme/")
DECISION = re.compile(r"(?<![\w.,-])(0\d{3})(?![\w-]|\.\d)")
COMMAND = re.compile(r"\bmake ([a-z]+(?:-[a-z]+)*)")
SHOWN = re.compile(r"`([^`\n]+)`|^(?: {4}|\$ )(.*)$|\((make [a-z-]+)\)", re.MULTILINE)
OUTSIDE = re.compile(
    r"\b(?:(?:design|safety|toolbox|style)\.md\b|(?<!docs/)(?<!`)evidence\.md\b"
    r"|[Tt]he design\b(?! of)|design(?:'s|’s| notes?\b)|(?<!/)issue #?\d+\b)"
)


def broken_paths(text: str, repository: Repository) -> Iterator[str]:
    """Paths from the root of the repository; <…> and {…} may stand for anything."""
    roots = "|".join(map(re.escape, sorted(repository.roots)))
    for match in re.finditer(rf"(?<![\w/.@<>*{{}}%-])(?:{roots})/[\w./*<>{{}},-]*", text):
        shown = match[0].rstrip(".,-")
        path = re.sub(r"<[^>]*>|\{[^}]*\}", "*", shown).replace("**/", "*").rstrip("{}<")
        is_made_here = path in IN_AN_ENVIRONMENT or not MADE_HERE.isdisjoint(path.split("/"))
        if not is_made_here and not repository.has(path):
            yield shown


def broken_names(prose: str, repository: Repository) -> Iterator[str]:
    """Ends of paths, such as walk.py, shell/pages.py or pages/shared/."""
    text = re.sub(r"https?://\S+", "", prose)
    for match in [*NAME.finditer(text), *FOLDER.finditer(text)]:
        end = match[0].rstrip("/")
        first = end.split("/")[0]
        is_told_already = "/" in end and first in repository.roots
        if (
            end not in PRODUCTS
            and first not in MADE_HERE
            and not is_told_already
            and not repository.has_end(end)
        ):
            yield match[0]


def broken_modules(text: str, repository: Repository) -> Iterator[str]:
    """Dotted Python names, down to what the module defines."""
    for match in MODULE.finditer(text):
        if not _is_python(match[0].split("."), repository):
            yield match[0]


def broken_links(text: str, path: str, repository: Repository) -> Iterator[str]:
    """Links of Markdown to files and headings; `path` is the document that links."""
    for match in LINK.finditer(text):
        target, _, anchor = match[1].partition("#")
        page = _from(path, target) if target else path
        if ":" in match[1]:
            continue
        if not repository.has(page) or (anchor and not repository.has_heading(page, anchor)):
            yield match[1]


def broken_citations(prose: str, path: str, repository: Repository) -> Iterator[str]:
    """Numbers of rules: of the page that is named, else of docs/progression.md."""
    cited = [(match[1], match[2]) for match in CITATION.finditer(prose)]
    cited += [("progression", match[1]) for match in RULE.finditer(prose)]
    names_the_page = "docs/progression.md" in prose and path != EVIDENCE
    if names_the_page or path.startswith(ROOMS_OF_RULES):
        cited += [("progression", match[1]) for match in IN_BRACKETS.finditer(prose)]
    for page, numbers in cited:
        for number in re.findall(r"\d+(?:\.\d+)*", numbers):
            if number not in repository.rules[page]:
                yield f"{page} {number}"


def broken_decisions(prose: str, repository: Repository) -> Iterator[str]:
    """Decisions by their number of four digits."""
    for match in DECISION.finditer(prose):
        if not repository.has(f"{DECISIONS}/{match[1]}-*.md"):
            yield match[1]


def broken_commands(text: str, repository: Repository) -> Iterator[str]:
    """Targets of the Makefile, in code spans, in indented lines and in brackets."""
    for shown in SHOWN.finditer(text):
        for match in COMMAND.finditer(next(filter(None, shown.groups()), "")):
            if match[1] not in repository.targets:
                yield match[0]


def outside_documents(text: str) -> Iterator[str]:
    """Documents that never were in the repository, and numbers of issues."""
    yield from (match[0] for match in OUTSIDE.finditer(text))


def _is_python(parts: list[str], repository: Repository) -> bool:
    for count in range(len(parts), 0, -1):
        path, rest = "/".join(parts[:count]), parts[count:]
        file = next((each for each in (f"{path}.py", f"{path}/__init__.py") if each in repository.texts), "")
        if file or path in repository.folders:
            return not rest or bool(re.search(rf"\b{rest[0]}\b", repository.text(file)))
    return False


def _from(path: str, target: str) -> str:
    parts = list(PurePosixPath(path).parent.parts)
    for part in PurePosixPath(target).parts:
        if part == "..":
            parts = parts[:-1]
        else:
            parts.append(part)
    return "/".join(parts)
