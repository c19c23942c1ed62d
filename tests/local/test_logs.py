"""Logs of the real servers: JSON for an operator, and a quiet terminal for `make run`."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask_migrate import upgrade
from sqlalchemy import text

from coach import create_app
from coach.store.database import db
from tests.local.support.running import ROOT, Running, environment_for, server
from tests.support.log_lines import private_parts
from tests.support.people import a_report, a_walk, new_id, sign_up

ONE_SERVER = pytest.mark.xdist_group("operated")
GUNICORN = (sys.executable, "-m", "gunicorn", "--bind=127.0.0.1:0", "app:app")
SECRET = "SECRET-of-ann@example.org"
CLIENT = "127.0.0.9"
BROKEN = {
    "version": f"GET /api/walks?note={SECRET} HTTX/1.1\r\n\r\n",
    "method": f"{SECRET} / HTTP/1.1\r\n\r\n",
    "path": f"GET /caf\xe9?{SECRET} HTTP/1.1\r\n\r\n",
    "line": f"{SECRET}\r\n\r\n",
    "long line": f"GET /{SECRET}{'a' * 9_000} HTTP/1.1\r\n\r\n",
    "no colon": f"GET / HTTP/1.1\r\nCookie backstride_session={SECRET}\r\n\r\n",
    "control character": f"GET / HTTP/1.1\r\nCookie: backstride_session={SECRET}\x01\r\n\r\n",
    "name": f"GET / HTTP/1.1\r\n{SECRET}@: a\r\n\r\n",
    "folded": f"GET / HTTP/1.1\r\nX: a\r\n {SECRET}\r\n\r\n",
    "long header": f"GET / HTTP/1.1\r\nCookie: {SECRET}{'a' * 9_000}\r\n\r\n",
    "length": f"POST / HTTP/1.1\r\nContent-Length: {SECRET}\r\n\r\n",
    "expectation": f"GET / HTTP/1.1\r\nExpect: {SECRET}\r\n\r\n",
    "coding": f"POST / HTTP/1.1\r\nTransfer-Encoding: {SECRET}\r\n\r\n",
}
STRANGE = "GET /?to=ann@example.org\0 HTTP/9.9\r\n\r\n"
FAILING = """
def app(environ, start_response):
    raise ValueError(environ["RAW_URI"])
"""
BAD_HEADER = """
def app(environ, start_response):
    start_response("200 OK", [("X-Path", environ["RAW_URI"] + chr(10))])
    return []
"""


@dataclass(frozen=True)
class Operated:
    """Installation that has ended: the statuses of its answers by request, and its log."""

    statuses: dict[str, int]
    log: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.splitlines()]


@pytest.fixture(scope="module")
def operated(tmp_path_factory: pytest.TempPathFactory) -> Operated:
    """Installation that has answered a page, a walk that it cannot keep, and requests that it cannot read."""
    instance = tmp_path_factory.mktemp("operated")
    cookie = on_a_broken_database(instance)
    with server(instance, GUNICORN, ROOT) as running:
        urllib.request.urlopen(f"{running.address}/learn?note=knees", timeout=20).close()
        statuses = {"walk": put_walk(running, cookie), "strange": status_of(running, STRANGE)}
        statuses |= {name: status_of(running, request) for name, request in BROKEN.items()}
        running.press_ctrl_c()
        return Operated(statuses, rest(running))


@ONE_SERVER
def test_every_line_of_an_installation_is_json(operated: Operated) -> None:
    [request] = [line for line in operated.lines if line.get("route") == "/learn"]
    assert (request["event"], request["method"], request["status"]) == ("request", "GET", 200)
    assert {"at", "level", "logger"} <= set.intersection(*map(set, operated.lines))
    assert "knees" not in operated.log


@ONE_SERVER
def test_no_line_of_a_real_server_tells_of_a_walker(operated: Operated) -> None:
    lines = operated.log.splitlines()

    assert operated.statuses["walk"] == 500
    assert any("INSERT INTO walks" in line for line in lines)
    assert [private_parts(line) for line in lines if private_parts(line)] == []
    assert not any("127.0.0.1" in line for line in lines if "Listening at" not in line)


@ONE_SERVER
def test_no_request_that_the_parser_refuses_is_quoted(operated: Operated) -> None:
    assert {operated.statuses[name] for name in BROKEN} == {400, 411, 414, 417, 431}
    kinds = [line.get("error") for line in operated.lines]
    assert {"InvalidRequestLine", "InvalidHeader", "LimitRequestLine"} <= set(kinds)
    assert_is_private(operated.log)


@pytest.mark.parametrize(
    ("source", "error"), [(FAILING, "ValueError"), (BAD_HEADER, "InvalidResponseHeader")]
)
def test_no_request_that_fails_outside_flask_is_quoted(tmp_path: Path, source: str, error: str) -> None:
    (tmp_path / "failing.py").write_text(source)
    command = (*GUNICORN[:-1], f"--pythonpath={tmp_path}", "failing:app")

    with server(tmp_path, command) as running:
        status = status_of(running, f"GET /healthz?{SECRET} HTTP/1.1\r\nHost: localhost\r\n\r\n")
        running.press_ctrl_c()
        log = rest(running)

    assert status == 500
    [failed] = [line for line in map(json.loads, log.splitlines()) if line.get("event") == "failed"]
    assert failed["error"] == error
    assert_is_private(log)


def test_a_weak_key_is_refused_in_one_sentence(tmp_path: Path) -> None:
    environment = environment_for(tmp_path, SECRET_KEY="secret")

    done = subprocess.run(
        GUNICORN, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True, timeout=30, check=False
    )

    assert done.returncode != 0
    assert done.stderr.startswith("SECRET_KEY is easy to guess")
    assert len(done.stderr.splitlines()) == 1


def test_make_run_prints_no_line_for_a_request(instance: Path) -> None:
    with server(instance) as running:
        for path in ("/", "/learn", "/healthz"):
            urllib.request.urlopen(f"{running.address}{path}", timeout=20).close()
        running.press_ctrl_c()

        assert '"event": "request"' not in rest(running)


def on_a_broken_database(instance: Path) -> str:
    """Cookie header of a walker, in an installation that fails to insert a walk."""
    app = create_app({"INSTANCE": str(instance), "TESTING": True, "RATELIMIT_ENABLED": False})
    with app.app_context():
        upgrade()
    cookie = sign_up(app.test_client(), "ann@example.org").client.get_cookie("backstride_session")
    with app.app_context(), db.engine.begin() as broken:
        broken.execute(text("CREATE TRIGGER broken BEFORE INSERT ON walks BEGIN SELECT * FROM missing; END"))
    assert cookie
    return f"{cookie.key}={cookie.value}"


def put_walk(running: Running, cookie: str) -> int:
    walk, note = json.dumps(a_walk(report=a_report())), quote(a_report()["note"])
    headers = {"Cookie": cookie, "Content-Type": "application/json"}
    with closing(HTTPConnection(running.address.removeprefix("http://"), timeout=20)) as connection:
        connection.request("PUT", f"/api/walks/{new_id()}?note={note}", walk, headers)
        return connection.getresponse().status


def status_of(running: Running, request: str) -> int:
    port = int(running.address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=20, source_address=(CLIENT, 0)) as connection:
        connection.sendall(request.encode("latin-1"))
        return int(connection.recv(1_000).split()[1])


def assert_is_private(log: str) -> None:
    assert "SECRET" not in log
    assert "ann@" not in log
    assert CLIENT not in log


def rest(running: Running) -> str:
    """Output of the ended server after its address."""
    assert running.process.stdout
    return running.process.stdout.read()
