"""Push worker of `make run`, in one process: `python -m coach.local.push_worker` runs it in a terminal."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from logging.config import dictConfig

from flask import Flask

from coach.alarms import alarm
from coach.config import BadConfig
from coach.local.push_app import local_push_app
from coach.local.push_process import ENDING
from coach.log import LOGGING
from coach.push.sender import Sender, Stop, never

EVERY_S = 1.0


def main() -> None:
    """Run until Ctrl-C or SIGTERM. Exits with status 1 and one sentence if the configuration is unusable."""
    try:
        app = local_push_app()
    except BadConfig as problem:
        sys.exit(str(problem))
    dictConfig(LOGGING)
    asyncio.run(send_until(app, never))


async def send_until(app: Flask, is_over: Stop) -> None:
    """Send due reminders every second, until `is_over` or a signal. Either lets a round finish."""
    told = asyncio.Event()
    for each in ENDING:
        asyncio.get_running_loop().add_signal_handler(each, told.set)
    sender = Sender(app, should_stop=lambda: told.is_set() or is_over())
    while not (told.is_set() or is_over()):
        try:
            await sender.send()
        except Exception as problem:  # a database that fails must not end the push worker
            alarm("A round failed, and is tried again", problem)
        with suppress(TimeoutError):
            await asyncio.wait_for(told.wait(), EVERY_S)


if __name__ == "__main__":
    main()
