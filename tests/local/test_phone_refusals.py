"""`make run-phone` where it cannot start: one sentence says why."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from coach.config import BadConfig
from coach.local.serve_phone import main, phone_host
from tests.local.support.running import refusal

HERE = "127.0.0.1"


@pytest.mark.parametrize(
    ("host", "why"),
    [
        ("my-laptop", "PHONE_HOST must be this computer's address, not 'my-laptop'"),
        ("0.0.0.0", "PHONE_HOST must be one address, which a phone can open"),
        ("198.51.100.7", "198.51.100.7 is not an address of this computer."),
    ],
)
def test_a_host_that_no_phone_could_open_is_refused(host: str, why: str, tmp_path: Path) -> None:
    sentence = refusal(main, tmp_path, PHONE_HOST=host, PORT="0")

    assert why in sentence


def test_without_a_network_the_address_has_to_be_named() -> None:
    with pytest.raises(BadConfig, match="make run-phone PHONE_HOST="):
        phone_host({}, find=lambda: None)


def test_the_address_is_found_unless_it_is_named() -> None:
    assert phone_host({}, find=lambda: "192.168.1.37") == "192.168.1.37"
    assert phone_host({"PHONE_HOST": "10.0.0.9"}, find=lambda: "192.168.1.37") == "10.0.0.9"


def test_a_taken_port_is_named_with_another_one_to_take(tmp_path: Path) -> None:
    with socket.create_server((HERE, 0)) as other:
        port = other.getsockname()[1]

        sentence = refusal(main, tmp_path, PHONE_HOST=HERE, PORT=str(port))

    assert f"Port {port} is taken by another program." in sentence
    assert "make run-phone PORT=" in sentence


def test_the_last_port_leaves_none_for_the_page(tmp_path: Path) -> None:
    sentence = refusal(main, tmp_path, PHONE_HOST=HERE, PORT="65535")

    assert "PORT must be below 65535" in sentence


def test_an_authority_that_cannot_be_read_is_named_and_kept(tmp_path: Path) -> None:
    (tmp_path / "authority-127.0.0.1.pem").touch(mode=0o600)
    (tmp_path / "authority-127.0.0.1.pem").write_text("half a k")

    sentence = refusal(main, tmp_path, PHONE_HOST=HERE, PORT="0")

    assert str(tmp_path / "authority-127.0.0.1.pem") in sentence
    assert (tmp_path / "authority-127.0.0.1.pem").read_text() == "half a k"
