"""Waiting until the app itself has come to the phone."""

from __future__ import annotations

from tests.browser.support.phone import Phone

# The worker steers the page, and one whole voice is there. (`wait_for_function` does not wait for a promise.)
LACKING = """async () => {
  const { voices } = JSON.parse(document.querySelector("#shell").textContent);
  const packs = Object.values(voices).map(Object.values);
  const kept = async (pack) =>
    (await Promise.all(pack.map((address) => caches.match(address)))).filter(Boolean).length;
  for (const until = Date.now() + 40_000; ; ) {
    const there = Math.max(...(await Promise.all(packs.map(kept))));
    const { controller } = navigator.serviceWorker;
    if (controller && there === 2) return null;
    if (Date.now() > until) {
      const worker = (await navigator.serviceWorker.getRegistration())?.active?.state;
      return `steered: ${Boolean(controller)}, worker: ${worker}, files of a voice: ${there} of 2`;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}"""


def settle(phone: Phone) -> None:
    """From here on the phone needs no signal. What was lost on the way comes with the next page."""
    assert phone.page.evaluate("() => 'serviceWorker' in navigator"), "Mark the test with service_worker."
    lacking = lacks(phone)
    if lacking:
        phone.page.reload()
        again = lacks(phone)
        assert not again, f"The app did not come to the phone: {lacking}; once more: {again}"


def lacks(phone: Phone) -> str | None:
    """Parts that have not come to the phone in time, in words; None if all came."""
    lacking: str | None = phone.page.evaluate(LACKING)
    return lacking
