"""Logs of the real servers: JSON for an operator, and a quiet terminal for `make run`."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.request
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest
from flask_migrate import upgrade
from sqlalchemy import text

from coach import create_app
from coach.store.database import db
from tests.local.support.running import ROOT, Running, environment_for, host_and_port, server
from tests.support.log_lines import private_parts
from tests.support.people import a_report, a_walk, new_id, sign_up

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
FAILING = """
def app(environ, start_response):
    raise ValueError(environ["RAW_URI"])
"""
BAD_HEADER = """
def app(environ, start_response):
    start_response("200 OK", [("X-Path", environ["RAW_URI"] + chr(10))])
    return []
"""


def test_every_line_of_an_installation_is_json(tmp_path: Path) -> None:
    with server(tmp_path, GUNICORN) as running:
        urllib.request.urlopen(f"{running.address}/learn?note=knees", timeout=20).close()
        running.press_ctrl_c()
        lines = [json.loads(line) for line in rest(running).splitlines()]

    [request] = [line for line in lines if line.get("event") == "request"]
    assert (request["method"], request["route"], request["status"]) == ("GET", "/learn", 200)
    assert {"at", "level", "logger"} <= set.intersection(*map(set, lines))
    assert "knees" not in str(lines)


def test_no_line_of_a_real_server_tells_of_a_walker(tmp_path: Path) -> None:
    app = create_app({"INSTANCE": str(tmp_path), "TESTING": True, "RATELIMIT_ENABLED": False})
    with app.app_context():
        upgrade()
    cookie = sign_up(app.test_client(), "ann@example.org").client.get_cookie("backstride_session")
    with app.app_context(), db.engine.begin() as broken:
        broken.execute(text("CREATE TRIGGER broken BEFORE INSERT ON walks BEGIN SELECT * FROM missing; END"))
    assert cookie

    with server(tmp_path, GUNICORN) as running:
        connection = HTTPConnection(running.address.removeprefix("http://"), timeout=20)
        walk = json.dumps(a_walk(report=a_report()))
        headers = {"Cookie": f"{cookie.key}={cookie.value}", "Content-Type": "application/json"}
        connection.request("PUT", f"/api/walks/{new_id()}?note={quote(a_report()['note'])}", walk, headers)
        status = connection.getresponse().status
        connection.close()
        with socket.create_connection(host_and_port(running.address)) as strange:
            strange.sendall(b"GET /?to=ann@example.org\0 HTTP/9.9\r\n\r\n")
            strange.recv(1)
        running.press_ctrl_c()
        lines = rest(running).splitlines()

    assert status == 500
    assert any("INSERT INTO walks" in line for line in lines)
    assert [private_parts(line) for line in lines if private_parts(line)] == []
    assert not any("127.0.0.1" in line for line in lines if "Listening at" not in line)


def test_no_request_that_the_parser_refuses_is_quoted(tmp_path: Path) -> None:
    with server(tmp_path, GUNICORN) as running:
        statuses = {name: status_of(running, request) for name, request in BROKEN.items()}
        running.press_ctrl_c()
        log = rest(running)

    assert set(statuses.values()) == {400, 411, 414, 417, 431}
    kinds = [json.loads(line).get("error") for line in log.splitlines()]
    assert {"InvalidRequestLine", "InvalidHeader", "LimitRequestLine"} <= set(kinds)
    assert_is_private(log)


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
