"""Durations in words, as on the screen.

tests/vectors/durations.json compares this module with static/js/pages/shared/words.js.
"""

from __future__ import annotations

from collections.abc import Sequence

from babel.support import NullTranslations


def intervals_in_words(intervals: Sequence[int], catalogue: NullTranslations) -> str:
    """Backward intervals of a step, in seconds: "2 × 4 minutes", "7 + 3 minutes", "30 seconds"."""
    if len(intervals) > 1 and len(set(intervals)) == 1:
        return f"{len(intervals)} × {duration(intervals[0], catalogue)}"
    if len(intervals) > 1 and all(seconds % 60 == 0 for seconds in intervals):
        minutes = " + ".join(str(seconds // 60) for seconds in intervals)
        return catalogue.gettext("{numbers} minutes").format(numbers=minutes)
    return " + ".join(duration(seconds, catalogue) for seconds in intervals)


def duration(seconds: int, catalogue: NullTranslations) -> str:
    """Whole seconds: "3 minutes", "30 seconds", "1 minute 30 seconds"."""
    minutes, rest = divmod(seconds, 60)
    words = []
    if minutes:
        words.append(catalogue.ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes))
    if rest or not minutes:
        words.append(catalogue.ngettext("{count} second", "{count} seconds", rest).format(count=rest))
    return " ".join(words)
