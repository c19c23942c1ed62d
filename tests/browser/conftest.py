"""The real server on an empty instance, and as many phones as a test asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from coach.languages import ENGLISH
from tests.browser.support.chromium import LAUNCH, LOCALES, PHONE, RESIZABLE
from tests.browser.support.phone import Phone
from tests.browser.support.server import OwnServer
from tests.browser.support.settled import settle
from tests.local.support.running import server
from tests.push.support.push_service import PushService


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of what `make run` starts: one for all tests, so every walker has a name of their own."""
    with server(tmp_path_factory.mktemp("instance")) as running:
        yield running.address


@pytest.fixture(scope="session")
def another_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Like `base_url`, for modules that sign many people up: see sign_ups.py."""
    with server(tmp_path_factory.mktemp("another-instance")) as running:
        yield running.address


@pytest.fixture(scope="session")
def accounts_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(tmp_path_factory.mktemp("accounts-instance")) as running:
        yield running.address


@pytest.fixture(scope="session")
def sending_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(tmp_path_factory.mktemp("sending-instance")) as running:
        yield running.address


@pytest.fixture(scope="session")
def service() -> Iterator[PushService]:
    with PushService() as service:
        yield service


@pytest.fixture(scope="session")
def reminding_url(service: PushService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One whose worker may call the push service on this machine."""
    instance = tmp_path_factory.mktemp("reminding-instance")
    with server(instance, PUSH_SERVICES=service.host, SSL_CERT_FILE=service.ca_file) as running:
        yield running.address


@pytest.fixture(scope="session")
def touring_url(service: PushService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same, for the tours of all screens."""
    instance = tmp_path_factory.mktemp("touring-instance")
    with server(instance, PUSH_SERVICES=service.host, SSL_CERT_FILE=service.ca_file) as running:
        yield running.address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, **LAUNCH}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, **PHONE}


@pytest.fixture
def new_phone(new_context: Callable[..., BrowserContext], base_url: str) -> Iterator[Callable[[], Phone]]:
    """Another phone on which nobody has walked yet. None may complain, or speak to anybody but our server."""
    phones: list[Phone] = []

    def make() -> Phone:
        phones.append(Phone(new_context(), base_url))
        return phones[-1]

    yield make
    for phone in phones:
        assert phone.complaints == []


@pytest.fixture
def phone(new_phone: Callable[[], Phone]) -> Phone:
    return new_phone()


@pytest.fixture(scope="module")
def lasting_phone(browser: Browser, base_url: str) -> Iterator[Callable[..., Phone]]:
    """A phone in a language: there for all tests of a module, and it can be given another size."""
    phones: list[Phone] = []

    def make(language: str = ENGLISH) -> Phone:
        context = browser.new_context(**{**RESIZABLE, "locale": LOCALES[language]})
        phones.append(Phone(context, base_url, language=language))
        return phones[-1]

    yield make
    for phone in phones:
        phone.context.close()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[OwnServer]:
    """One that the test may stop, start again and give a new release."""
    server = OwnServer(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def visitor(own_server: OwnServer, new_context: Callable[..., BrowserContext]) -> Phone:
    """Has opened Today once, and waited until everything was on the phone."""
    phone = Phone(new_context(), own_server.address)
    phone.open("/")
    settle(phone)
    return phone
