"""`make run-phone`: HTTPS that a phone can trust, and the page with the certificate."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import struct
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from coach.local.serve_phone import square
from tests.faults.support.slow_clients import (
    NEVER_CLOSING,
    SILENT,
    SLOW_BODY,
    SLOW_HEADER,
    Attack,
    slow_clients,
)
from tests.local.support.running import ROOT, Running, server

pytestmark = pytest.mark.xdist_group("phone")  # they share a server
SERVE_PHONE = (sys.executable, "-m", "coach.local.serve_phone")
HERE = "127.0.0.1"


@dataclass(frozen=True)
class PhoneServer:
    """Running `make run-phone`, and what it printed."""

    running: Running
    said: str

    @property
    def page(self) -> str:
        return self.running.address

    @property
    def app(self) -> str:
        return printed_https(self.said)

    def authority(self) -> str:
        return fetch(f"{self.page}/backstride-ca.crt")


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PhoneServer]:
    """Server for all tests that do not stop it."""
    with phone_server(tmp_path_factory.mktemp("phone"), ROOT) as phone:
        yield phone


def test_https_answers_whoever_trusts_the_authority_that_the_page_hands_out(phone: PhoneServer) -> None:
    health = fetch(f"{phone.app}/healthz", trusting(phone.authority()))

    assert "ok" in health


def test_a_phone_that_trusts_nothing_yet_refuses_it(phone: PhoneServer) -> None:
    with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY"):
        fetch(f"{phone.app}/healthz", ssl.create_default_context())


def test_the_square_leads_to_a_page_with_the_certificate_the_steps_and_the_app(phone: PhoneServer) -> None:
    page = fetch(phone.page)

    assert square(phone.page) in phone.said
    assert re.search(r"^  ([0-9A-F]{2}:){31}[0-9A-F]{2}$", phone.said, re.MULTILINE)
    assert re.findall(r'href="(.+?)"', page) == ["/backstride-ca.crt", phone.app]
    assert "Android" in page
    assert "Certificate Trust Settings" in page


def test_the_page_gives_away_nothing_else_of_the_folder(phone: PhoneServer) -> None:
    assert "PRIVATE KEY" not in phone.authority()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        fetch(f"{phone.page}/authority-127.0.0.1.pem")


def test_signing_up_over_https_keeps_the_walker_signed_in_by_secure_cookies(phone: PhoneServer) -> None:
    cookies = CookieJar()
    browser = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(cookies),
        urllib.request.HTTPSHandler(context=trusting(phone.authority())),
    )

    arrived_at = sign_up(browser, phone.app)

    assert arrived_at.startswith(f"{phone.app}/account")
    names = {cookie.name for cookie in cookies}
    opening = {f"__Host-backstride_{name}" for name in ("session", "remember", "known")}
    assert names == {*opening, "backstride_signing_in"}
    assert all(cookie.secure for cookie in cookies)


def test_browsers_that_connect_ahead_of_their_need_keep_nobody_out(phone: PhoneServer) -> None:
    with contextlib.ExitStack() as early:
        trusted = trusting(phone.authority())
        address = (HERE, int(phone.app.rpartition(":")[2]))
        for _ in range(40):
            plain = early.enter_context(socket.create_connection(address, timeout=20))
            early.enter_context(trusted.wrap_socket(plain, server_hostname=HERE))

        health = fetch(f"{phone.app}/healthz", trusted)

    assert "ok" in health


@pytest.mark.parametrize("attack", [SILENT, SLOW_HEADER, SLOW_BODY, NEVER_CLOSING])
def test_slow_clients_over_tls_keep_no_thread(phone: PhoneServer, attack: Attack) -> None:
    trusted = trusting(phone.authority())
    port = int(phone.app.rpartition(":")[2])
    for _ in range(20):
        reset_connection(port)

    # Half of them never shake hands.
    with slow_clients(port, 20, SILENT), slow_clients(port, 20, attack, trusted):
        health = fetch(f"{phone.app}/healthz", trusted)

    assert "ok" in health


def test_a_second_start_is_still_trusted(tmp_path: Path) -> None:
    with phone_server(tmp_path) as first:
        authority = first.authority()
        assert "ok" in fetch(f"{first.app}/healthz", trusting(authority))  # the start is complete
        assert first.running.press_ctrl_c() == 0
        assert first.running.is_gone()

    with phone_server(tmp_path) as second:
        health = fetch(f"{second.app}/healthz", trusting(authority))

    assert "ok" in health


def test_only_their_owner_can_read_the_keys(tmp_path: Path) -> None:
    with phone_server(tmp_path):
        pass

    for name in ("authority-127.0.0.1.pem", "certificate.pem", "secret_key"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0


@contextlib.contextmanager
def phone_server(instance: Path, checkout: Path | None = None) -> Iterator[PhoneServer]:
    with server(instance, SERVE_PHONE, checkout, PHONE_HOST=HERE) as running:
        assert running.process.stdout is not None
        said = ""
        while "Ctrl-C" not in said:
            said += (line := running.process.stdout.readline())
            assert line, "It ended without saying how to stop it."
        yield PhoneServer(running, said)


def sign_up(browser: urllib.request.OpenerDirector, app: str) -> str:
    """URL after a sign-up and its redirects."""
    with browser.open(f"{app}/sign-up", timeout=20) as answer:
        token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', answer.read().decode())
    assert token is not None
    form = {"csrf_token": token[1], "email": "walker@example.org", "password": "three quiet geese"}
    filled_in = urllib.request.Request(
        f"{app}/sign-up", urllib.parse.urlencode(form).encode(), headers={"Referer": f"{app}/sign-up"}
    )
    with browser.open(filled_in, timeout=20) as answer:
        return str(answer.url)


def reset_connection(port: int) -> None:
    """Connect and vanish: without lingering, closing sends a reset."""
    with socket.create_connection((HERE, port), timeout=20) as gone:
        gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def trusting(authority: str) -> ssl.SSLContext:
    """TLS context as strict as a phone: certificates must follow RFC 5280 too."""
    context = ssl.create_default_context(cadata=authority)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    return context


def fetch(address: str, context: ssl.SSLContext | None = None) -> str:
    with urllib.request.urlopen(address, timeout=20, context=context) as answer:
        return str(answer.read().decode())


def printed_https(said: str) -> str:
    found = re.search(r"https://\S+", said)
    assert found is not None
    return found[0]
