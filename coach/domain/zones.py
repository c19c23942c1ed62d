"""Time zones. A machine chose each, so none is refused: an unknown one becomes that of its offset, or UTC.

The twin is static/js/engine/programme/time-zone.js (tests/vectors/zones.json).
"""

import re
from functools import cache
from zoneinfo import available_timezones

OFFSET = re.compile(r"(?:GMT|UTC)?([+-])([0-9]{1,2})(?::?([0-9]{2}))?")
NOWHERE = frozenset({"Factory", "localtime", "posixrules"})
"""Names in the files of some systems that mean no place, or another place on each machine."""
PLACES = {
    -570: "Pacific/Marquesas",
    210: "Asia/Tehran",
    270: "Asia/Kabul",
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    390: "Asia/Yangon",
    525: "Australia/Eucla",
    570: "Australia/Darwin",
}
"""Offsets in minutes with a place that never changes its clocks. Others are rounded to the west."""
HOURS = range(-12, 15)
"""Offsets of the Etc zones."""


@cache
def names() -> frozenset[str]:
    """Names of the IANA time zone database, as far as this machine has it."""
    return frozenset(available_timezones()) - NOWHERE


def known_zone(said: str) -> str:
    """Name that the time zone database has, for what a machine calls its zone."""
    if said in names():
        return said
    found = OFFSET.fullmatch(said)
    return _zone_at(_minutes(*found.groups(default="0"))) if found else "UTC"


def _minutes(sign: str, hours: str, minutes: str) -> int:
    return (-1 if sign == "-" else 1) * (int(hours) * 60 + int(minutes))


def _zone_at(offset_min: int) -> str:
    hours = offset_min // 60
    if offset_min in PLACES:
        return PLACES[offset_min]
    # "Etc/GMT-2" is east of UTC.
    return f"Etc/GMT{-hours:+d}" if hours and hours in HOURS else "UTC"
