"""Daily backups of `make run`: BACKUPS=folder names where they go."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from coach.log import Entry
from coach.operator.trouble import Trouble

LOOK_EVERY_S = 3600

logger = logging.getLogger(__name__)


def start_daily_backups(app: Flask) -> None:
    """Look every hour, in a thread that ends with this process. Do nothing without BACKUPS."""
    if app.config["BACKUPS"]:
        threading.Thread(target=keep_backing_up, args=[app], name="backups", daemon=True).start()


def keep_backing_up(app: Flask, pause: Callable[[float], object] = time.sleep) -> None:
    """Make the backup of each day. A failure is logged, and the next look tries again."""
    while True:
        look(app, datetime.now(UTC))
        pause(LOOK_EVERY_S)


def look(app: Flask, now: datetime) -> None:
    # Imported here, because most instances make no backups, and its driver of PostgreSQL takes memory.
    from coach.operator.rotation import back_up_today

    try:
        path = back_up_today(app.config, Path(app.config["BACKUPS"]), now)
    except Trouble as problem:
        logger.error(Entry("no backup", reason=str(problem), next_try="in an hour"))
    except Exception:  # a thread that ends would stop all later backups
        logger.exception(Entry("no backup", next_try="in an hour"))
    else:
        if path:
            logger.info(Entry("backup", file=str(path)))
