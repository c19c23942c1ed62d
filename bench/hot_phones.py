"""Phones that ask for the hot routes, one after the other over one connection."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import cycle
from typing import Any

from bench.accounts import Account
from bench.one_web_process import WebProcess
from tests.support.people import a_report, a_walk, new_id

LACKING = 5


class HotPhones:
    """Phones of the accounts, which take turns. Each account has so many walks, and its phone lacks some."""

    def __init__(self, web: WebProcess, accounts: Sequence[Account], walks: int) -> None:
        self._connection = web.connect()
        self._turns = cycle(accounts)
        self._cursors = {account.user: str(walks - LACKING) for account in accounts}

    def read_account(self) -> None:
        self._ask(next(self._turns), "GET", "/api/account")

    def read_progress(self) -> None:
        self._ask(next(self._turns), "GET", "/api/progress")

    def read_news(self) -> None:
        account = next(self._turns)
        self._ask(account, "GET", f"/api/walks?since={self._cursors[account.user]}")

    def exchange(self) -> None:
        """Send a new walk, and take what is new."""
        account = next(self._turns)
        walk = {"verb": "put", "kind": "walk", "id": new_id(), "body": _walk_of_now()}
        body = {"cursor": self._cursors[account.user], "writes": [walk]}
        answer = json.loads(self._ask(account, "POST", "/api/sync", body))
        assert answer["results"][0]["status"] == 201, answer
        self._cursors[account.user] = answer["log"]["cursor"]

    def put_walk(self) -> None:
        self._ask(next(self._turns), "PUT", f"/api/walks/{new_id()}", _walk_of_now())

    def close(self) -> None:
        self._connection.close()

    def _ask(self, account: Account, method: str, path: str, body: Mapping[str, Any] | None = None) -> bytes:
        headers = {"Cookie": account.cookie, "Content-Type": "application/json"}
        self._connection.request(method, path, json.dumps(body) if body else None, headers)
        answer = self._connection.getresponse()
        told = answer.read()
        assert answer.status in (200, 201), (path, answer.status, told)
        return told


ROUTES: Mapping[str, Callable[[HotPhones], None]] = {
    "GET /api/account": HotPhones.read_account,
    "GET /api/progress": HotPhones.read_progress,
    "GET /api/walks?since=": HotPhones.read_news,
    "POST /api/sync with a walk": HotPhones.exchange,
    "PUT of a new walk": HotPhones.put_walk,
}
"""Those that write come last: new walks would be news."""


def _walk_of_now() -> Mapping[str, Any]:
    return a_walk(started_at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", report=a_report(reported_at=None))
