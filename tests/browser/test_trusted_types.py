"""Trusted Types: no text becomes markup or a script, and nothing of the app is refused."""

from __future__ import annotations

import pytest

from coach.web.shell.pages import PAGES
from tests.browser.support.phone import Phone
from tests.browser.support.settled import settle

NOTE_VIOLATIONS = """
globalThis.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""
ATTACKS = {
    "innerHTML": "document.body.innerHTML = '<b>text</b>'",
    "insertAdjacentHTML": "document.body.insertAdjacentHTML('beforeend', '<b>text</b>')",
    "script.src": "document.createElement('script').src = '/static/js/main.js'",
    "script.text": "document.createElement('script').text = 'alert(1)'",
    "a policy of its own": "trustedTypes.createPolicy('mine', { createHTML: (text) => text })",
    "a service worker": "navigator.serviceWorker.register('/static/js/main.js')",
}


@pytest.mark.service_worker
def test_every_page_and_the_service_worker_pass(phone: Phone) -> None:
    phone.context.add_init_script(NOTE_VIOLATIONS)

    for path in (*PAGES.values(), "/sign-up", "/sign-in"):
        phone.open(path)
        phone.page.wait_for_load_state("networkidle")
        assert phone.page.evaluate("() => violations") == [], path
    phone.open("/")
    settle(phone)

    assert phone.page.evaluate("async () => Boolean(await navigator.serviceWorker.getRegistration())")


@pytest.mark.service_worker
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_a_text_cannot_become_markup_or_a_script(phone: Phone, attack: str) -> None:
    phone.open("/learn")

    refused = phone.page.evaluate(
        f"async () => {{ try {{ await ({attack}) }} catch (e) {{ return e.name }} }}"
    )

    assert refused == "TypeError"
    phone.excuse()
