"""Web app manifest, and the splash screens of iPhones.

`make icons` draws the images that are named here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask, Response
from flask_babel import lazy_gettext as _

from coach.web.accounts.callers import anyone
from coach.web.shell.assets import asset
from coach.web.shell.language import language

GROUND = "#fffdf6"
BRAND = "#0b4f3c"
DESCRIPTION = _(
    "A coach for walking backward. It tells you when to stop, when to look behind you and when to walk "
    "forward again."
)
# One purpose per icon: a launcher that masks icons must not mask the one that is round already.
ICONS = (
    ("any", 192),
    ("any", 512),
    ("maskable", 192),
    ("maskable", 512),
    ("monochrome", 192),
)
SHORTCUTS = ((_("Start walk"), "/walk", "start"), (_("History"), "/history", "history"))
SCREENSHOTS = (
    ("today", _("Today: your next walk")),
    ("walking", _("The coach during a walk")),
    ("steps", _("The levels, and what opens them")),
)
SCREENSHOT_SIZE = (390, 844)
SHORTCUT_SIZE = 96


@dataclass(frozen=True)
class Splash:
    """Portrait screen of an iPhone: its size in CSS pixels, and its device pixel ratio.

    From Apple's list of display sizes: https://developer.apple.com/design/human-interface-guidelines/layout
    """

    width: int
    height: int
    density: int

    @property
    def path(self) -> str:
        return f"icons/splash-{self.width * self.density}x{self.height * self.density}.png"

    @property
    def media(self) -> str:
        size = f"(device-width: {self.width}px) and (device-height: {self.height}px)"
        return f"{size} and (-webkit-device-pixel-ratio: {self.density}) and (orientation: portrait)"


SPLASHES = (
    Splash(375, 667, 2),
    Splash(414, 896, 2),
    Splash(375, 812, 3),
    Splash(390, 844, 3),
    Splash(393, 852, 3),
    Splash(402, 874, 3),
    Splash(430, 932, 3),
    Splash(440, 956, 3),
)


def init_app(app: Flask) -> None:
    app.add_url_rule("/manifest.webmanifest", view_func=manifest)
    app.jinja_env.globals.update(splashes=SPLASHES)


@anyone
def manifest() -> Response:
    response = Response(json.dumps(_manifest()), mimetype="application/manifest+json")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _manifest() -> dict[str, object]:
    return {
        "id": "/",
        "scope": "/",
        "start_url": "/",
        "name": "Backstride",
        "short_name": "Backstride",
        "description": str(DESCRIPTION),
        "lang": language(),
        "dir": "ltr",
        "display": "standalone",
        "orientation": "any",
        "background_color": GROUND,
        "theme_color": BRAND,
        "categories": ["fitness", "sports"],
        # A second tap on the icon returns to the window with the walk that is under way.
        "launch_handler": {"client_mode": ["focus-existing", "auto"]},
        "icons": [_icon(purpose, size) for purpose, size in ICONS],
        "shortcuts": list(_shortcuts()),
        "screenshots": list(_screenshots()),
    }


def _icon(purpose: str, size: int) -> dict[str, str]:
    return {**_picture(f"{purpose}-{size}", size, size), "purpose": purpose}


def _shortcuts() -> Iterator[dict[str, object]]:
    for name, path, icon in SHORTCUTS:
        picture = _picture(f"shortcut-{icon}", SHORTCUT_SIZE, SHORTCUT_SIZE)
        yield {"name": str(name), "url": path, "icons": [picture]}


def _screenshots() -> Iterator[dict[str, str]]:
    for name, label in SCREENSHOTS:
        yield {
            **_picture(f"screenshot-{name}", *SCREENSHOT_SIZE),
            "form_factor": "narrow",
            "label": str(label),
        }


def _picture(name: str, width: int, height: int) -> dict[str, str]:
    return {"src": asset(f"icons/{name}.png"), "sizes": f"{width}x{height}", "type": "image/png"}
