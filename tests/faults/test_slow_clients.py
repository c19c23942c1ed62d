"""Slow clients: others are answered while they send and read byte by byte, with and without a proxy."""

from __future__ import annotations

import contextlib
import http.client
import json
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.config import DATABASE_NAME, ROOT
from tests.faults.support import slow_clients as attacks
from tests.faults.support.caddy import caddy
from tests.faults.support.clients import all_answers, answers
from tests.faults.support.server import Server
from tests.faults.support.slow_clients import ATTACKS, Attack, slow_clients

pytestmark = pytest.mark.xdist_group("slow clients")  # they share a server
MANY = 24
"""Three times as many as there are threads."""
IMPATIENT = """
from coach.web.http import buffering_worker, patience

worker_class = buffering_worker.BufferingWorker
sendfile = False
patience.HEADER_S = 0.2
patience.BODY_S = 0.2
"""


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory, empty_sqlite: Path) -> Path:
    folder = tmp_path_factory.mktemp("instance")
    shutil.copy(empty_sqlite, folder / DATABASE_NAME)
    return folder


@pytest.fixture(scope="module")
def port(instance: Path) -> Iterator[int]:
    with contextlib.closing(Server(instance)) as server:
        server.start()
        yield server.port


@pytest.fixture(scope="module")
def caddy_port(port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with caddy(tmp_path_factory.mktemp("caddy"), port) as caddy_port:
        yield caddy_port


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_without_a_proxy_slow_clients_keep_no_thread(port: int, attack: Attack) -> None:
    with slow_clients(port, MANY, attack):
        assert answers(port, requests=10) == {200}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_through_caddy_slow_clients_keep_no_thread(caddy_port: int, attack: Attack) -> None:
    with slow_clients(caddy_port, MANY, attack):
        assert answers(caddy_port, requests=10) == {200}


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_through_caddy_an_answer_tells_its_length_so_that_a_cut_one_is_known(
    caddy_port: int, encoding: str
) -> None:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", caddy_port, timeout=10)) as program:
        program.putrequest("GET", "/static/js/main.js", skip_accept_encoding=encoding == "identity")
        if encoding == "gzip":
            program.putheader("Accept-Encoding", encoding)
        program.endheaders()
        answer = program.getresponse()

        assert int(answer.headers["Content-Length"]) == len(answer.read()) > 0


def test_more_slow_clients_than_one_process_takes_do_not_keep_others_out(instance: Path) -> None:
    with contextlib.closing(Server(instance)) as server:
        server.start(workers=1)

        with slow_clients(server.port, 600, attacks.SILENT):
            assert answers(server.port, requests=10) == {200}


def test_more_whole_requests_than_one_process_takes_do_not_keep_another_network_out(instance: Path) -> None:
    with contextlib.closing(Server(instance)) as server:
        server.start(workers=1)

        with slow_clients(server.port, 600, attacks.WHOLE):
            assert answers(server.port, requests=10, source="127.0.0.2") == {200}


@pytest.mark.parametrize("attack", [attacks.SLOW_HEADER, attacks.SLOW_BODY])
def test_a_request_that_does_not_arrive_in_time_is_refused(
    instance: Path, tmp_path: Path, attack: Attack
) -> None:
    (tmp_path / "impatient.py").write_text(IMPATIENT)
    with contextlib.closing(Server(instance)) as server:
        server.start(config=tmp_path / "impatient.py")

        with slow_clients(server.port, 1, attack) as [slow]:
            answer = slow.recv(1_000)

    assert answer.startswith(b"HTTP/1.1 408 ")
    assert answer.endswith(b"The request did not arrive in time.")


def test_a_header_that_never_ends_is_refused(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as endless:
        endless.sendall(b"GET / HTTP/1.1\r\nX: " + b"a" * 40_000)

        assert endless.recv(100).startswith(b"HTTP/1.1 431 ")


def test_a_body_that_is_too_long_is_refused_before_all_has_come(port: int) -> None:
    header = b"PUT /api/marker HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"

    with socket.create_connection(("127.0.0.1", port), timeout=10) as flood:
        flood.sendall(header + b"Content-Length: 900000\r\n\r\n" + b"a" * 90_000)
        answer = http.client.HTTPResponse(flood)
        answer.begin()

        assert (answer.status, json.loads(answer.read())["code"]) == (413, "too_large")
        assert flood.recv(1) == b""


@pytest.mark.parametrize("size", ["-6", "+3", "0x3", "1_0", "zz", ""])
def test_a_body_in_chunks_is_refused_and_others_are_answered(port: int, size: str) -> None:
    chunked = (
        f"POST /sign-out HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\nabc\r\n"
    )

    assert all_answers(port, [chunked.encode()]).startswith(b"HTTP/1.1 411 ")
    assert answers(port, requests=4) == {200}


def test_a_length_that_two_parsers_read_differently_makes_one_response(port: int) -> None:
    inner = b"GET /readyz HTTP/1.1\r\nX: aaaaaaaaaaaaaa\r\n\r\n"
    header = f"GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(inner):020}\r\n\r\n"

    received = all_answers(port, [header.encode(), inner])

    assert received.startswith(b"HTTP/1.1 400 ")
    assert received.count(b"HTTP/1.1 ") == 1


def test_a_client_that_expects_a_continue_is_told_at_once_to_go_without(port: int) -> None:
    expecting = (
        b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"
    )

    assert all_answers(port, [expecting]).startswith(b"HTTP/1.1 417 ")


def test_caddy_itself_tells_a_client_to_continue(caddy_port: int) -> None:
    header = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nConnection: close\r\n"

    with socket.create_connection(("127.0.0.1", caddy_port), timeout=10) as patient:
        patient.sendall(header + b"Content-Length: 3\r\n\r\n")
        assert patient.recv(100).startswith(b"HTTP/1.1 100 ")
        patient.sendall(b"a=b")
        answer = patient.recv(100)

    assert answer.startswith(b"HTTP/1.1 4")
    assert not answer.startswith(b"HTTP/1.1 417 ")


def test_a_body_that_follows_another_request_gets_the_time_of_a_body(instance: Path, tmp_path: Path) -> None:
    (tmp_path / "impatient.py").write_text(IMPATIENT + "patience.BODY_S = 30\n")
    first = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    second = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 3\r\n\r\n"
    with contextlib.closing(Server(instance)) as server:
        server.start(config=tmp_path / "impatient.py")

        received = all_answers(server.port, [first + second, b"a=b"], between_s=1.5)

    assert received.count(b"HTTP/1.1 ") == 2
    assert b"HTTP/1.1 408 " not in received


def test_requests_in_one_piece_are_answered_one_after_the_other(port: int) -> None:
    one = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    last = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

    assert all_answers(port, [one * 4 + last]).count(b"HTTP/1.1 200 OK") == 5


def test_a_slow_reader_gets_all_of_a_voice(port: int) -> None:
    voice = (ROOT / "static/audio/es-man.mp3").read_bytes()

    with slow_clients(port, 1, attacks.NEVER_READING) as [reader]:
        answer = http.client.HTTPResponse(reader)
        answer.begin()
        pieces = []
        while piece := answer.read(50_000):
            pieces.append(piece)
            time.sleep(0.01)

    assert b"".join(pieces) == voice
