"""Text of a plan, for the fragment of an address: version, values, checksum.

The first character is the version. The last eight are the CRC32 of all before them, in hexadecimal; every
version keeps both. Between them is the base64url of a JSON list. A text has one spelling only, so an edited
one is found. The twin is static/js/store/plan-code.js; tests/vectors/plans.json compares both.
"""

import base64
import json
from datetime import date, timedelta
from typing import Any, Literal, get_args
from zlib import crc32

from coach.domain.plan import EARLIEST, InvalidPlan, OffTheBelt, OwnIntervals, Plan, months_before
from coach.domain.screening import Clinician
from coach.domain.walk import Surface

VERSION = "1"
CHARACTERS_AT_MOST = 1_200
CHECKSUM_LENGTH = 8
PROFESSIONS: tuple[Clinician, ...] = get_args(Clinician)
SURFACES: tuple[Surface, ...] = get_args(Surface)
WAYS: tuple[OffTheBelt, ...] = get_args(OffTheBelt)

Problem = Literal["damaged", "older", "newer", "forged"]


class UnreadablePlan(ValueError):
    """Text that is no plan of this version. `problem` says which way."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem)


def text_of(plan: Plan) -> str:
    """Text of a plan. Letters beyond ASCII can make it longer than `CHARACTERS_AT_MOST`."""
    values = json.dumps(_values(plan), ensure_ascii=False, separators=(",", ":")).encode()
    text = VERSION + base64.urlsafe_b64encode(values).decode().rstrip("=")
    return text + _checksum(text)


def plan_in(text: str) -> Plan:
    """Plan of a text. Raises UnreadablePlan."""
    body, checksum = text[:-CHECKSUM_LENGTH], text[-CHECKSUM_LENGTH:]
    if len(text) > CHARACTERS_AT_MOST or not body.isascii() or _checksum(body) != checksum:
        raise UnreadablePlan("damaged")
    if body[:1] != VERSION:
        raise UnreadablePlan("older" if body[:1] < VERSION else "newer")
    try:
        plan = _plan(json.loads(_bytes(body[1:])))
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):  # JSON can have any value
        raise UnreadablePlan("forged") from None
    if text_of(plan) != text:
        raise UnreadablePlan("forged")
    return plan


def _values(plan: Plan) -> list[Any]:
    own = plan.own
    return [
        (plan.made_on - EARLIEST).days,
        (plan.until - plan.made_on).days,
        plan.by,
        PROFESSIONS.index(plan.profession),
        months_before(plan.made_on, plan.agreed_in) if plan.agreed_in else None,
        plan.highest,
        plan.start,
        [own.times, own.seconds, own.recover_s] if own else None,
        plan.days,
        SURFACES.index(plan.surface) if plan.surface else None,
        WAYS.index(plan.way) if plan.way else None,
        plan.look_every_s,
        int(plan.companion),
        plan.note,
    ]


def _plan(values: Any) -> Plan:
    if not isinstance(values, list):
        raise InvalidPlan
    made, lasts, by, profession, agreed, highest, start, own, days, surface, way, looks, companion, note = (
        values
    )
    if type(by) is not str or type(note) is not str:
        raise InvalidPlan
    made_on = EARLIEST + timedelta(days=_whole(made))
    return Plan(
        made_on=made_on,
        until=made_on + timedelta(days=_whole(lasts)),
        by=by,
        profession=PROFESSIONS[_whole(profession)],
        agreed_in=None if agreed is None else _month_before(made_on, _whole(agreed)),
        highest=highest,
        start=start,
        own=None if own is None else OwnIntervals(*own),
        days=days,
        surface=None if surface is None else SURFACES[_whole(surface)],
        way=None if way is None else WAYS[_whole(way)],
        look_every_s=looks,
        companion=(False, True)[_whole(companion)],
        note=note,
    )


def _whole(value: object) -> int:
    """A count from 0 on. Python would take -1 for the last of a tuple."""
    if type(value) is not int or value < 0:
        raise InvalidPlan
    return value


def _month_before(day: date, months: int) -> str:
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return f"{year:04}-{month + 1:02}"


def _bytes(body: str) -> bytes:
    return base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))


def _checksum(text: str) -> str:
    return f"{crc32(text.encode()):08x}"
