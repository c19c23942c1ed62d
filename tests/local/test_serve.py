"""`make run`: start, stop at Ctrl-C, and one sentence where it cannot start."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.config import BadConfig
from coach.local import serve
from coach.local.serve import main, port_number
from tests.local.support.running import ROOT, host_and_port, refusal, server


def test_the_first_start_makes_everything_and_the_printed_address_answers(tmp_path: Path) -> None:
    instance = tmp_path / "not" / "there yet"

    with server(instance, checkout=ROOT) as running:
        health = fetch(f"{running.address}/healthz")

    assert "ok" in health
    assert (instance / "secret_key").stat().st_mode & 0o077 == 0
    assert (instance / "backstride.sqlite3").read_bytes().startswith(b"SQLite format 3")


def test_ctrl_c_stops_every_process_and_frees_the_port(instance: Path) -> None:
    with server(instance) as running:
        fetch(f"{running.address}/healthz")

        status = running.press_ctrl_c()

        assert status == 0
        assert running.is_gone()
    with server(instance, PORT=running.address.rpartition(":")[2]) as again:
        assert again.address == running.address


def test_a_migration_that_was_killed_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "migrate", lambda _app: os.kill(os.getpid(), signal.SIGKILL))
    monkeypatch.setenv("INSTANCE", str(tmp_path))

    with pytest.raises(SystemExit, match="ended by signal 9") as ended:
        serve.prepared_apps()

    assert str(ended.value).endswith("Start again.")


@pytest.mark.clock
def test_ctrl_c_does_not_wait_for_a_browser_that_keeps_its_connection(tmp_path: Path) -> None:
    with server(tmp_path) as running, socket.create_connection(host_and_port(running.address)) as browser:
        browser.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert browser.recv(12) == b"HTTP/1.1 200"

        began = time.monotonic()
        running.press_ctrl_c()

        assert time.monotonic() - began < 5


@pytest.mark.clock
def test_make_run_starts_a_second_time_in_under_three_seconds(tmp_path: Path) -> None:
    seconds_until_make_run_answers(tmp_path)

    # Three tries: on a busy machine, a single one would measure the other programs.
    assert any(seconds_until_make_run_answers(tmp_path) < 3 for _ in range(3))


def test_a_start_leaves_the_key_and_the_database_of_the_last_one(tmp_path: Path) -> None:
    with server(tmp_path) as first:
        fetch(f"{first.address}/healthz")
        first.press_ctrl_c()
    key = (tmp_path / "secret_key").read_text()
    database = (tmp_path / "backstride.sqlite3").stat().st_ino

    with server(tmp_path):
        pass

    assert (tmp_path / "secret_key").read_text() == key
    assert (tmp_path / "backstride.sqlite3").stat().st_ino == database


def test_a_taken_port_is_named_with_another_one_to_take(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        sentence = refusal(main, tmp_path, PORT=str(port))

    assert f"Port {port} is taken by another program." in sentence
    assert "make run PORT=" in sentence


@pytest.mark.parametrize("port", ["eighty", "65536", "-1", "8000.0", "٨٠٠٠", "9" * 5000])
def test_a_port_that_is_no_port_is_refused(port: str) -> None:
    with pytest.raises(BadConfig, match="PORT must be a whole number from 0 to 65535"):
        port_number(port)


def test_a_port_that_is_refused_is_told_in_one_sentence(tmp_path: Path) -> None:
    sentence = refusal(main, tmp_path, PORT="٨" * 5000)

    assert "PORT must be a whole number from 0 to 65535" in sentence


def test_a_contact_for_push_services_that_is_none_is_refused(tmp_path: Path) -> None:
    sentence = refusal(main, tmp_path, PORT="0", VAPID_SUBJECT="you@your-domain")

    assert "Set VAPID_SUBJECT to where" in sentence


def a_file(folder: Path) -> Path:
    (folder / "file").write_text("")
    return folder / "file"


def below_a_file(folder: Path) -> Path:
    return a_file(folder) / "instance"


def read_only(_folder: Path) -> Path:
    # The kernel refuses new folders here, for root too.
    return Path("/sys/backstride")


@pytest.mark.parametrize("place", [a_file, below_a_file, read_only])
def test_an_instance_that_cannot_be_used_is_named(place: Callable[[Path], Path], tmp_path: Path) -> None:
    instance = place(tmp_path)

    sentence = refusal(main, instance, PORT="0")

    assert str(instance) in sentence


def test_a_database_that_cannot_be_opened_is_told_in_the_drivers_words(tmp_path: Path) -> None:
    (tmp_path / "backstride.sqlite3").mkdir()

    sentence = refusal(main, tmp_path, PORT="0")

    assert "The database cannot be used" in sentence
    assert "unable to open database file" in sentence


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "backstride.sqlite3").touch(mode=0o600)
    (tmp_path / "backstride.sqlite3").write_text("my holiday photographs" * 100)

    sentence = refusal(main, tmp_path, PORT="0")

    assert "file is not a database" in sentence
    assert (tmp_path / "backstride.sqlite3").read_text().startswith("my holiday")


def test_an_address_of_no_database_is_refused_without_showing_its_password(tmp_path: Path) -> None:
    sentence = refusal(
        main, tmp_path, PORT="0", DATABASE_URL="postgresql://walker:hush@127.0.0.1:1/backstride"
    )

    assert "The database cannot be used" in sentence
    assert "hush" not in sentence


def seconds_until_make_run_answers(instance: Path) -> float:
    began = time.monotonic()
    command = ("make", "--no-print-directory", "run", f"VENV={sys.prefix}")
    with server(instance, command, ROOT) as running:
        fetch(f"{running.address}/healthz")
        took_s = time.monotonic() - began
        running.press_ctrl_c()
        assert running.is_gone()
    return took_s


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


def test_what_few_requests_need_is_not_in_the_memory_of_each_process(tmp_path: Path) -> None:
    start = "import sys; from coach.local.serve import prepared_apps; prepared_apps(); print(*sys.modules)"

    imported = set(said_by(start, tmp_path).split())

    assert "flask" in imported
    few = {"alembic", "email_validator", "icalendar", "mako", "sqlalchemy.dialects.postgresql", "webauthn"}
    assert not imported & few


def test_each_process_collects_its_garbage_after_a_start_that_did_not(tmp_path: Path) -> None:
    start = """
import gc, runpy
from coach.local.supervisor import Supervisor
gc.freeze = lambda: print(gc.isenabled())
Supervisor.run = lambda _: print(gc.isenabled())
runpy.run_module("coach.local.serve", run_name="__main__")
"""

    said = said_by(start, tmp_path)

    assert said.split()[-2:] == ["False", "True"]


def said_by(program: str, instance: Path) -> str:
    environment = {**os.environ, "INSTANCE": str(instance), "PORT": "0"}
    return subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
