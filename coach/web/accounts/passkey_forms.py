"""Forms of the pages about passkeys."""

from __future__ import annotations

import unicodedata

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

NAME_AT_MOST = 64


class AnswerForm(FlaskForm):
    """Answer of the browser, which a script fills in."""

    answer = HiddenField()


class NameForm(FlaskForm):
    """Form whose `name` fits its column and can be shown."""

    name = StringField(
        _("Name"),
        [
            DataRequired(_("Write a name, such as “My phone”.")),
            Length(1, NAME_AT_MOST, _("Write at most %(max)d characters.")),
        ],
        filters=[lambda typed: typed and typed.strip()],
    )

    def validate_name(self, field: StringField) -> None:
        """Called by WTForms after the field's own validators."""
        if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in (field.data or "")[:NAME_AT_MOST]):
            raise ValidationError(_("Take out the characters that cannot be shown."))
