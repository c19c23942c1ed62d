"""Name of the device that sent a request, guessed from its User-Agent: the walker sees it in a list."""

from __future__ import annotations

from flask_babel import gettext

from coach.domain.sentence import say

# The first match counts: Chrome's User-Agent contains "Safari", Edge's contains "Chrome".
KINDS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", say("Android phone")),
    ("Windows", say("Windows computer")),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", say("Linux computer")),
)
BROWSERS = (
    ("SamsungBrowser/", "Samsung Internet"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
ANOTHER = say("Another device")
_BETWEEN = ", "


def device_name(user_agent: str) -> str:
    """Name in English such as "Android phone, Chrome"; "Another device" if nothing matches."""
    found = (
        next((name for mark, name in KINDS if mark in user_agent), ""),
        next((name for mark, name in BROWSERS if mark in user_agent), ""),
    )
    return _BETWEEN.join(name for name in found if name) or str(ANOTHER)


def in_language(name: str) -> str:
    """Name of a device in the language of the request."""
    return _BETWEEN.join(gettext(part) for part in name.split(_BETWEEN))
