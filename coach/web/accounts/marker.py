"""Marker cookie: how many walks a phone had, in case that its own database is lost.

Safari deletes what scripts have stored after a week without a visit, but no cookie of a server. The cookie
comes to /api/marker only, and the server keeps nothing of it. Signing out takes it away.
"""

from __future__ import annotations

import re

from flask import Response, request

COOKIE = "walks"
PATH = "/api/marker"
YEAR_S = 31_536_000
KEPT = re.compile(r"([1-9][0-9]{0,5})\.([0-9]{4}-[0-9]{2}-[0-9]{2})")


def read() -> tuple[int, str | None]:
    """Number of walks and the day of the last one; 0 and None without a marker."""
    kept = KEPT.fullmatch(request.cookies.get(COOKIE, ""))
    return (int(kept[1]), kept[2]) if kept else (0, None)


def keep(response: Response, walks: int, last: str) -> Response:
    kept = f"{walks}.{last}"
    response.set_cookie(COOKIE, kept, max_age=YEAR_S, path=PATH, secure=True, httponly=True, samesite="Lax")
    return response


def forget(response: Response) -> Response:
    response.delete_cookie(COOKIE, path=PATH, secure=True, httponly=True, samesite="Lax")
    return response
