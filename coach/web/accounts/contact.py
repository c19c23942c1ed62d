"""The person to ask about an account."""

from __future__ import annotations

from flask import current_app
from flask_babel import gettext as _


def whom_to_ask() -> str:
    """Sentence that names the operator, as CONTACT does."""
    contact = current_app.config["CONTACT"]
    return str(
        _("Ask %(contact)s.", contact=contact) if contact else _("Ask the person who set up Backstride.")
    )
