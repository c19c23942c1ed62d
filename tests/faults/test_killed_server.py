"""kill -9 of the server while phones are sending: each walk is kept once, no acknowledged one is lost."""

from __future__ import annotations

import http.client
import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.faults.support.server import Server
from tests.support.people import a_report, a_walk, new_id

WALKS = 300
PHONES = 6
KILLS_AFTER = (50, 110, 170, 230)
"""Number of acknowledged walks at which the server is killed."""


def test_a_storm_of_walks_survives_kill_9(server: Server, cookie: str) -> None:
    phone = Phone(server, cookie)
    walks = {new_id(): a_walk(report=a_report(note=f"walk {n}", reported_at=None)) for n in range(WALKS)}
    server.start()

    with ThreadPoolExecutor(PHONES) as pool:
        sent = [pool.submit(phone.send_until_acknowledged, walk_id, walk) for walk_id, walk in walks.items()]
        for count in KILLS_AFTER:
            phone.wait_until_acknowledged(count)
            server.kill()
            acknowledged = set(phone.acknowledged)
            server.start()
            assert acknowledged <= set(phone.log())
        for each in sent:
            each.result()

    assert phone.interrupted >= len(KILLS_AFTER)
    assert set(phone.acknowledged) == set(walks)
    assert phone.log() == {walk_id: {"id": walk_id, **walk} for walk_id, walk in walks.items()}


class Phone:
    """Sends as the app does: again and again, until it hears that the walk is kept."""

    def __init__(self, server: Server, cookie: str) -> None:
        self.acknowledged: list[str] = []
        self.interrupted = 0
        self._server = server
        self._headers = {"Cookie": cookie, "Content-Type": "application/json"}

    def send_until_acknowledged(self, walk_id: str, walk: dict[str, Any]) -> None:
        while True:
            try:
                status, body = self._exchange("PUT", f"/api/walks/{walk_id}", json.dumps(walk))
            except (OSError, http.client.HTTPException):
                self.interrupted += 1
                time.sleep(0.02)
                continue
            assert status in (200, 201), body
            self.acknowledged.append(walk_id)
            return

    def wait_until_acknowledged(self, count: int) -> None:
        deadline = time.monotonic() + 60
        while len(self.acknowledged) < count:
            assert time.monotonic() < deadline, "the storm has died down"
            time.sleep(0.001)

    def log(self) -> dict[str, dict[str, Any]]:
        """All walks that the server has, by id; each must be there once."""
        status, body = self._exchange("GET", "/api/walks")
        assert status == 200
        walks = json.loads(body)["walks"]
        by_id = {walk["id"]: walk for walk in walks}
        assert len(by_id) == len(walks)
        return by_id

    def _exchange(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        connection = self._server.connect()
        try:
            connection.request(method, path, body, self._headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()
