"""Form for a link to the summary: what it shows, and for how long."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import format_date
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from coach.domain.summary import LINK_DAYS, NAME_AT_MOST, Chosen, Period
from coach.domain.walk import Walk

PERIOD_NAMES: dict[Period, object] = {
    "four_weeks": _("4 weeks"),
    "three_months": _("3 months"),
    "all": _("All walks"),
}


class LinkForm(FlaskForm):
    """Form whose `notes` are ids of the walks that it was made with."""

    name = StringField(
        _("Your name, if it should be on the page"),
        [Length(0, NAME_AT_MOST, _("Write at most %(max)d characters."))],
        filters=[lambda typed: (typed or "").strip()],
    )
    period = RadioField(
        _("What the page shows"),
        [InputRequired(_("Choose what the page shows."))],
        choices=[SelectChoice(period, name) for period, name in PERIOD_NAMES.items()],
        default="four_weeks",
    )
    days = RadioField(
        _("How long the link works"),
        [InputRequired(_("Choose how long the link works."))],
        choices=[SelectChoice(days, _("%(count)d days", count=days)) for days in LINK_DAYS],
        coerce=int,
        default=30,
    )
    notes = SelectMultipleField()

    def __init__(self, noted: Iterable[Walk]) -> None:
        super().__init__()
        self.notes.choices = [SelectChoice(walk.id, _day(walk)) for walk in noted]
        self.texts = {walk.id: walk.report.note for walk in noted if walk.report}

    def validate_name(self, field: StringField) -> None:
        """Called by WTForms after the field's own validators."""
        if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in field.data or ""):
            raise ValidationError(_("Take out the characters that cannot be shown."))

    @property
    def chosen(self) -> Chosen:
        """Choice of a valid form."""
        return Chosen(str(self.name.data), self.period.data, tuple(self.notes.data or ()))


def _day(walk: Walk) -> str:
    local: datetime = walk.started_at.astimezone(ZoneInfo(walk.zone))
    return str(format_date(local.date(), "long"))
