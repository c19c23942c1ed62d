"""Config of gunicorn, which reads this file by itself, for `make run` and the Procfile alike."""

import gc
import sys
from typing import Any

from flask import Flask

from coach.config import BadConfig
from coach.log import LOGGING
from coach.web.metrics_port import listen

worker_class = "coach.web.http.buffering_worker.BufferingWorker"  # a slow phone occupies no thread
threads = 8  # requests at a time, of which most wait (coach/web/http/scheduler.py)
sendfile = False  # the event loop sends, not the thread
keepalive = 60  # seconds; longer than Caddyfile's, so that Caddy never sends into a connection that ends
control_socket_disable = True  # not used at run time
logconfig_dict = LOGGING
logger_class = "coach.web.http.gunicorn_log.ErrorLog"

# A page of 500 walks makes some 1,500 lists and dicts. Python's garbage collector begins after each 700,
# which took a seventh of the page's time.
gc.set_threshold(10_000)

_metrics = None


def on_starting(_arbiter: Any) -> None:
    """Open the port of the metrics."""
    global _metrics
    try:
        _metrics = listen()
    except BadConfig as problem:
        sys.exit(str(problem))


def post_worker_init(worker: Any) -> None:
    """Join the modules before the first visit, and serve the metrics in this gunicorn worker."""
    from coach.store.database import db  # here, so that a reload loads it again
    from coach.web.http.scheduler import AT_ONCE_FAR
    from coach.web.shell.assets import asset_digests

    if isinstance(worker.wsgi, Flask):
        with worker.wsgi.app_context():
            asset_digests()
            if db.engine.dialect.name != "sqlite":
                worker.scheduler.at_once = AT_ONCE_FAR
    if _metrics:
        from coach.web import metrics

        metrics.serve(_metrics, worker.wsgi)
