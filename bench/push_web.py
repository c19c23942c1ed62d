"""Client that saves one walk after the other while notifications are sent, and measures each save."""

from __future__ import annotations

import json
import threading
import time
from statistics import median, quantiles
from typing import NamedTuple

from bench.one_web_process import WebProcess
from tests.support.people import a_walk, new_id

EVERY_S = 0.05


class Saved(NamedTuple):
    """Saved walk: its beginning by the wall clock, and its duration."""

    at: float
    ms: float


class Times(NamedTuple):
    """Milliseconds; `walks` is the number of walks."""

    walks: int
    p50: float
    p99: float
    worst: float


class Walking:
    """Thread that saves walks, from its creation until `stop`."""

    def __init__(self, web: WebProcess, cookie: str) -> None:
        self._headers = {"Cookie": cookie, "Content-Type": "application/json"}
        self._connection = web.connect()
        self._saved: list[Saved] = []
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._save_all)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()
        self._connection.close()

    def times(self, since: float, until: float) -> Times:
        """Times of the walks that began in that period (wall clock)."""
        all_ms = [saved.ms for saved in self._saved if since <= saved.at < until]
        return Times(
            len(all_ms), median(all_ms), quantiles(all_ms, n=100, method="inclusive")[98], max(all_ms)
        )

    def _save_all(self) -> None:
        body = json.dumps(a_walk())
        while not self._stopped.is_set():
            at, began = time.time(), time.monotonic()
            self._connection.request("PUT", f"/api/walks/{new_id()}", body, self._headers)
            answer = self._connection.getresponse()
            assert answer.read()
            assert answer.status == 201
            took_s = time.monotonic() - began
            self._saved.append(Saved(at, took_s * 1000))
            self._stopped.wait(max(0.0, EVERY_S - took_s))
