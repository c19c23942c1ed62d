"""The app's own modules, for a script that a test runs in a page.

A page has each module once, in a pack. A module that a test imported by itself would be a second one.
"""

from __future__ import annotations

import re
from functools import cache

from coach.web.shell.assets import STATIC
from coach.web.shell.joining import name_of
from coach.web.shell.modules import Delivery
from coach.web.shell.packs import packs_under

IMPORT = re.compile(r'import\("/static/(js/[^"]+)"\)')


def in_packs(script: str) -> str:
    """The script, with each import of a module found in its pack."""
    return IMPORT.sub(lambda found: _in_its_pack(found[1]), script)


def pack_of(module: str) -> str:
    """Path below static/ by which the page imports the pack with a module."""
    return _delivery().homes[module]


def requests_for(module: str) -> str:
    """Pattern of the requests that bring a module, in any language."""
    return f"**/{pack_of(module).removeprefix('packs/')}?v=*"


def _in_its_pack(module: str) -> str:
    return f'import("/static/{pack_of(module)}").then((pack) => pack.{name_of(module)}())'


@cache
def _delivery() -> Delivery:
    return packs_under(STATIC).delivery
