"""Chromium's own judgement: nothing keeps Backstride from being installed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserType, CDPSession

from tests.browser.support.chromium import PHONE, WHOLE
from tests.browser.support.phone import Phone
from tests.browser.support.settled import settle


@pytest.fixture
def devtools(browser_type: BrowserType, base_url: str, tmp_path: Path) -> Iterator[CDPSession]:
    """Of a browser with a profile on the disk: a private window can install nothing."""
    context = browser_type.launch_persistent_context(tmp_path, **WHOLE, **PHONE)
    phone = Phone(context, base_url, context.pages[0])
    phone.open("/")
    settle(phone)
    yield context.new_cdp_session(phone.page)
    context.close()


def test_nothing_keeps_it_from_being_installed_and_its_manifest_is_read_without_a_warning(
    devtools: CDPSession, base_url: str
) -> None:
    assert devtools.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    assert devtools.send("Page.getAppId")["appId"] == f"{base_url}/"

    read = devtools.send("Page.getAppManifest")
    assert read["url"] == f"{base_url}/manifest.webmanifest?language=en"
    assert read["errors"] == []
    assert json.loads(read["data"])["name"] == "Backstride"
