"""Command group `flask coach`. A new command goes into a module of its own, and into this list."""

from __future__ import annotations

from flask.cli import AppGroup

from coach.operator import accounts, invitations, keeping

commands = AppGroup("coach", help="Keep this installation.")
for command in (
    accounts.users,
    accounts.disable,
    accounts.enable,
    accounts.reset_password,
    accounts.delete,
    invitations.invite,
    keeping.backup,
    keeping.restore,
    keeping.move,
    keeping.doctor,
):
    commands.add_command(command)
