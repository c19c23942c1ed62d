"""Debian's Chromium as a phone: how it is started, and what kind of phone it is.

CHROMIUM=path takes another one.
"""

from __future__ import annotations

import os
from typing import Any

from coach.languages import ENGLISH

LAUNCH: dict[str, Any] = {
    "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
    "args": [
        "--no-sandbox",  # CI is root, and Chromium has no sandbox for root
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        "--autoplay-policy=user-gesture-required",  # as on a phone: the sound has to start within the tap
    ],
}

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
