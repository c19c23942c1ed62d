"""Name of the device that sent a request, guessed from its User-Agent: the walker sees it in a list."""

from __future__ import annotations

# The first match counts: Chrome's User-Agent contains "Safari", Edge's contains "Chrome".
KINDS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android phone"),
    ("Windows", "Windows computer"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux computer"),
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


def device_name(user_agent: str) -> str:
    """Name such as "Android phone, Chrome"; "Another device" if nothing matches."""
    found = (
        next((name for mark, name in KINDS if mark in user_agent), ""),
        next((name for mark, name in BROWSERS if mark in user_agent), ""),
    )
    return ", ".join(name for name in found if name) or "Another device"
