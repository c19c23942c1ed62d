"""The worker that `make run` starts beside the web server, on one computer. `python -m coach.push.beside`.

It ends with whoever started it, also if that was killed: then its standard input closes.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

from coach.config import BadSetting
from coach.push.app import worker_app
from coach.push.worker import work
from coach.vapid import BadKey, check_subject

LOCAL_SUBJECT = "mailto:walker@localhost"
"""Good enough for trying it out with most push services; Apple's wants a real one (README)."""


def main() -> None:
    try:
        app = worker_app()
        given = app.config["VAPID_SUBJECT"]
        app.config["VAPID_SUBJECT"] = check_subject(given) if given else LOCAL_SUBJECT
    except (BadSetting, BadKey) as problem:
        sys.exit(str(problem))
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    work(app)


def _end_with_parent() -> None:
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
