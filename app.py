"""Entry point for gunicorn and the flask command."""

import sys

from coach import create_app
from coach.config import BadConfig
from coach.operator.commands import commands
from coach.store.schema import with_commands

CANNOT_LOAD = 4
"""Status at which gunicorn ends, instead of trying again for ever."""

try:
    app = create_app()
except BadConfig as problem:
    print(problem, file=sys.stderr)  # noqa: T201  (the log may not be set up)
    sys.exit(CANNOT_LOAD)
app.cli.add_command(commands)
with_commands(app)
