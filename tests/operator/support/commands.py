"""Commands of the operator for one installation, and its keys."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from click.testing import Result
from flask import Flask

from coach.operator.commands import commands

NOW = datetime(2026, 11, 27, 3, tzinfo=UTC)


def command(app: Flask, *arguments: str, status: int = 0) -> Result:
    done = app.test_cli_runner().invoke(commands, arguments)
    assert done.exit_code == status, done.output
    return done


def keys_in(app: Flask) -> set[bytes]:
    instance = Path(app.config["INSTANCE"])
    return {
        path.read_bytes() for path in (instance / "secret_key", instance / "vapid_key.pem") if path.exists()
    }
