"""Push worker of `make run`, a child process of the web server: `python -m coach.local.push_worker`.

The process ends with its parent, also a killed one: then its standard input closes.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

from coach.config import BadConfig
from coach.push.app import push_worker_app
from coach.push.worker import work
from coach.vapid import BadKey, check_subject

LOCAL_SUBJECT = "mailto:walker@localhost"
"""Good enough for trying it out with most push services; Apple's wants a real one (README)."""


def main() -> None:
    try:
        app = push_worker_app()
        given = app.config["VAPID_SUBJECT"]
        app.config["VAPID_SUBJECT"] = check_subject(given) if given else LOCAL_SUBJECT
    except (BadConfig, BadKey) as problem:
        sys.exit(str(problem))
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    work(app)


def _end_with_parent() -> None:
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
