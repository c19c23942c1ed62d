"""The real server on an empty instance, and as many phones as a test asks for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType

from tests.browser.support.chromium import LAUNCH, LOCALES, PHONE, RESIZABLE, WHOLE
from tests.browser.support.evidence import keep_evidence
from tests.browser.support.killed import KillableBrowser
from tests.browser.support.phone import Phone
from tests.browser.support.server import OwnServer, site
from tests.browser.support.settled import settle

NO_SERVICE_WORKER = "delete Navigator.prototype.serviceWorker;"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long tests, so that no process is idle while the last of them runs.

    A `visitor` has the service worker: see the fixture. To start servers takes long, too.
    """
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "visitor" in fixtures:
            item.add_marker("service_worker")
        if "own_server" in fixtures:
            item.add_marker("long")
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Adds to a failure where its trace and its screenshots are. Later the phones will be closed."""
    report = yield
    if report.failed and report.when != "teardown":
        report.sections.append(("Evidence", keep_evidence(item.nodeid)))
    return report


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of one server for all tests of a process. Each walker has an e-mail address of their own."""
    with site(tmp_path_factory.mktemp("instance")) as running:
        yield running.address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, **LAUNCH}


@pytest.fixture(scope="session")
def whole_browser(browser_type: BrowserType) -> Iterator[Browser]:
    browser = browser_type.launch(**WHOLE)
    yield browser
    browser.close()


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Browser:
    """The headless shell, or the whole Chromium for a test with the marker `whole_browser`."""
    name = "whole_browser" if request.node.get_closest_marker("whole_browser") else "shell"
    chosen: Browser = request.getfixturevalue(name)
    return chosen


@pytest.fixture(scope="session")
def shell(launch_browser: Callable[[], Browser]) -> Iterator[Browser]:
    shell = launch_browser()
    yield shell
    shell.close()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, **PHONE}


@pytest.fixture
def new_context(
    request: pytest.FixtureRequest, new_context: Callable[..., BrowserContext]
) -> Callable[..., BrowserContext]:
    """Another phone's browser, with the service worker only where a test is about it."""
    return lambda **options: as_asked(request.node, new_context(**options))


def as_asked(test: pytest.Item, context: BrowserContext) -> BrowserContext:
    """The same context, as in a private window unless the test has the marker `service_worker`.

    A first visit fetches every file of the app in the background. Most tests are over before they came.
    """
    if not test.get_closest_marker("service_worker"):
        context.add_init_script(NO_SERVICE_WORKER)
    if not test.get_closest_marker("whole_browser"):
        context.grant_permissions(["screen-wake-lock"])  # which the shell alone would refuse
    return context


@pytest.fixture
def new_phone(
    request: pytest.FixtureRequest, new_context: Callable[..., BrowserContext], base_url: str
) -> Iterator[Callable[[], Phone]]:
    """Another phone without any walk. No phone may log an error, or speak to a server but ours."""
    phones: list[Phone] = []

    def make() -> Phone:
        phones.append(Phone(new_context(), base_url))
        return phones[-1]

    yield make
    complaints = [complaint for phone in phones for complaint in phone.complaints]
    if complaints:
        sys.stdout.write(keep_evidence(request.node.nodeid))
    assert complaints == []


@pytest.fixture
def phone(new_phone: Callable[[], Phone]) -> Phone:
    return new_phone()


@pytest.fixture
def resizable_phone(
    request: pytest.FixtureRequest, browser: Browser, base_url: str
) -> Iterator[Callable[[str], Phone]]:
    """Another phone in a language, which can be given another size."""
    phones: list[Phone] = []

    def make(language: str) -> Phone:
        context = browser.new_context(**{**RESIZABLE, "locale": LOCALES[language]})
        phones.append(Phone(as_asked(request.node, context), base_url, language=language))
        return phones[-1]

    yield make
    for phone in phones:
        phone.context.close()


@pytest.fixture
def browser_on_disk(browser_type: BrowserType, tmp_path: Path, base_url: str) -> Iterator[KillableBrowser]:
    """Browser that can be killed, and opened again with what had reached the disk."""
    browser = KillableBrowser(browser_type, tmp_path / "profile", base_url)
    yield browser
    browser.close()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[OwnServer]:
    """Server that the test may stop, start again and give a new release."""
    server = OwnServer(tmp_path)
    server.start()
    yield server
    server.close()


@pytest.fixture
def visitor(own_server: OwnServer, new_context: Callable[..., BrowserContext]) -> Phone:
    """Has opened Today once, and waited until everything was on the phone."""
    phone = Phone(new_context(), own_server.address)
    phone.open("/")
    settle(phone)
    return phone
