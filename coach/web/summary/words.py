"""Words of the summary; the twin, static/js/pages/summary/paper.js, says the same on the walker's screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from babel.dates import format_skeleton
from flask_babel import format_date, format_decimal, get_locale
from flask_babel import gettext as _

from coach.domain.plan import Plan
from coach.domain.programme import position, step_named
from coach.domain.summary import Own, Part, Summary
from coach.durations import intervals_in_words
from coach.languages import sentences

MS_PER_S = 1000


def level_number(step: str) -> str:
    """ "5", "gentle 2"."""
    return _("gentle {number}").format(number=step[1:]) if step.startswith("g") else step[1:]


def levels(summary: Summary) -> str:
    """The levels of the table: "3: 2 × 4 minutes; 4: 2 × 5 minutes"."""
    shown = {part.level for part in summary.parts if part.level}
    return "; ".join(f"{level_number(step)}: {intervals(step)}" for step in sorted(shown, key=position))


def intervals(step: str) -> str:
    """ "2 × 4 minutes"."""
    return intervals_in_words(step_named(step).backward_s, sentences(str(get_locale())))


def minutes(seconds: int) -> int:
    """Whole minutes, half a minute up."""
    return (seconds + 30) // 60


def number(value: float | None) -> str:
    """At most one decimal; a dash for no value."""
    return "–" if value is None else str(format_decimal(value, "#.#"))


def pain(before: float | None, after: float | None) -> str:
    """ "3 → 2"."""
    return "–" if before is None and after is None else f"{number(before)} → {number(after)}"


def beginning(part: Part, by: str) -> str:
    """Name of a part: the day on which it began, or its month."""
    return str(format_skeleton("MMMd" if by == "week" else "yMMM", part.first, locale=get_locale()))


def day(at: date) -> str:
    return str(format_date(at, "medium"))


def kind_name(kind: str) -> str:
    """Name of a setback."""
    names: dict[str, str] = {
        "fall": _("Fall on a walk"),
        "fall_outside": _("Fall outside a walk"),
        "dizzy": _("Dizzy or unwell"),
        "stumble": _("Stumble"),
        "wobble": _("Wobble"),
    }
    return names[kind]


def kinds(told: Iterable[str]) -> str:
    """ "Stumble, Wobble × 2"."""
    counts = Counter(told).items()
    return ", ".join(
        f"{kind_name(kind)} × {count}" if count > 1 else kind_name(kind) for kind, count in counts
    )


def of_part(part: Part) -> str:
    """Events of a part."""
    pause = [_("A planned pause")] if part.paused else []
    return ", ".join(
        [told for told in [kinds([*part.setbacks, *["fall_outside"] * part.falls])] if told] + pause
    )


def plan_line(plan: Plan) -> str:
    """Plan of the therapist, and what it sets."""
    own = plan.own and intervals_in_words((plan.own.seconds,) * plan.own.times, sentences(str(get_locale())))
    what = [
        plan.start and _("from level {level}").format(level=level_number(plan.start)),
        plan.highest and _("no higher than level {level}").format(level=level_number(plan.highest)),
        own and _("intervals of its own: {intervals}").format(intervals=own),
        plan.days and _("days a week: {count}").format(count=plan.days),
        plan.companion and _("only with someone"),
    ]
    said = _("Plan of {name}, made on {made}, until {until}").format(
        name=plan.by, made=day(plan.made_on), until=day(plan.until)
    )
    return ": ".join(part for part in (said, ", ".join(each for each in what if each)) if part)


def falls(summary: Summary) -> int:
    """Number of falls, on walks and outside."""
    return summary.whole.setbacks.count("fall") + summary.whole.falls


def measure_name(own: Own) -> str:
    names: dict[tuple[str, str | None], str] = {
        ("stance", "left"): _("Standing on the left leg, seconds"),
        ("stance", "right"): _("Standing on the right leg, seconds"),
        ("stance", None): _("Standing on one leg, seconds"),
        ("chair", None): _("Chair stands in 30 seconds"),
        ("backward", None): _("3 metres backward, seconds"),
    }
    return names[own.test, own.side]


def result(own: Own, value: int) -> str:
    """Result in the unit of the measure's name."""
    return str(value) if own.test == "chair" else str(format_decimal(value / MS_PER_S, "#,##0.0"))
