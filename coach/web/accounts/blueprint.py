"""Blueprint of the account's pages. They read forms only."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.exceptions import UnsupportedMediaType

# A body without a type, such as that of an empty `fetch`, has no fields.
READ = {"application/x-www-form-urlencoded", ""}

accounts = Blueprint("accounts", __name__)


@accounts.before_request
def read_forms_only() -> None:
    """Refuse a body that is no form: the rate limits and the views read the same fields."""
    if request.method == "POST" and request.mimetype not in READ:
        raise UnsupportedMediaType
