"""Pages as the server sends them: valid HTML, which requests nothing that a visitor may not have."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Response

from coach.config import ROOT
from coach.web.shell.pages import PAGES
from tests.browser.support.finger import Finger
from tests.browser.support.phone import Phone
from tests.browser.support.settled import settle

PATHS = {
    **PAGES,
    "sign-up": "/sign-up",
    "sign-in": "/sign-in",
    "words": "/forgotten-password/words",
    "nowhere": "/nowhere",
}
OF_AN_ACCOUNT = (
    "phones",
    "links",
    "links/new",
    "proof",
    "recovery-sheet",
    "password",
    "address",
    "delete",
    "left",
)
RENDERED = ROOT / ".cache" / "pages"


def test_every_page_is_valid_html(phone: Phone, base_url: str) -> None:
    RENDERED.mkdir(parents=True, exist_ok=True)
    for name, path in PATHS.items():
        for kind, headers in {"first": {"Sec-Fetch-Dest": "document"}, "kept": {}}.items():
            page = phone.context.request.get(base_url + path, headers=headers)
            (RENDERED / f"{name}-{kind}.html").write_text(page.text())
    slips = phone.context.request.post(f"{base_url}/sign-up", form={"email": "ann"}).text()
    (RENDERED / "sign-up-slips.html").write_text(slips)

    checked = html_validate(RENDERED)

    assert checked.returncode == 0, checked.stdout


def test_every_page_of_an_account_is_valid_html(phone: Phone, base_url: str) -> None:
    phone.sign_up("valid@example.org")
    folder = RENDERED / "account"
    folder.mkdir(parents=True, exist_ok=True)
    for name in OF_AN_ACCOUNT:
        page = phone.context.request.get(f"{base_url}/account/{name}")
        assert page.status == 200, name
        (folder / f"{name.replace('/', '-')}.html").write_text(page.text())

    checked = html_validate(folder)

    assert checked.returncode == 0, checked.stdout


def test_the_pages_about_passkeys_are_valid_html(phone: Phone) -> None:
    folder = RENDERED / "passkeys"
    folder.mkdir(parents=True, exist_ok=True)
    Finger(phone.by_name())

    def keep(name: str) -> None:
        (folder / f"{name}.html").write_text(phone.context.request.get(phone.page.url).text())

    phone.open("/sign-in")
    keep("sign-in")
    phone.sign_up("valid-passkey@example.org")
    phone.open("/account/passkeys/new")
    keep("new")
    phone.tap("Go on")
    phone.has_heading("Where it is set up")
    keep("list")
    phone.tap("Rename or remove")
    phone.has_heading("Remove it")
    keep("one")

    checked = html_validate(folder)

    assert checked.returncode == 0, checked.stdout


@pytest.mark.service_worker
def test_a_visitor_is_refused_nothing(phone: Phone) -> None:
    refusals: set[str] = set()

    def note(response: Response) -> None:
        if response.status >= 400:
            refusals.add(f"{response.status} {urlsplit(response.url).path}")

    phone.context.on("response", note)
    for path in PATHS.values():
        phone.open(path)
        phone.page.wait_for_load_state("networkidle")
    phone.open("/")
    settle(phone)

    assert refusals == {"404 /nowhere"}


def html_validate(folder: Path) -> subprocess.CompletedProcess[str]:
    pages = [str(page.relative_to(ROOT)) for page in sorted(folder.glob("*.html"))]
    return subprocess.run(
        ["node_modules/.bin/html-validate", *pages], cwd=ROOT, capture_output=True, text=True, check=False
    )
