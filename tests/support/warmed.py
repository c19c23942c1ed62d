"""Imports of our programs, and the packs: what the process has that programs are forked from."""

from __future__ import annotations

from functools import cache

import gunicorn.app.wsgiapp  # noqa: F401
import huey.consumer  # noqa: F401
import psycopg  # noqa: F401

import coach.local.push_app
import coach.local.supervisor
import coach.push.sender
import coach.web.factory
import coach.web.http.buffering_worker  # noqa: F401
from coach.web.shell import assets, packs

# These follow from the files of the checkout alone.
packs.packs_under = cache(packs.packs_under)
assets.digests_under = cache(assets.digests_under)
packs.packs_under(assets.STATIC)
assets.digests_under(assets.STATIC)
