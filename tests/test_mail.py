"""Mail server of the installation: its configuration, and real conversations with it on loopback."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from coach.config import BadConfig, read_config
from coach.local.ports import port_of, reserve_port
from coach.mail import BadMail, Letter, MailServer, read_mail_server
from tests.support.mail_server import PASSWORD, USER, Inbox, mail_server, only_us

LETTER = Letter("Su código", "Hola,\n\n    1234 5678\n\n" + "Escríbalo en Backstride. " * 9 + "\n")
CREDENTIALS = "coach%40example.org:pa%3Ass%2Fw%40rd"
ELSEWHERE = "127.0.0.2"
"""Address of this computer that the code takes for another one."""


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with mail_server() as inbox:
        yield inbox


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """Certificate authority that this process trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return authority


def test_a_mail_arrives_as_it_was_written(inbox: Inbox) -> None:
    server(f"smtp://127.0.0.1:{inbox.port}").send(LETTER, "ann@example.org")

    mail = inbox.next()
    assert (mail.sender, mail.to) == ("coach@example.org", ["ann@example.org"])
    assert mail.message["From"] == "Backstride <coach@example.org>"
    assert mail.message["To"] == "ann@example.org"
    assert mail.message["Subject"] == "Su código"
    assert mail.message["Auto-Submitted"] == "auto-generated"
    assert mail.message["Message-ID"].endswith("@example.org>")
    assert mail.message["Date"]
    assert mail.text.replace("\r\n", "\n") == LETTER.text
    assert mail.raw.isascii()
    assert max(map(len, mail.raw.splitlines())) <= 78


def test_user_and_password_are_used(authority: trustme.CA) -> None:
    with mail_server(ELSEWHERE, tls_context=certified(authority), authenticator=only_us) as inbox:
        server(f"smtp://{CREDENTIALS}@{ELSEWHERE}:{inbox.port}").send(LETTER, "ann@example.org")

        assert inbox.next().sender == USER


def test_a_wrong_password_is_an_error_that_does_not_repeat_it(authority: trustme.CA) -> None:
    with mail_server(ELSEWHERE, tls_context=certified(authority), authenticator=only_us) as inbox:
        ours = server(f"smtp://{USER.replace('@', '%40')}:not-this-one@{ELSEWHERE}:{inbox.port}")

        with pytest.raises(OSError, match="Authentication") as refused:
            ours.send(LETTER, "ann@example.org")

    assert "not-this-one" not in f"{refused.value} {ours!r}"


def test_smtps_is_encrypted_from_the_beginning(authority: trustme.CA) -> None:
    with mail_server(tls=certified(authority)) as inbox:
        server(f"smtps://127.0.0.1:{inbox.port}").send(LETTER, "ann@example.org")

        assert inbox.next().to == ["ann@example.org"]


def test_another_computer_without_starttls_gets_neither_password_nor_mail() -> None:
    with mail_server(ELSEWHERE, authenticator=only_us, auth_require_tls=False) as inbox:
        with pytest.raises(OSError, match="STARTTLS"):
            server(f"smtp://{CREDENTIALS}@{ELSEWHERE}:{inbox.port}").send(LETTER, "ann@example.org")

        assert inbox.is_empty()


def test_a_certificate_of_a_stranger_gets_no_mail(authority: trustme.CA) -> None:
    with mail_server(ELSEWHERE, tls_context=certified(trustme.CA())) as inbox:
        with pytest.raises(ssl.SSLCertVerificationError):
            server(f"smtp://{ELSEWHERE}:{inbox.port}").send(LETTER, "ann@example.org")

        assert inbox.is_empty()


@pytest.mark.parametrize("answer", ["550 no such user", "450 come back later"])
def test_a_refused_mail_is_an_error(inbox: Inbox, answer: str) -> None:
    inbox.answer = answer

    with pytest.raises(OSError, match=r"ann@example\.org"):
        server(f"smtp://127.0.0.1:{inbox.port}").send(LETTER, "ann@example.org")


def test_a_server_that_is_not_there_is_an_error() -> None:
    with reserve_port() as closed, pytest.raises(OSError, match="refused"):
        server(f"smtp://127.0.0.1:{port_of(closed)}").send(LETTER, "ann@example.org")


@pytest.mark.parametrize(
    ("address", "sent_to"),
    [("ann@bücher.example", "ann@xn--bcher-kva.example"), ("rené@example.org", "rené@example.org")],
)
def test_an_international_address_gets_its_mail(inbox: Inbox, address: str, sent_to: str) -> None:
    server(f"smtp://127.0.0.1:{inbox.port}").send(LETTER, address)

    assert inbox.next().to == [sent_to]


@pytest.mark.parametrize(
    "line", ["\r\nBcc: all@example.org", "\nBcc: all@example.org", "\rBcc: x", "\r\n\r\nHello"]
)
def test_no_line_break_adds_a_header(inbox: Inbox, line: str) -> None:
    ours = server(f"smtp://127.0.0.1:{inbox.port}")

    with pytest.raises(ValueError):  # noqa: PT011  (each part of the header has its own sentence)
        ours.send(Letter(f"Your code{line}", "Hello"), "ann@example.org")
    with pytest.raises(ValueError):  # noqa: PT011
        ours.send(Letter("Your code", "Hello"), f"ann{line}@example.org")

    assert inbox.is_empty()


def test_a_line_of_the_text_ends_no_mail(inbox: Inbox) -> None:
    text = "Hello\n.\nRCPT TO:<all@example.org>\n.\n"

    server(f"smtp://127.0.0.1:{inbox.port}").send(Letter("Dots", text), "ann@example.org")

    mail = inbox.next()
    assert (mail.to, mail.text.replace("\r\n", "\n")) == (["ann@example.org"], text)


@pytest.mark.parametrize(
    ("url", "sender", "read"),
    [
        (
            "smtp://mail.example.org",
            "me@example.org",
            ("mail.example.org", 587, False, "", "", "me@example.org"),
        ),
        (
            "smtps://mail.example.org",
            "me@example.org",
            ("mail.example.org", 465, True, "", "", "me@example.org"),
        ),
        ("smtp://[::1]:25/", "me@example.org", ("::1", 25, False, "", "", "me@example.org")),
        (
            "smtp://apikey:s3cret@mail.example.org:2525",
            "Me@Bücher.example",
            ("mail.example.org", 2525, False, "apikey", "s3cret", "me@xn--bcher-kva.example"),
        ),
        (f"smtps://{CREDENTIALS}@h:465", "", ("h", 465, True, USER, PASSWORD, USER)),
    ],
)
def test_a_url_names_the_server_and_the_sender(
    url: str, sender: str, read: tuple[str, int, bool, str, str, str]
) -> None:
    ours = server(url, sender)

    assert (ours.host, ours.port, ours.has_tls, ours.user, ours.password, ours.sender) == read


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org",
        "http://user:hunter2@mail.example.org",
        "smtp://",
        "smtp://user:hunter2@",
        "smtp://user:hunter2@host:port",
        "smtp://user:hunter2@host:0",
        "smtp://user:hunter2@host:70000",
        "smtp://user:hunter2/x@host",
        "smtp://user:hunter2#x@host",
        "smtp://user:hunter2?x@host",
        "smtp://:hunter2@host",
        "smtp://user:hunter2@host\r\n",
        " smtp://user:hunter2@host",
        "smtp://user:hunter2@[::1",
        "smtp://user:hunter2%0d%0a@host",
        "smtp://user:hunter2é@host",
    ],
)
def test_a_url_that_is_no_mail_server_is_one_sentence_without_the_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(BadConfig, match=r"^MAIL_URL ") as refused:
        read_config({"INSTANCE": str(tmp_path), "MAIL_URL": url, "MAIL_FROM": "coach@example.org"})

    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("sender", ["", "Backstride", "coach@example.org\nBcc: x@example.org", "a@b, c@d"])
def test_the_sender_is_one_address(sender: str) -> None:
    with pytest.raises(BadMail, match="MAIL_FROM must be an e-mail address"):
        server("smtp://user:x@host", sender)


def test_without_a_url_there_is_no_mail(tmp_path: Path) -> None:
    assert read_config({"INSTANCE": str(tmp_path)})["MAIL_SERVER"] is None


def server(url: str, sender: str = "coach@example.org") -> MailServer:
    found = read_mail_server(url, sender)
    assert found
    return found


def certified(authority: trustme.CA) -> ssl.SSLContext:
    """TLS of a server at each of our addresses."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1", ELSEWHERE).configure_cert(context)
    return context
