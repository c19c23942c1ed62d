"""Tables and numbered rules of the pages in docs/."""

from __future__ import annotations

import re

from coach.config import ROOT

# A rule begins a paragraph ("**5.3** …") or a table row ("| 5.4.1 | …"); a section is a heading ("## 5. …").
RULE = re.compile(r"^(?:\*\*|\| )(\d+(?:\.\d+)+)(?:\*\*| \|)", re.MULTILINE)
SECTION = re.compile(r"^## (\d+)\. ", re.MULTILINE)


def page(name: str) -> str:
    """The text of one page of docs/, by its name without ".md"."""
    return (ROOT / f"docs/{name}.md").read_text()


def section(text: str, number: str) -> str:
    """The part under one numbered heading, up to the next heading of that level."""
    return text.split(f"\n## {number}. ")[1].split("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """The cells of every table row, without the headings and the lines beneath them."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    under_headings = [i for i, line in enumerate(lines) if set(line) <= set("|- ")]
    skipped = {*under_headings, *(i - 1 for i in under_headings)}
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for i, line in enumerate(lines)
        if i not in skipped
    ]
