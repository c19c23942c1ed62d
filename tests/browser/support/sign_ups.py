"""How many sign-ups each server of this run was sent: one address may send it only so many in an hour."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from playwright.sync_api import Request

from coach.web.accounts.limits import SIGN_UPS_PER_ADDRESS

TAKEN_IN_AN_HOUR = int(SIGN_UPS_PER_ADDRESS.split()[0])
SPARE = 5
"""So that the next test which is written does not break another one, somewhere else."""

sent: Counter[str] = Counter()


def count_sign_up(request: Request) -> None:
    url = urlsplit(request.url)
    if request.method == "POST" and url.path == "/sign-up":
        sent[f"{url.scheme}://{url.netloc}"] += 1


def may_sign_up(address: str) -> None:
    """Fails long before the server would refuse, and says what to do."""
    assert sent[address] < TAKEN_IN_AN_HOUR - SPARE, (
        f"{address} was sent {sent[address]} sign-ups in this run; it takes {TAKEN_IN_AN_HOUR} in an hour."
        " Give this module another server: let its `base_url` be another one of tests/browser/conftest.py,"
        " or a new one."
    )
