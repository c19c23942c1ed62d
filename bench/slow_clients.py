"""Time of a health check during attacks by slow clients: `python -m bench.slow_clients`.

`python -m bench.slow_clients gthread 8` measures another worker class of gunicorn, with fewer clients.
"""

from __future__ import annotations

import contextlib
import http.client
import sys
import tempfile
import time
from pathlib import Path

from flask_migrate import upgrade

from bench.report import heading, line, within
from coach import create_app
from coach.store.database import db
from tests.faults.support.server import Server
from tests.faults.support.slow_clients import ATTACKS, Attack, slow_clients

OURS = "coach.web.http.buffering_worker.BufferingWorker"
CLIENTS = 120
TRIES = 5
PATIENCE_S = 15
AT_MOST_MS = 5000
"""Time after which Caddy, by default, gives up a health check."""


def main(worker_class: str = OURS, clients: str = str(CLIENTS)) -> None:
    """Print the slowest of five health checks for each attack."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"INSTANCE": folder})
        with app.app_context():
            upgrade()
            db.engine.dispose()
        config = Path(folder) / "quiet.py"  # without the log of requests
        config.write_text(f"worker_class = {worker_class!r}\nthreads = 8\nsendfile = False\n")
        with contextlib.closing(Server(Path(folder))) as server:
            server.start(workers=1, config=config)
            heading(f"Slowest of {TRIES} health checks during an attack by {clients} slow clients")
            for name, attack in ATTACKS.items():
                slowest_ms = _slowest_ms(server.port, int(clients), attack)
                line(name, f"{slowest_ms:.0f} ms", within(slowest_ms, AT_MOST_MS, "ms"))


def _slowest_ms(port: int, clients: int, attack: Attack) -> float:
    with slow_clients(port, clients, attack):
        time.sleep(0.5)
        return max(_health_check_ms(port) for _ in range(TRIES))


def _health_check_ms(port: int) -> float:
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    with contextlib.closing(connection), contextlib.suppress(TimeoutError):
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main(*sys.argv[1:])
