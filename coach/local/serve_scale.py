"""Server of `make run-scale`: PostgreSQL, Redis, Caddy, two web processes and two push workers.

PORT chooses the port (8100; 0 for any free one). What it keeps is deleted at the end.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType

from coach.local.installation import Installation, NotStarted, installation
from coach.local.serve import HOST, claim_port, port_number, refusals

COMMAND = "make run-scale"
USUAL_PORT = "8100"
LOOK_AGAIN_S = 0.2


def main() -> None:
    """Serve until Ctrl-C. If it cannot start or a process ends, print one sentence and exit with status 1."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    with refusals(), tempfile.TemporaryDirectory(prefix="backstride-scale-") as name:
        port = port_number(os.environ.get("PORT") or USUAL_PORT)
        claim_port(port, HOST, COMMAND).close()
        try:
            with installation(Path(name), port) as started:
                say_where(started, Path(name))
                watch(started)
        except NotStarted as problem:
            sys.exit(str(problem))


def say_where(started: Installation, folder: Path) -> None:
    lines = (
        f"Backstride is ready: {started.address}",
        f"Caddy hands the requests to {' and '.join(started.web_addresses)}.",
        f"Logs are in {folder}. Ctrl-C stops everything, and deletes what was kept.",
    )
    sys.stdout.write("\n".join(("", *lines, "", "")))
    sys.stdout.flush()


def watch(started: Installation) -> None:
    """Return at Ctrl-C. Exits with one sentence if a program ends by itself."""
    try:
        while True:
            for program in started.programs:
                if program.has_ended:
                    sys.exit(f"{program.name} ended by itself, so everything was stopped.")
            time.sleep(LOOK_AGAIN_S)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave half of it running


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
