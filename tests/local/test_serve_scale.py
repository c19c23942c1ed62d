"""`make run-scale`: a walk through Caddy is in every web process, and Ctrl-C leaves nothing."""

from __future__ import annotations

import json
import re
import socket
import sys
from pathlib import Path

import pytest

from tests.faults.support.processes import is_there
from tests.local.support.browser import Browser
from tests.local.support.running import ROOT, Running, host_and_port, server
from tests.support.people import a_walk, new_id

SERVE_SCALE = (sys.executable, "-m", "coach.local.serve_scale")


@pytest.mark.long
@pytest.mark.postgres
def test_a_walk_through_caddy_is_in_both_web_processes_until_ctrl_c(tmp_path: Path) -> None:
    walk_id = new_id()
    with server(tmp_path, SERVE_SCALE, ROOT) as running:
        try:
            webs, folder = told(running)
            children = children_of(running)
            ann = Browser(running.address)
            ann.sign_up("ann@example.org")

            saved = ann.ask("PUT", f"/api/walks/{walk_id}", json.dumps(a_walk()))
            logs = [json.loads(ann.ask("GET", "/api/walks", at=web)) for web in webs]
        finally:
            status = running.press_ctrl_c()

    assert json.loads(saved)["id"] == walk_id
    assert len(webs) == 2
    assert [[walk["id"] for walk in log["walks"]] for log in logs] == [[walk_id]] * 2
    assert status == 0
    assert len(children) == 6
    assert not any(is_there(child) for child in children)
    assert not folder.exists()
    for address in (running.address, *webs):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(host_and_port(address), timeout=5)


def told(running: Running) -> tuple[list[str], Path]:
    """Addresses of the web processes, and the folder of the logs, as they are printed."""
    assert running.process.stdout
    webs = re.findall(r"http://[\d.:]+\d", running.process.stdout.readline())
    folder = re.search(r"Logs are in (\S+)\.", running.process.stdout.readline())
    assert folder
    return webs, Path(folder[1])


def children_of(running: Running) -> list[int]:
    pid = running.process.pid
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
