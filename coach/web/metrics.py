"""Prometheus metrics, on a port of their own: METRICS_PORT, at 127.0.0.1 unless METRICS_HOST names another.

gunicorn.conf.py opens the port once, and every gunicorn worker serves it. Requests are counted in files that
all workers share (the multiprocess mode of prometheus_client). The queue's measures are read at each scrape.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Response, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.serving import make_server

from coach.log import Entry
from coach.store.deliveries import counts
from coach.store.push_worker import last_run
from coach.store.queue import lateness, waiting
from coach.web.http.request_log import seconds_taken
from coach.web.metrics_port import FOLDER

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

NONE = "none"
"""Label of a request without a route, so that strange paths and methods make no labels of their own."""

logger = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Count requests, if METRICS_PORT is set."""
    if not app.config["METRICS_PORT"]:
        return
    _share(Path(app.config["INSTANCE"]) / FOLDER)
    # Imported here, because it reads its environment once.
    from prometheus_client import CollectorRegistry, Counter, Histogram

    registry = CollectorRegistry()
    requests = Counter(
        "backstride_requests",
        "Requests by route, method and status.",
        ["route", "method", "status"],
        registry=registry,
    )
    durations = Histogram(
        "backstride_request_seconds", "Time to answer, by route.", ["route"], registry=registry
    )

    @app.after_request
    def count(response: Response) -> Response:
        route, method = (request.url_rule.rule, request.method) if request.url_rule else (NONE, NONE)
        requests.labels(route, method, response.status_code).inc()
        durations.labels(route).observe(seconds_taken())
        return response


def serve(listener: socket.socket, app: Flask) -> None:
    """Answer scrapes from a thread that ends with its process."""
    from prometheus_client import CollectorRegistry, make_wsgi_app
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(  # type: ignore[no-untyped-call]  # has no types
        registry, path=str(Path(app.config["INSTANCE"]) / FOLDER)
    )
    registry.register(Queue(app))
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # no line for each scrape
    host, port = listener.getsockname()[:2]
    server = make_server(host, port, make_wsgi_app(registry), threaded=True, fd=listener.fileno())
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()


class Queue:
    """Collector of the queue of notifications, from the database."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def collect(self) -> Iterator[Metric]:
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        now = datetime.now(UTC)
        try:
            with self._app.app_context():
                outcomes, depth, late, ran_at = counts(), waiting(), lateness(now), last_run()
        except SQLAlchemyError as problem:
            logger.error(Entry("no metrics", error=type(problem).__name__))
            return
        deliveries = CounterMetricFamily(
            "backstride_deliveries", "Tries to deliver, by outcome.", labels=["outcome"]
        )
        for outcome, number in outcomes.items():
            deliveries.add_metric([outcome], number)
        yield deliveries
        yield GaugeMetricFamily("backstride_queue_depth", "Deliveries that are not finished.", depth)
        yield GaugeMetricFamily(
            "backstride_due_lateness_seconds", "Wait of the oldest that is due.", late.total_seconds()
        )
        if ran_at:
            yield GaugeMetricFamily(
                "backstride_push_worker_last_run_seconds", "Time of its last run (Unix).", ran_at.timestamp()
            )


def _share(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
