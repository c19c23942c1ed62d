"""Time of a refused sign-in, for an address with an account and for one without: `python -m bench.sign_in`.

The ratio must be near 1, or an attacker learns by the clock who has an account.
"""

from __future__ import annotations

import tempfile
import time
from statistics import median

from flask.testing import FlaskClient
from flask_migrate import upgrade

from coach import create_app
from coach.store.database import db
from tests.support.people import send_form, sign_up

KNOWN, UNKNOWN = "ann@example.org", "bob@example.org"
TRIES = 50
FAR_FROM_1 = 0.05
"""Largest difference of the ratio from 1."""


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
    ratio = known / unknown
    kept = "kept" if abs(ratio - 1) <= FAR_FROM_1 else "BROKEN"
    print(f"refused sign-in: known {known:.1f} ms, unknown {unknown:.1f} ms, ratio {ratio:.3f}: {kept}")


def _refused_ms(client: FlaskClient, email: str) -> float:
    client.get("/sign-in")
    began = time.perf_counter()
    answer = send_form(client, "/sign-in", email=email, password="not the right one")
    assert answer.status_code == 422
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
