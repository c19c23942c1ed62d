"""Configuration, and the secret key that the first start makes."""

from __future__ import annotations

import base64
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from coach import create_app
from coach.config import ROOT, BadConfig, read_config, secret_key
from coach.store.database import db

STRONG = "a long text from outside, which has 32 bytes"


def test_the_first_start_makes_a_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    config = read_config({"INSTANCE": str(tmp_path / "new")})

    kept = tmp_path / "new" / "secret_key"
    assert config["SECRET_KEY"] == kept.read_text().strip()
    assert len(str(config["SECRET_KEY"])) == 64
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert {path.name for path in kept.parent.iterdir()} == {
        "backstride.sqlite3",
        "secret_key",
        "vapid_key.pem",
    }


def test_later_starts_keep_the_key(tmp_path: Path) -> None:
    first = read_config({"INSTANCE": str(tmp_path)})

    assert read_config({"INSTANCE": str(tmp_path)})["SECRET_KEY"] == first["SECRET_KEY"]


def test_processes_that_start_at_once_agree_on_a_key(tmp_path: Path) -> None:
    for round_ in range(20):
        path = tmp_path / f"key{round_}"
        with ThreadPoolExecutor(8) as pool:
            keys = set(pool.map(secret_key, [path] * 8))
        assert keys == {path.read_text().strip()}


def test_an_empty_key_is_refused_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("\n")

    with pytest.raises(BadConfig, match="is empty"):
        read_config({"INSTANCE": str(tmp_path)})


def test_a_key_from_the_environment_writes_none(tmp_path: Path) -> None:
    number = base64.urlsafe_b64encode(bytes(31) + b"\x07").decode()
    outside = {"SECRET_KEY": STRONG, "VAPID_PRIVATE_KEY": number, "DATABASE_URL": "postgresql://db/coach"}

    config = read_config({"INSTANCE": str(tmp_path), **outside})

    assert config["SECRET_KEY"] == STRONG
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(BadConfig, match=r"The folder .*/file/instance cannot be used: Not a directory\."):
        read_config({"INSTANCE": str(tmp_path / "file" / "instance")})


def test_a_file_is_no_instance_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")

    with pytest.raises(BadConfig, match=r"file is a file\. Name a folder"):
        read_config({"INSTANCE": str(tmp_path / "file")})


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p@host/db", "postgresql+psycopg://u:p@host/db"),
        ("postgresql://host/db?sslmode=require", "postgresql+psycopg://host/db?sslmode=require"),
        ("sqlite:////srv/walks.sqlite3", "sqlite:////srv/walks.sqlite3"),
    ],
)
def test_a_database_url_names_the_driver_that_is_here(tmp_path: Path, given: str, used: str) -> None:
    config = read_config({"INSTANCE": str(tmp_path), "DATABASE_URL": given})

    assert config["SQLALCHEMY_DATABASE_URI"] == used


def test_without_a_url_the_database_is_a_file_of_the_instance(tmp_path: Path) -> None:
    config = read_config({"INSTANCE": str(tmp_path)})

    assert config["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{tmp_path}/backstride.sqlite3"


def test_a_relative_path_of_a_database_begins_in_the_instance(tmp_path: Path) -> None:
    config = read_config({"INSTANCE": str(tmp_path), "DATABASE_URL": "sqlite:///walks.sqlite3"})

    assert config["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{tmp_path}/walks.sqlite3"


@pytest.mark.parametrize("count", ["two", "-1", "1.5"])
def test_a_number_of_proxies_is_a_number(tmp_path: Path, count: str) -> None:
    with pytest.raises(BadConfig, match="TRUSTED_PROXIES must be a whole number"):
        read_config({"INSTANCE": str(tmp_path), "TRUSTED_PROXIES": count})


@pytest.mark.parametrize(
    "url",
    ["nonsense", "mysql://u@host/db", " sqlite:////srv/a.sqlite3", "sqlite:///srv/a.sqlite3\n", "host:5432"],
)
def test_a_database_that_is_not_supported_is_one_clear_sentence(tmp_path: Path, url: str) -> None:
    with pytest.raises(BadConfig, match="DATABASE_URL must begin with"):
        read_config({"INSTANCE": str(tmp_path), "DATABASE_URL": url})


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("DATABASE_URL", "postgresql://walker:hush@db.club.se:number/coach"),
        ("DATABASE_URL", "postgresql://walker:hush@db.club.se:5432x/coach"),
        ("REDIS_URL", "redis://:hush@redis.club.se:number/0"),
    ],
)
def test_a_port_that_is_no_number_is_one_clear_sentence(tmp_path: Path, name: str, url: str) -> None:
    with pytest.raises(BadConfig, match=f"{name} cannot be read: .* with a number as the port") as refused:
        read_config({"INSTANCE": str(tmp_path), name: url})

    assert "hush" not in str(refused.value)


def test_flask_and_gunicorn_end_with_the_sentence_and_no_traceback(tmp_path: Path) -> None:
    environment = {**os.environ, "INSTANCE": str(tmp_path), "DATABASE_URL": "postgresql://db:number/coach"}
    for program in ("flask", "coach", "users"), ("gunicorn", "--bind", "127.0.0.1:0", "app:app"):
        done = subprocess.run(
            [sys.executable, "-m", *program],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )

        assert done.returncode == 4
        assert "\nDATABASE_URL cannot be read: " in f"\n{done.stderr}"
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "url", ["localhost:6379", "http://host", " redis://host", "redis://host\n", "redis:"]
)
def test_a_redis_that_cannot_be_reached_by_its_name_is_one_clear_sentence(tmp_path: Path, url: str) -> None:
    with pytest.raises(BadConfig, match="REDIS_URL must begin with"):
        read_config({"INSTANCE": str(tmp_path), "REDIS_URL": url})


@pytest.mark.parametrize(
    "key",
    [
        "  \n",
        "secret",
        "x" * 31,
        "ab" * 32,
        "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf",
    ],
)
def test_a_secret_key_that_can_be_guessed_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(BadConfig, match="SECRET_KEY is easy to guess: set a random text of 32 bytes"):
        read_config({"INSTANCE": str(tmp_path), "SECRET_KEY": key})

    (tmp_path / "secret_key").write_text(key)
    with pytest.raises(BadConfig, match="delete it to have a new key made"):
        read_config({"INSTANCE": str(tmp_path)})


def test_an_earlier_key_that_can_be_guessed_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="SECRET_KEY_FALLBACKS is easy to guess"):
        read_config({"INSTANCE": str(tmp_path), "SECRET_KEY_FALLBACKS": f"{'0123456789abcdef' * 2} old"})


def test_a_key_that_cannot_sign_cookies_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="SECRET_KEY must have only letters, digits and signs of ASCII"):
        read_config({"INSTANCE": str(tmp_path), "SECRET_KEY": "größer und größer, Schritt für Schritt"})


def test_a_folder_that_others_could_read_is_closed_and_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    instance = tmp_path / "instance"
    read_config({"INSTANCE": str(instance)})
    caplog.clear()
    instance.chmod(0o755)
    for name in ("backstride.sqlite3", "backup.sqlite3"):
        (instance / name).touch()
        (instance / name).chmod(0o644)

    for _ in range(2):
        read_config({"INSTANCE": str(instance)})

    assert stat.S_IMODE(instance.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in instance.iterdir()} == {0o600}
    assert caplog.messages == [
        "Other users of this computer could read backstride.sqlite3, backup.sqlite3, instance. "
        "They no longer can."
    ]


def test_the_files_of_the_database_are_for_their_owner_alone(tmp_path: Path) -> None:
    app = create_app({"INSTANCE": str(tmp_path)})

    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE walks (id INTEGER)"))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("backstride*")}
        db.engine.dispose()

    assert set(modes) == {f"backstride.sqlite3{end}" for end in ("", "-wal", "-shm")}
    assert set(modes.values()) == {0o600}


def test_trusted_push_services_may_be_written_with_spaces(tmp_path: Path) -> None:
    config = read_config({"INSTANCE": str(tmp_path), "PUSH_SERVICES": " 127.0.0.1:9, Push.Club.SE ,"})

    assert config["PUSH_SERVICES"] == {"127.0.0.1:9", "push.club.se"}


@pytest.mark.parametrize("word", ["no", "Open", "invite ", "open,closed"])
def test_who_may_sign_up_is_one_of_three_words(tmp_path: Path, word: str) -> None:
    with pytest.raises(BadConfig, match=r"SIGN_UP must be one of: open, invite, closed\."):
        read_config({"INSTANCE": str(tmp_path), "SIGN_UP": word})


@pytest.mark.parametrize("contact", ["Ann\nBcc: all@example.org", "\x1b[2J", "x" * 101])
def test_the_person_to_ask_is_one_line(tmp_path: Path, contact: str) -> None:
    with pytest.raises(BadConfig, match="CONTACT must be one line of at most 100 characters"):
        read_config({"INSTANCE": str(tmp_path), "CONTACT": contact})
