"""Application of `make dev`: after an edit, one reload of the page shows it.

`flask run --debug` adds the reloader for Python and the debugger. Production code is unchanged:

- Each module and style sheet is served by itself. Digests are taken again when a file changes. No answer is
  cached.
- No service worker: pages find none to register, and one that `make run` left at this address removes itself.
- Data and cookies are separate: invented walks and half-made migrations must not touch real walks.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from flask import Flask, Response, current_app, request
from werkzeug.serving import is_running_from_reloader

from coach import create_app
from coach.config import ROOT
from coach.languages import LANGUAGES
from coach.local.serve import migrate, refusals
from coach.web.accounts.callers import anyone
from coach.web.shell.assets import OF_A_LANGUAGE, STATIC, digest_of, files_under, sentences_in
from coach.web.shell.modules import Delivery, graph_under
from coach.web.shell.scripts import served
from coach.web.shell.styles import SHEETS

INSTANCE = ROOT / "instance-dev"
"""Default data folder of `make dev` and `make seed`."""
# Cookies ignore the port: without names of its own, `make dev` would sign `make run` out.
COOKIES = {"SESSION_COOKIE_NAME": "backstride_dev_session", "REMEMBER_COOKIE_NAME": "backstride_dev_remember"}
FIRST_SCRIPT = "js/first-paint.js"
# Like a private window of Firefox, where the pages work without it.
HIDE_SERVICE_WORKERS = b"delete Navigator.prototype.serviceWorker; "
# A browser looks for an update of its service worker when it opens a page, and gets this one.
# Only windows of the replaced service worker are opened again, so this cannot loop.
SELF_REMOVING_SERVICE_WORKER = """\
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(remove()));
async function remove() {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
  for (const tab of await self.clients.matchAll({ type: "window" })) void tab.navigate(tab.url);
}
"""


def dev_app() -> Flask:
    """Application for `flask run`, its database migrated. Exits with a sentence if it cannot start."""
    with refusals():
        app = create_app({"INSTANCE": os.environ.get("INSTANCE") or INSTANCE, **COOKIES})
        migrate(app)
    show_edits(app)
    remove_service_worker(app)
    if not is_running_from_reloader():
        print(f"The data is in {app.config['INSTANCE']}. `make seed` fills it.", flush=True)  # noqa: T201
    return app


def show_edits(app: Flask) -> None:
    """Make every answer follow the files. Templates follow by themselves: Jinja reloads them with --debug."""
    app.before_request(_look_at_files)
    app.after_request(_ask_each_time)


def remove_service_worker(app: Flask) -> None:
    """Hide the service worker's API from pages, and retire a service worker that already controls them."""
    app.after_request(_hide_service_workers)
    app.view_functions["service_worker"] = retire_service_worker


@anyone
def retire_service_worker() -> Response:
    return Response(SELF_REMOVING_SERVICE_WORKER, mimetype="text/javascript")


def _look_at_files() -> None:
    # A page asks for some ninety files, none of which needs the tables.
    if request.endpoint == "static":
        return
    current_app.extensions["asset_digests"] = cache(_digests)
    current_app.extensions["delivery"] = cache(each_module_by_itself)
    current_app.extensions["style_sheets"] = lambda: SHEETS
    current_app.extensions["content_security_policies"].clear()  # the import map's digest is in them


def each_module_by_itself() -> Delivery:
    graph = graph_under(STATIC)
    own = [path for path in graph if not OF_A_LANGUAGE.match(path)]
    files = {code: {path: sentences_in(code, path, graph) for path in own} for code in LANGUAGES}
    return Delivery(homes={path: path for path in own}, imports=graph, files=files)


def _digests() -> dict[str, str]:
    paths = files_under(STATIC)
    return {path.relative_to(STATIC).as_posix(): _digest(path, path.stat().st_mtime_ns) for path in paths}


@cache
def _digest(path: Path, _modified_ns: int) -> str:
    # Of what is served: a browser that has the first script from `make run` must not take that one.
    before = HIDE_SERVICE_WORKERS if path == STATIC / FIRST_SCRIPT else b""
    return digest_of(before + served(path))


def _ask_each_time(response: Response) -> Response:
    if response.headers.get("Cache-Control") != "no-store":
        response.headers["Cache-Control"] = "no-cache"
    return response


def _hide_service_workers(response: Response) -> Response:
    if request.path == f"/static/{FIRST_SCRIPT}" and response.status_code == 200:
        response.direct_passthrough = False
        response.set_data(HIDE_SERVICE_WORKERS + response.get_data())
    return response
