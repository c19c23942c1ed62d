"""Time of a refused sign-in, for an address with an account and for one without: `python -m bench.sign_in`.

The ratio must be near 1, or an attacker learns by the clock who has an account.
"""

from __future__ import annotations

import tempfile
import time
from statistics import median

from flask.testing import FlaskClient
from flask_migrate import upgrade

from bench.report import at_most, heading, line
from coach import create_app
from coach.store.database import db
from tests.support.people import send_form, sign_up

KNOWN, UNKNOWN = "ann@example.org", "bob@example.org"
TRIES = 50
AS_LONG_AT_MOST = 1.05


def main() -> None:
    """Take turns, so that a change of the machine's speed meets both, and print medians and ratio."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"INSTANCE": folder, "RATELIMIT_ENABLED": False, "TESTING": True})
        with app.app_context():
            upgrade()
        sign_up(app.test_client(), KNOWN)
        times = [
            (_refused_ms(app.test_client(), KNOWN), _refused_ms(app.test_client(), UNKNOWN))
            for _ in range(TRIES)
        ]
        with app.app_context():
            db.engine.dispose()
    known, unknown = (median(each) for each in zip(*times, strict=True))
    slower, quicker = max(known, unknown), min(known, unknown)
    heading(f"Refused sign-in, median of {TRIES}")
    line("an address without an account", f"{unknown:.1f} ms")
    line("an address with an account", f"{known:.1f} ms")
    line("the slower of both", f"{slower:.1f} ms", at_most(slower / quicker, AS_LONG_AT_MOST, "the other"))


def _refused_ms(client: FlaskClient, email: str) -> float:
    client.get("/sign-in")
    began = time.perf_counter()
    answer = send_form(client, "/sign-in", email=email, password="not the right one")
    assert answer.status_code == 422
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
