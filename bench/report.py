"""Output of a measurement: a heading, then a line for each figure, with its limit if there is one."""

from __future__ import annotations


def heading(text: str) -> None:
    print(f"\n{text}", flush=True)


def line(what: str, figure: str, remark: str = "") -> None:
    """Print a figure, as bench/report.js does."""
    print(f"  {what:<40}{figure:>14}   {remark}".rstrip(), flush=True)


def at_least(figure: float, limit: float) -> tuple[str, str]:
    return f"{figure:.2f}", f"at least {limit}: {verdict(figure >= limit)}"


def verdict(kept: bool) -> str:
    return "KEPT" if kept else "MISSED"
