"""`flask coach doctor`: one line for each check, and an exit status."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from werkzeug import Response
from werkzeug.serving import make_server

from coach.local.ports import port_of, reserve_port
from coach.operator import doctor
from coach.operator.doctor import CHECKS, Line, examine
from coach.store.database import db
from coach.store.push_worker import note_run
from tests.operator.conftest import Run

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

NOW = datetime(2026, 11, 27, 3, 4, 37, tzinfo=UTC)
SUBJECT = "mailto:post@club.se"


@pytest.fixture
def well(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """Installation without a fault."""
    app.config |= {"VAPID_SUBJECT": SUBJECT, "MAIL_SERVER": None, "ALLOWED_HOSTS": frozenset()}
    monkeypatch.setattr(doctor, "_is_synchronised", lambda: True)
    ran(app, datetime.now(UTC))
    with app.app_context():
        yield app


def test_an_installation_without_a_fault_ends_with_status_0(well: Flask, coach: Run) -> None:
    done = coach("doctor")

    assert done.exit_code == 0, done.output
    assert [line[7:18].strip() for line in done.output.splitlines()] == list(CHECKS)
    assert {line[:7] for line in done.output.splitlines()} == {"ok     "}


def test_a_fault_ends_with_status_1_and_says_what_to_do(well: Flask, coach: Run) -> None:
    well.config["VAPID_SUBJECT"] = ""

    done = coach("doctor")

    assert done.exit_code == 1
    [fault] = [line for line in done.output.splitlines() if line.startswith("FAULT")]
    assert fault.startswith("FAULT  keys         Set VAPID_SUBJECT to")


def test_no_line_shows_a_secret(well: Flask, coach: Run) -> None:
    well.config["SECRET_KEY"] = "a secret of thirty-two characters"
    well.config["MAIL_SERVER"] = FakeMail(works=False)
    well.config["REDIS_URL"] = "redis://:hush@127.0.0.1"

    said = coach("doctor").output

    for secret in ("a secret", "hush", "BEGIN PRIVATE", str(well.config["SQLALCHEMY_DATABASE_URI"])):
        assert secret not in said


def test_the_clock_that_was_set_back_is_a_fault(well: Flask) -> None:
    ran(well, NOW + timedelta(hours=1))

    assert fault("clock", well).endswith("which is still to come: set it")


def test_a_clock_that_is_not_synchronised_is_a_fault(well: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    ran(well, NOW)
    monkeypatch.setattr(doctor, "_is_synchronised", lambda: False)

    assert fault("clock", well) == "it is not synchronised: timedatectl set-ntp true"


def test_a_disk_without_room_for_a_second_database_is_a_fault(
    well: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "free_bytes", lambda _folder: 9 * 1024 * 1024)

    assert fault("disk", well).startswith("9 MB are free in ")


def test_a_database_that_is_not_migrated_is_a_fault(well: Flask) -> None:
    downgrade(revision="0007")

    assert fault("migrations", well).startswith("the database has migration 0007, and this Backstride ")

    upgrade()


def test_a_database_of_a_newer_backstride_is_a_fault(well: Flask) -> None:
    newest = db.session.scalar(text("SELECT version_num FROM alembic_version"))
    change = text("UPDATE alembic_version SET version_num = :number")
    db.session.execute(change, {"number": "9999"})

    assert fault("migrations", well).startswith("the database is of a newer Backstride (migration 9999)")

    db.session.execute(change, {"number": newest})


def test_a_push_worker_that_stopped_is_a_fault(well: Flask) -> None:
    ran(well, NOW - timedelta(minutes=3))
    assert fault("push worker", well) == "it last ran at 2026-11-27 03:01 UTC: start it again"

    ran(well, NOW - timedelta(seconds=30))
    assert line("push worker", well) == Line("push worker", True, "it ran 30 s ago")


def test_a_push_worker_that_never_ran_is_a_fault(well: Flask) -> None:
    db.session.execute(text("DELETE FROM worker"))

    assert fault("push worker", well).startswith("it has never run")


def test_a_key_that_others_can_read_is_a_fault(well: Flask) -> None:
    path = Path(well.config["INSTANCE"]) / "vapid_key.pem"
    path.chmod(0o640)

    assert fault("keys", well) == f"other users can read {path}: chmod 600 {path}"


@dataclass(frozen=True)
class FakeMail:
    """Mail server that works, or refuses the password."""

    works: bool
    host: str = "mail.club.se"

    def connected(self) -> Any:
        if not self.works:
            raise OSError("535 wrong password: hush")
        return self

    def __enter__(self) -> FakeMail:
        return self

    def __exit__(self, *_: object) -> None: ...

    def noop(self) -> None: ...


def test_a_mail_server_that_refuses_is_a_fault(well: Flask) -> None:
    well.config["MAIL_SERVER"] = FakeMail(works=False)
    assert fault("mail", well) == "mail.club.se takes no mail: OSError: see MAIL_URL"

    well.config["MAIL_SERVER"] = FakeMail(works=True)
    assert line("mail", well) == Line("mail", True, "mail.club.se takes mail")


def test_a_public_host_without_a_proxy_is_a_fault(well: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    well.config |= {"ALLOWED_HOSTS": frozenset({"walk.club.se"}), "TRUSTED_PROXIES": 0}
    assert fault("proxy", well).startswith("TRUSTED_PROXIES is 0")

    well.config["TRUSTED_PROXIES"] = 1
    monkeypatch.setattr(doctor, "answers", lambda _host: False)
    assert fault("proxy", well).startswith("https://walk.club.se/readyz does not answer")

    monkeypatch.setattr(doctor, "answers", lambda host: host == "walk.club.se")
    assert line("proxy", well) == Line("proxy", True, "https://walk.club.se answers")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_proxy_is_asked_for_backstride_itself(well: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("http.client.HTTPSConnection", HTTPConnection)
    other = Response("<html>my holiday photographs</html>")
    with serving(well) as ours, serving(other) as others, reserve_port() as reserved:
        assert doctor.answers(ours)
        assert not doctor.answers(others)
        assert not doctor.answers(f"127.0.0.1:{port_of(reserved)}")


@contextmanager
def serving(app: WSGIApplication) -> Iterator[str]:
    """Host and port of a server for `app`."""
    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_backups_that_stopped_are_a_fault(well: Flask, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    well.config["BACKUPS"] = str(folder)
    assert fault("backups", well) == f"there is none in {folder}: is it there, and writable?"

    folder.mkdir()
    (folder / "backstride-2026-11-24.backup").touch()
    assert fault("backups", well).startswith(f"the newest in {folder} is of 2026-11-24")

    (folder / "backstride-2026-11-26.backup").touch()
    assert line("backups", well).is_well


def test_a_database_that_does_not_answer_is_a_fault_and_not_the_end(
    well: Flask, coach: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent() -> None:
        raise OperationalError("SELECT 1", {}, Exception("hush"))

    monkeypatch.setattr(doctor, "is_answering", silent)

    done = coach("doctor")

    assert done.exit_code == 1
    assert len(done.output.splitlines()) == len(CHECKS)
    assert "hush" not in done.output


def ran(app: Flask, at: datetime) -> None:
    with app.app_context():
        note_run(at)
        db.session.commit()


def line(check: str, app: Flask) -> Line:
    return next(line for line in examine(app.config, NOW) if line.check == check)


def fault(check: str, app: Flask) -> str:
    found = line(check, app)
    assert not found.is_well
    return found.said
