"""Cost of the hot routes while an account grows, and while the table grows, on SQLite and on PostgreSQL.

    .venv/bin/python -m bench.growth

First accounts with 10, 1,000 and 10,000 walks take turns, in one table. Then accounts with 100 walks take
turns, in a table of 10,000 rows and in one of 1,000,000. Each account asks once before the clock starts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from bench.accounts import give_walks, new_accounts
from bench.hot_phones import ROUTES, HotPhones
from bench.one_web_process import one_web_process
from bench.remind import reminding
from bench.report import at_most, heading, line, this_machine
from bench.turns import Action, Times, take_turns
from coach.local.postgres import running_postgres

ACCOUNTS = {10: 60, 1_000: 20, 10_000: 10}
"""Number of accounts by their walks: enough for the rate limit of each, and for few new walks in each."""
ROUNDS = 500
WALKS = 100
"""Walks of each account in the tables of ROWS."""
ROWS = (10_000, 1_000_000)
BLOCKS, A_BLOCK = 5, 400
"""The ratio of two p99s is the median of those of the blocks."""
AS_COSTLY_AT_MOST = 1.3
DATABASES = ("SQLite", "PostgreSQL")


def main() -> None:
    heading(this_machine())
    for database in DATABASES:
        with ExitStack() as stack:
            settings = stack.enter_context(installation(database))
            compare_walks(database, settings, stack)
        with ExitStack() as stack:
            compare_rows(database, [stack.enter_context(installation(database)) for _ in ROWS], stack)


@contextmanager
def installation(database: str) -> Iterator[Mapping[str, str]]:
    """Settings of an installation without tables."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        settings = {"INSTANCE": folder}
        if database == "PostgreSQL":
            settings["DATABASE_URL"] = stack.enter_context(running_postgres())
        yield settings


def compare_walks(database: str, settings: Mapping[str, str], stack: ExitStack) -> None:
    """Compare accounts in one table by their walks."""
    web = stack.enter_context(one_web_process(Path(settings["INSTANCE"]), settings))
    accounts = {walks: new_accounts(settings, count) for walks, count in ACCOUNTS.items()}
    for walks, some in accounts.items():
        give_walks(settings, [each.user for each in some], walks)
    phones = [stack.enter_context(closing(HotPhones(web, some, walks))) for walks, some in accounts.items()]
    with reminding(settings) as remind:
        actions = [partial(remind, [each.user for each in some]) for some in accounts.values()]
        tell_walks(f"{database}: a reminder's log and its words", actions)
    for title, ask in ROUTES.items():
        tell_walks(f"{database}: {title}", [partial(ask, each) for each in phones])


def tell_walks(title: str, actions: Sequence[Action]) -> None:
    take_turns(actions, max(ACCOUNTS.values()))
    few, *others = take_turns(actions, ROUNDS)
    least, *more = ACCOUNTS
    heading(title)
    for walks, times in zip(more, others, strict=True):
        promise = at_most(times.p50 / few.p50, AS_COSTLY_AT_MOST, f"{least} walks, {few}")
        line(f"{walks:,} walks, p50", f"{times}", promise)


def compare_rows(database: str, settings: Sequence[Mapping[str, str]], stack: ExitStack) -> None:
    """Compare tables by their rows. Of the larger one, every so many accounts ask."""
    phones = []
    for rows, each in zip(ROWS, settings, strict=True):
        web = stack.enter_context(one_web_process(Path(each["INSTANCE"]), each))
        accounts = new_accounts(each, rows // WALKS)
        give_walks(each, [account.user for account in accounts], WALKS)
        asking = accounts[:: rows // ROWS[0]]
        phones.append(stack.enter_context(closing(HotPhones(web, asking, WALKS))))
    for title, ask in ROUTES.items():
        actions = [partial(ask, each) for each in phones]
        take_turns(actions, ROWS[0] // WALKS)
        tell_rows(f"{database}: {title}", [take_turns(actions, A_BLOCK) for _ in range(BLOCKS)])


def tell_rows(title: str, blocks: Sequence[Sequence[Times]]) -> None:
    few, many = (Times(*map(median, zip(*each, strict=True))) for each in zip(*blocks, strict=True))
    ratio = median(block[1].p99 / block[0].p99 for block in blocks)
    heading(title)
    line(f"{ROWS[1]:,} rows, p99", f"{many}", at_most(ratio, AS_COSTLY_AT_MOST, f"{ROWS[0]:,} rows, {few}"))


if __name__ == "__main__":
    main()
