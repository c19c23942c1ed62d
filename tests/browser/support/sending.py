"""The phone's own sync, run by a test, and the requests during it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Request

from tests.browser.support.phone import Phone

BEGIN_SYNC = """(timeOutMs) => {
  const run = async () => {
    const [{ Database }, { Changes }, { Api }, { Sync }, { Unsent }] = await Promise.all([
      import("/static/js/store/database.js"),
      import("/static/js/store/changes.js"),
      import("/static/js/store/api.js"),
      import("/static/js/store/sync.js"),
      import("/static/js/store/unsent.js"),
    ]);
    const database = new Database();
    const changes = new Changes(null);
    const sync = new Sync({ database, api: new Api(undefined, timeOutMs), changes });
    const { name, error } = await sync.sync();
    sync.stop();
    const waiting = await new Unsent(database, changes).count();
    database.close();
    return { name, error, waiting };
  };
  window.syncing = run();
}"""

DONE: dict[str, Any] = {"name": "idle", "error": None, "waiting": 0}


def sync(phone: Phone, time_out_ms: int = 15_000) -> dict[str, Any]:
    """Runs one sync: how it ended, and how many changes still wait. Nothing is tried again by itself."""
    begin_sync(phone, time_out_ms)
    return end_of_sync(phone)


def begin_sync(phone: Phone, time_out_ms: int = 15_000) -> None:
    phone.evaluate(BEGIN_SYNC, time_out_ms)


def end_of_sync(phone: Phone) -> dict[str, Any]:
    state: dict[str, Any] = phone.evaluate("() => window.syncing")
    return state


def note_puts(context: BrowserContext) -> list[str]:
    """The walks that any page of the phone sends from now on, by path, as often as it does."""
    puts: list[str] = []

    def note(request: Request) -> None:
        path = urlsplit(request.url).path
        if request.method == "PUT" and path.startswith("/api/walks/"):
            puts.append(path)

    context.on("request", note)
    return puts
