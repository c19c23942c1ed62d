"""Debian's Chromium as a phone: how it is started, and what kind of phone it is.

Most tests take the headless shell: the same engine without the browser around the page. It needs half of the
processor's time. It has no notifications, no push, no Background Sync and no installation: for a test of
these there is the marker `whole_browser`.

CHROMIUM=path and CHROMIUM_SHELL=path take other ones.
"""

from __future__ import annotations

import os
from typing import Any

from coach.languages import ENGLISH

FLAGS = (
    "--no-sandbox",  # CI is root, and Chromium has no sandbox for root
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    # The first page of the app takes over the process of the empty one, in place of a new one.
    "--renderer-process-limit=1",
    # No page of a test lives long enough to repay its optimisation.
    "--js-flags=--no-maglev --no-turbofan",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    "--autoplay-policy=user-gesture-required",  # as on a phone: the sound has to start within the tap
)


# Each context of the whole browser renders the popups of its address bar: half a second of processor time.
# Chromium heeds the last switch of a name alone, so the other features are those that Playwright disables.
DISABLED = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)


def _launch(variable: str, program: str, *flags: str) -> dict[str, Any]:
    return {"executable_path": os.environ.get(variable, program), "args": [*FLAGS, *flags]}


LAUNCH = _launch("CHROMIUM_SHELL", "/usr/bin/chromium-headless-shell")
WHOLE = _launch("CHROMIUM", "/usr/bin/chromium", f"--disable-features={','.join(DISABLED)}")
"""The browser that walkers have."""

LOCALES = {ENGLISH: "en-GB", "es": "es-MX"}
"""Locale of a browser whose owner reads this language."""

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 1,
    "has_touch": True,
    "is_mobile": True,
    "locale": LOCALES[ENGLISH],
    "timezone_id": "Europe/Berlin",
}

# For who looks at pages in several sizes: after a resize Chromium may keep a mobile page zoomed in.
RESIZABLE: dict[str, Any] = {**PHONE, "is_mobile": False}
