"""What somebody would call the phone that a request comes from: a guess, to tell one's own phones apart."""

from __future__ import annotations

# The first that is found in the User-Agent counts: Chrome's holds "Safari", Edge's "Chrome".
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
    """Such as "Android phone, Chrome"; "Another device" if nothing is known of it."""
    found = (
        next((name for mark, name in KINDS if mark in user_agent), ""),
        next((name for mark, name in BROWSERS if mark in user_agent), ""),
    )
    return ", ".join(name for name in found if name) or "Another device"
