"""Answers of the fake push service: success, refusals, delays and broken connections."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime


@dataclass(frozen=True)
class Answer:
    """Answer to a post. `status` None breaks the connection instead."""

    status: int | None
    headers: Mapping[str, str] = field(default_factory=dict)
    after_s: float = 0
    taken: bool = False
    """true if the phone gets the message, also when the sender does not hear so"""


def created() -> Answer:
    return Answer(201, taken=True)


def delay(seconds: float) -> Answer:
    """201 Created, after `seconds`."""
    return Answer(201, after_s=seconds, taken=True)


def status(code: int, retry_after: int | str | datetime | None = None) -> Answer:
    """Status with an optional `Retry-After`: seconds, a date, or a text that is sent unchanged."""
    if retry_after is None:
        return Answer(code)
    return Answer(code, {"Retry-After": _as_text(retry_after)})


def redirect(to: str) -> Answer:
    """Redirect that asks to post the same elsewhere."""
    return Answer(307, {"Location": to})


def reset(*, taken: bool = False) -> Answer:
    """Read the whole post, then break the connection. `taken`: only the answer got lost."""
    return Answer(None, taken=taken)


def hang(*, taken: bool = False) -> Answer:
    """Read the whole post, then keep the connection open and silent until the service closes."""
    return Answer(None, after_s=math.inf, taken=taken)


def _as_text(retry_after: int | str | datetime) -> str:
    if isinstance(retry_after, datetime):
        return format_datetime(retry_after.astimezone(UTC), usegmt=True)
    return str(retry_after)
