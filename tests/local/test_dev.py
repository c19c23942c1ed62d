"""`make dev`: one reload shows an edit, an error shows its traceback, and nothing real is touched."""

from __future__ import annotations

import base64
import hashlib
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException, HTTPMessage

import pytest

from tests.local.support.developing import DevServer, dev_server
from tests.local.support.running import PATIENCE_S

pytestmark = pytest.mark.xdist_group("dev")  # they share a server
NEW = "added.js"
NEW_SCRIPT = "export const added = 4.37;\n"


@pytest.fixture(scope="module")
def dev(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DevServer]:
    with dev_server(tmp_path_factory.mktemp("dev")) as dev:
        yield dev


def test_an_edited_script_is_seen_after_one_reload(dev: DevServer) -> None:
    before = address_in(fetch(dev, "/"), "js/pages/today/today.js")

    dev.edit("static/js/pages/today/today.js", "This week", "These seven days")

    after = address_in(fetch(dev, "/"), "js/pages/today/today.js")
    assert after != before
    assert "These seven days" in fetch(dev, after)


def test_an_edited_style_is_seen_after_one_reload(dev: DevServer) -> None:
    before = address_in(fetch(dev, "/"), "css/base.css")

    dev.edit("static/css/base.css", "{", "{ /* wider */")

    after = address_in(fetch(dev, "/"), "css/base.css")
    assert after != before
    assert "/* wider */" in fetch(dev, after)


def test_an_edited_template_is_seen_after_one_reload(dev: DevServer) -> None:
    fetch(dev, "/learn")

    dev.edit("templates/base.html", "Skip to the content", "Go to the content")

    assert "Go to the content" in fetch(dev, "/learn")


def test_a_new_import_is_mapped_and_loaded_ahead_after_one_reload(dev: DevServer) -> None:
    (dev.checkout / "static/js/app" / NEW).write_text(NEW_SCRIPT)
    first = "import { showTrouble }"
    dev.edit("static/js/main.js", first, f'import "./app/{NEW}";\n{first}')

    page, headers = answer(dev, "/", **{"Sec-Fetch-Dest": "document"})

    address = address_in(page, f"js/app/{NEW}")
    assert f'"/static/js/app/{NEW}": "{address}"' in page
    assert f'<link rel="modulepreload" href="{address}"' in page
    assert fetch(dev, address) == NEW_SCRIPT
    assert digest_of_import_map(page) in headers["Content-Security-Policy"]


def test_edited_python_is_seen_after_the_server_has_restarted_itself(dev: DevServer) -> None:
    dev.edit("coach/web/shell/manifest.py", '"short_name": "Backstride"', '"short_name": "Strideback"')

    until = time.monotonic() + PATIENCE_S
    while not is_said(dev, "/manifest.webmanifest", "Strideback"):
        assert time.monotonic() < until, dev.printed()
        time.sleep(0.2)


def test_no_answer_is_kept_without_asking_again(dev: DevServer) -> None:
    page, headers = answer(dev, "/")
    kept = [headers["Cache-Control"]]

    for path in ("js/main.js", "css/base.css", "js/first-paint.js"):
        kept.append(answer(dev, address_in(page, path))[1]["Cache-Control"])

    assert set(kept) == {"no-cache"}


def test_every_version_is_the_digest_of_what_is_served(dev: DevServer) -> None:
    # The page refuses a voice that does not fit its address.
    page = fetch(dev, "/")

    for path in ("audio/en-woman.json", "js/first-paint.js"):
        address = address_in(page, path)
        digest = hashlib.sha256(fetch(dev, address).encode()).hexdigest()
        assert digest.startswith(address.partition("?v=")[2])


def test_an_error_shows_the_debugger_with_its_traceback(dev: DevServer) -> None:
    dev.edit("templates/offline.html", "{% extends", "{{ 1 // 0 }}{% extends")

    with pytest.raises(urllib.error.HTTPError) as refused:
        fetch(dev, "/offline")

    page = refused.value.read().decode()
    assert "Werkzeug Debugger" in page
    assert "ZeroDivisionError" in page


def test_the_debugger_answers_this_computer_alone(dev: DevServer) -> None:
    assert f"Running on {dev.address}" in dev.printed()
    assert "Running on all addresses" not in dev.printed()


def fetch(dev: DevServer, path: str, **headers: str) -> str:
    return answer(dev, path, **headers)[0]


def answer(dev: DevServer, path: str, **headers: str) -> tuple[str, HTTPMessage]:
    with urllib.request.urlopen(
        urllib.request.Request(dev.address + path, headers=headers), timeout=PATIENCE_S
    ) as got:
        return got.read().decode(), got.headers


def address_in(page: str, path: str) -> str:
    """Address of an asset, with its version, as the page names it."""
    found = re.search(rf'"(/static/{re.escape(path)}\?v=\w+)"', page)
    assert found, f"the page does not name {path}"
    return found[1]


def digest_of_import_map(page: str) -> str:
    """Digest of the page's import map, as the Content-Security-Policy must allow it."""
    found = re.search(r'<script type="importmap">(.*?)</script>', page)
    assert found
    return base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()


def is_said(dev: DevServer, path: str, text: str) -> bool:
    """False also when the server restarts itself in the middle of a response."""
    try:
        return text in fetch(dev, path)
    except (OSError, HTTPException):
        return False
