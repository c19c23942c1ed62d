"""VAPID keys: made once, checked at the start."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from coach.config import BadConfig, read_config
from coach.vapid import BadKey, check_subject, key_text, read_keys


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "vapid_key.pem"

    first, again = key_text(path), key_text(path)

    assert first == again
    assert path.stat().st_mode & 0o077 == 0
    assert read_keys(first).public_key == read_keys(again).public_key


def test_the_phones_get_a_point_of_65_bytes(tmp_path: Path) -> None:
    keys = read_keys(key_text(tmp_path / "vapid_key.pem"))

    point = base64.urlsafe_b64decode(keys.public_key + "=")
    assert (len(point), point[0]) == (65, 4)


def test_a_key_as_a_number_is_the_same_key() -> None:
    number = base64.urlsafe_b64encode(bytes(31) + b"\x07").rstrip(b"=").decode()

    keys = read_keys(number)

    assert read_keys(keys.private_pem.decode()).public_key == keys.public_key


@pytest.mark.parametrize(
    "text",
    ["", "no key", "AAAA", base64.urlsafe_b64encode(bytes(32)).decode(), "-----BEGIN PRIVATE KEY-----"],
)
def test_a_key_that_cannot_be_read_is_told_at_the_start_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "vapid_key.pem"
    path.write_text(text)

    with pytest.raises(BadConfig, match="VAPID key cannot be read"):
        read_config({"INSTANCE": str(tmp_path)})

    assert path.read_text() == text


@pytest.mark.parametrize(
    "subject",
    [
        *("mailto:post@club.se", "mailto:a.b+c@walks.club.se", "mailto:post@xn--bcher-kva.de"),
        *("https://club.se", "https://club.se/about?us=1", "https://club.se:8443/"),
    ],
)
def test_a_real_subject_is_taken(subject: str) -> None:
    assert check_subject(subject) == subject


@pytest.mark.parametrize(
    "subject",
    [
        *("", "post@club.se", "mailto:", "mailto:@club.se", "http://club.se", "https://"),
        *("mailto:you@example.com", "mailto:you@mail.example.org", "mailto:admin@localhost"),
        *("https://localhost:8000", "mailto:you@your-domain", "mailto:x@club.invalid", "mailto:x@club.test"),
    ],
)
def test_a_placeholder_is_refused_with_what_to_do(subject: str) -> None:
    with pytest.raises(BadKey, match="Set VAPID_SUBJECT to"):
        check_subject(subject)


@pytest.mark.parametrize(
    "subject",
    [
        *("mailto: post@club.se", "mailto:<post@club.se>", "mailto:post@club.se ", " mailto:post@club.se"),
        *("mailto:post@club.se\n", "mailto:post@club.se\r\nX: 1", "mailto:po st@club.se"),
        *("mailto:Club <post@club.se>", "mailto:a@club.se,b@club.se", "mailto:post@club.se?subject=hello"),
        *("mailto:post@club", "mailto:post@club.", "mailto:post@.se", "mailto:post@club..se"),
        *("mailto:post@bücher.de", "mailto:jörg@club.se", "mailto:post@192.168.1.4", "mailto:post@club.1"),
        *("MAILTO:post@club.se", "mailto://post@club.se", "mailto:post@-club.se", "mailto:a@b@club.se"),
        *("https:// club.se", "https://club.se/a b", "https://club.se\n", "https://club", "https:club.se"),
        *("https://[::1]/", "https://me@club.se", "https://club.se:port", "https://bücher.de"),
        *("https://club.se:99999", "https://127.0.0.1/", "<https://club.se>", "HTTPS://club.se"),
        *("//club.se", '"mailto:post@club.se"'),
    ],
)
def test_a_subject_that_apple_would_refuse_is_refused_at_the_start(subject: str) -> None:
    with pytest.raises(BadKey, match="Set VAPID_SUBJECT to") as refusal:
        check_subject(subject)

    assert "\n" not in str(refusal.value)
