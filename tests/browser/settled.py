"""Waiting until the app itself has come to the phone."""

from __future__ import annotations

from tests.browser.phone import Phone

# The worker steers the page, and the whole voice is there. (`wait_for_function` does not wait for a promise.)
SETTLED = """async () => {
  const { assets } = JSON.parse(document.querySelector("#shell").textContent);
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    const voice = await Promise.all(Object.values(assets).map((address) => caches.match(address)));
    if (navigator.serviceWorker.controller && voice.every(Boolean)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The app did not come to the phone.");
}"""


def settle(phone: Phone) -> None:
    """From here on the phone needs no signal."""
    phone.page.evaluate(SETTLED)
