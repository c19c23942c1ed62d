"""What the pretended push service does with a post: the good answer, refusals, and ways to give none."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime


@dataclass(frozen=True)
class Answer:
    """`status` None: the connection breaks instead."""

    status: int | None
    headers: Mapping[str, str] = field(default_factory=dict)
    after_s: float = 0
    taken: bool = False
    """whether the phone gets the message, whatever its sender hears of it"""


def created() -> Answer:
    return Answer(201, taken=True)


def delay(seconds: float) -> Answer:
    """Created, but so much later."""
    return Answer(201, after_s=seconds, taken=True)


def status(code: int, retry_after: int | str | datetime | None = None) -> Answer:
    """`retry_after`: seconds, a date, or a text to be sent as it stands."""
    if retry_after is None:
        return Answer(code)
    return Answer(code, {"Retry-After": _as_text(retry_after)})


def redirect(to: str) -> Answer:
    """Leads to another address, where the same is to be posted."""
    return Answer(307, {"Location": to})


def reset(*, taken: bool = False) -> Answer:
    """Reads the whole post and breaks the connection. `taken`: only the answer got lost."""
    return Answer(None, taken=taken)


def hang(*, taken: bool = False) -> Answer:
    """Reads the whole post and keeps the connection, silently, until the service closes."""
    return Answer(None, after_s=math.inf, taken=taken)


def _as_text(retry_after: int | str | datetime) -> str:
    if isinstance(retry_after, datetime):
        return format_datetime(retry_after.astimezone(UTC), usegmt=True)
    return str(retry_after)
