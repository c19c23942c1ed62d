"""The phone's own sync, run by a test, and the requests during it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Request, Response

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

NOT_FOUND: dict[str, Any] = {"code": "not_found", "message": "There is nothing here.", "errors": {}}
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


def be_older(context: BrowserContext) -> None:
    """Answer as a server from before /api/sync: the phone then sends each walk to its own route."""
    context.route("**/api/sync", lambda route: route.fulfill(status=404, json=NOT_FOUND))


def note_puts(context: BrowserContext) -> list[str]:
    """The walks that any page of the phone sends from now on, by path, as often as it does."""
    puts: list[str] = []

    def note(request: Request) -> None:
        path = urlsplit(request.url).path
        if path == "/api/sync":
            puts.extend(f"/api/walks/{each['id']}" for each in writes_in(request) if each["kind"] == "walk")
        if request.method == "PUT" and path.startswith("/api/walks/"):
            puts.append(path)

    context.on("request", note)
    return puts


def writes_in(request: Request) -> list[dict[str, Any]]:
    """Writes of an exchange."""
    body: dict[str, list[dict[str, Any]]] = request.post_data_json or {}
    return body.get("writes", [])


def has_settings_to_store(response: Response) -> bool:
    """True for the answer to an exchange that stores settings."""
    is_exchange = response.url.endswith("/api/sync")
    return is_exchange and any(write["kind"] == "settings" for write in writes_in(response.request))
