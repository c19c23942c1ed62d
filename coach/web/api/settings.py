"""/api/settings: settings of the walker, the same on every phone. Last write wins."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from coach.domain.settings import ChosenSettings
from coach.store.database import db
from coach.store.settings import save_settings, settings_of
from coach.web.accounts.callers import caller, signed_in
from coach.web.api.blueprint import ApiBlueprint
from coach.web.api.schemas import ChosenSettingsSchema, HeldSettingsSchema

blueprint = ApiBlueprint("settings", __name__)


@blueprint.route("/settings", methods=["GET"])
@signed_in
@blueprint.response(200, HeldSettingsSchema)
def get_settings() -> ChosenSettings | dict[str, None]:
    """The settings, or null when none were ever sent"""
    return stored_settings()


@blueprint.route("/settings", methods=["PUT"])
@signed_in
@blueprint.arguments(ChosenSettingsSchema)
@blueprint.response(200, HeldSettingsSchema)
def put_settings(body: dict[str, Any]) -> ChosenSettings:
    """Change settings, unless a later change is stored. Answers with the stored settings"""
    return write(body)


def stored_settings() -> ChosenSettings | dict[str, None]:
    """The caller's settings, or null when none were ever sent; also for /api/sync."""
    return settings_of(caller().id) or {"settings": None, "changed_at": None}


def write(body: dict[str, Any]) -> ChosenSettings:
    """Change the caller's settings; also for /api/sync. Returns the stored settings."""
    stored = save_settings(caller().id, body["settings"], body["changed_at"], datetime.now(UTC))
    db.session.commit()
    return stored
