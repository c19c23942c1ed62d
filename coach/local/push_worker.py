"""Push worker of `make run`, a child process of the web server: `python -m coach.local.push_worker`.

The process ends with its parent, also a killed one, because its standard input closes then. In a terminal,
Enter ends it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

from flask import Flask

from coach.config import BadConfig
from coach.push.app import push_worker_app
from coach.push.worker import work
from coach.vapid import BadKey, check_subject

LOCAL_SUBJECT = "mailto:walker@localhost"
"""Contact address for trying it out. Most push services accept it; Apple's needs a real one (README)."""


def main() -> None:
    app = local_push_worker_app()
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    work(app)


def local_push_worker_app() -> Flask:
    """Application of the push worker, with a default VAPID_SUBJECT. Exits with one sentence on bad config."""
    try:
        app = push_worker_app()
        given = app.config["VAPID_SUBJECT"]
        app.config["VAPID_SUBJECT"] = check_subject(given) if given else LOCAL_SUBJECT
    except (BadConfig, BadKey) as problem:
        sys.exit(str(problem))
    return app


def _end_with_parent() -> None:
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
