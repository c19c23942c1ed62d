"""Waiting until the app itself has come to the phone."""

from __future__ import annotations

from tests.browser.support.phone import Phone

# The worker steers the page, and the whole voice is there. (`wait_for_function` does not wait for a promise.)
LACKING = """async () => {
  const { assets } = JSON.parse(document.querySelector("#shell").textContent);
  for (const until = Date.now() + 40_000; ; ) {
    const voice = await Promise.all(Object.values(assets).map((address) => caches.match(address)));
    const { controller } = navigator.serviceWorker;
    if (controller && voice.every(Boolean)) return null;
    if (Date.now() > until) {
      const worker = (await navigator.serviceWorker.getRegistration())?.active?.state;
      const there = voice.filter(Boolean).length;
      return `steered: ${Boolean(controller)}, worker: ${worker}, sounds: ${there} of ${voice.length}`;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}"""


def settle(phone: Phone) -> None:
    """From here on the phone needs no signal. What was lost on the way comes with the next page."""
    lacking = lacks(phone)
    if lacking:
        phone.page.reload()
        again = lacks(phone)
        assert not again, f"The app did not come to the phone: {lacking}; once more: {again}"


def lacks(phone: Phone) -> str | None:
    """Parts that have not come to the phone in time, in words; None if all came."""
    lacking: str | None = phone.page.evaluate(LACKING)
    return lacking
