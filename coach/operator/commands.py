"""Command group `flask coach`. A new command goes into a module of its own, and into this list."""

from __future__ import annotations

from flask.cli import AppGroup

from coach.operator import keeping

commands = AppGroup("coach", help="Keep this installation.")
for command in (keeping.backup, keeping.restore):
    commands.add_command(command)
