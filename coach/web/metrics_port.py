"""Port of the metrics. It does not import the application, so that a reload of gunicorn loads that again."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from coach.config import BadConfig, read_config

FOLDER = "metrics"
"""Folder in the instance folder: the counts of the processes."""


def listen() -> socket.socket | None:
    """Open METRICS_PORT once for all processes, and forget the counts of the last start.

    None if it is not set. Raises `BadConfig`.
    """
    if not os.environ.get("METRICS_PORT"):
        return None
    config = read_config(os.environ)
    host, port = str(config["METRICS_HOST"]), int(str(config["METRICS_PORT"]))
    for path in (Path(str(config["INSTANCE"])) / FOLDER).glob("*.db"):
        path.unlink()
    try:
        return socket.create_server((host, port))
    except OSError as problem:
        # Python's own text repeats the address; a name that is not found has no number above zero.
        number = problem.errno or 0
        reason = os.strerror(number) if number > 0 else problem.strerror
        raise BadConfig(f"METRICS_PORT={port} cannot be opened at {host}: {reason}.") from problem
