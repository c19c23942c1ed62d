"""Server of the browser tests: `make run` without a push worker and rate limits, with quick password hashes.

`python -m tests.browser.support.site` prints its address. The argument `push` adds the push worker.
"""

from __future__ import annotations

import sys
from unittest import mock

from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from coach.config import COMMON
from coach.local import serve, supervisor
from coach.web.accounts import passwords
from coach.web.http import compression


def main() -> None:
    # All walkers sign up from one address. tests/web/accounts/test_limits.py has the limits.
    COMMON["RATELIMIT_ENABLED"] = False
    # The best compression of all files costs each server seconds.
    compression.SETTINGS["COMPRESS_BR_LEVEL"] = 1
    passwords.HASHER = PasswordHasher.from_parameters(CHEAPEST)
    if "push" not in sys.argv[1:]:
        mock.patch.object(supervisor, "PROCESSES", ("--workers", "1")).start()
    serve.main()


if __name__ == "__main__":
    main()
