"""Evidence of a failed test, in .cache/failed/<test>/: traces, screenshots, and the pages' HTML.

TRACE=snapshots also records the page at each step, for a test that is run again by hand. In every run it
would take a seventh of the processor's time.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil

from playwright.sync_api import BrowserContext, Error

from coach.config import ROOT

FOLDER = ROOT / ".cache" / "failed"
_open: list[BrowserContext] = []


def record(context: BrowserContext) -> None:
    """Record what happens in this context until it is closed."""
    if context in _open:
        return
    _start_trace(context)
    _open.append(context)
    context.on("close", lambda closed: _open.remove(closed))


def keep_evidence(test: str) -> str:
    """Write down what each open phone shows and did, and return where, in words."""
    folder = FOLDER / re.sub(r"[^\w-]+", "-", test.rpartition("/")[2]).strip("-")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, context in enumerate(list(_open), start=1):
        # A browser that the test has killed leaves nothing.
        with contextlib.suppress(Error):
            for tab, page in enumerate(context.pages, start=1):
                page.screenshot(path=folder / f"phone-{number}-tab-{tab}.png")
                (folder / f"phone-{number}-tab-{tab}.html").write_text(page.content())
            context.tracing.stop(path=folder / f"phone-{number}.zip")
            _start_trace(context)
    kept = ", ".join(sorted(path.name for path in folder.iterdir()))
    where = folder.relative_to(ROOT)
    return f"{where}/: {kept}\n.venv/bin/playwright show-trace {where}/<phone>.zip walks through a trace."


def _start_trace(context: BrowserContext) -> None:
    context.tracing.start(screenshots=False, snapshots=os.environ.get("TRACE") == "snapshots")
