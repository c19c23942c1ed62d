"""Forms to sign up and to sign in, with their error messages."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField
from wtforms.validators import InputRequired, Length, ValidationError

PASSWORD_AT_LEAST = 8
PASSWORD_AT_MOST = 200

_no_email = InputRequired(_("Write your e-mail address."))
_no_password = InputRequired(_("Write your password."))


class SignInForm(FlaskForm):
    """Form without checks of format: a precise error would help an attacker."""

    email = EmailField(_("E-mail address"), [_no_email])
    password = PasswordField(_("Password"), [_no_password])


class SignUpForm(FlaskForm):
    """Form whose `email` is normalised once it is valid."""

    email = EmailField(_("E-mail address"), [_no_email])
    password = PasswordField(
        _("Password"),
        [
            InputRequired(_("Choose a password.")),
            Length(
                PASSWORD_AT_LEAST,
                PASSWORD_AT_MOST,
                _(
                    "Choose a password of %(least)s to %(most)s characters.",
                    least=PASSWORD_AT_LEAST,
                    most=PASSWORD_AT_MOST,
                ),
            ),
        ],
    )

    def validate_email(self, field: EmailField) -> None:
        """Called by WTForms after the field's own validators."""
        try:
            # No DNS query, and reserved names like club.test pass: only a mail proves that mail arrives.
            address = validate_email(field.data or "", check_deliverability=False, test_environment=True)
        except EmailNotValidError:
            raise ValidationError(_("Write an e-mail address like name@example.org.")) from None
        field.data = address.normalized
