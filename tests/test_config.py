"""Configuration, and the secret key that the first start makes."""

from __future__ import annotations

import base64
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coach.config import BadConfig, read_config, secret_key


def test_the_first_start_makes_a_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    config = read_config({"INSTANCE": str(tmp_path / "new")})

    kept = tmp_path / "new" / "secret_key"
    assert config["SECRET_KEY"] == kept.read_text().strip()
    assert len(str(config["SECRET_KEY"])) == 64
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert {path.name for path in kept.parent.iterdir()} == {"secret_key", "vapid_key.pem"}


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
    outside = {"SECRET_KEY": "from outside", "VAPID_PRIVATE_KEY": number}

    config = read_config({"INSTANCE": str(tmp_path), **outside})

    assert config["SECRET_KEY"] == "from outside"
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
    "url", ["localhost:6379", "http://host", " redis://host", "redis://host\n", "redis:"]
)
def test_a_redis_that_cannot_be_reached_by_its_name_is_one_clear_sentence(tmp_path: Path, url: str) -> None:
    with pytest.raises(BadConfig, match="REDIS_URL must begin with"):
        read_config({"INSTANCE": str(tmp_path), "REDIS_URL": url})


def test_a_secret_key_of_spaces_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="SECRET_KEY is empty"):
        read_config({"INSTANCE": str(tmp_path), "SECRET_KEY": "  \n"})


def test_trusted_push_services_may_be_written_with_spaces(tmp_path: Path) -> None:
    config = read_config({"INSTANCE": str(tmp_path), "PUSH_SERVICES": " 127.0.0.1:9, Push.Club.SE ,"})

    assert config["PUSH_SERVICES"] == {"127.0.0.1:9", "push.club.se"}
