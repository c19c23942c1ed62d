"""Forms of the account, with their error messages."""

from __future__ import annotations

from datetime import UTC, datetime

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from coach.domain.email_address import NoAddress, canonical
from coach.store.invitations import digest_of, is_invited
from coach.web.accounts.passwords import AT_LEAST, AT_MOST, is_easily_guessed
from coach.web.accounts.words import plain

_no_email = InputRequired(_("Write your e-mail address."))
ADDRESS_TAKEN = _("You have an account with this address already. Sign in instead.")
EASILY_GUESSED = _("That password is easy to guess. Choose three or four words that do not belong together.")
NOT_INVITED = _("These words are used, too old or not quite right. Look at them again, or ask for new ones.")
_no_password = InputRequired(_("Write your password."))
_new_password = (
    InputRequired(_("Choose a password.")),
    Length(
        AT_LEAST,
        AT_MOST,
        _("Choose a password of %(least)s to %(most)s characters.", least=AT_LEAST, most=AT_MOST),
    ),
)


class SignInForm(FlaskForm):
    """Form without checks of format: a precise error would help an attacker."""

    email = EmailField(_("E-mail address"), [_no_email])
    password = PasswordField(_("Password"), [_no_password])


class ProofForm(FlaskForm):
    """Form that asks a signed-in walker for the password again."""

    password = PasswordField(_("Password"), [_no_password])


class AddressForm(FlaskForm):
    """Form whose `email` is canonical once it is valid."""

    email = EmailField(_("E-mail address"), [_no_email])

    def validate_email(self, field: EmailField) -> None:
        """Called by WTForms after the field's own validators."""
        try:
            field.data = canonical(field.data or "")
        except NoAddress:
            raise ValidationError(_("Write an e-mail address like name@example.org.")) from None


class NewPasswordForm(FlaskForm):
    """Form for a new password of the account with this address."""

    password = PasswordField(_("New password"), [*_new_password])

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def validate_password(self, field: PasswordField) -> None:
        """Called by WTForms after the field's own validators."""
        _refuse_easy(field, self._address)


class ConfirmForm(FlaskForm):
    """Form for a mailed code that confirms an address, of a new account or another one."""

    code = StringField(_("Code"), [InputRequired(_("Write the eight digits from the mail."))])


class CodeForm(FlaskForm):
    """Form for a mailed code and a new password. The account is not known before the code is right."""

    code = StringField(_("Code"), [InputRequired(_("Write the eight digits from the mail."))])
    password = PasswordField(_("New password"), [*_new_password])

    def validate_password(self, field: PasswordField) -> None:
        """Called by WTForms after the field's own validators."""
        _refuse_easy(field, "")


class WordsForm(FlaskForm):
    """Form for the words of a recovery sheet and a new password."""

    email = EmailField(_("E-mail address"), [_no_email])
    words = StringField(_("The ten words"), [InputRequired(_("Write the ten words of your sheet."))])
    password = PasswordField(_("New password"), [*_new_password])

    def validate_password(self, field: PasswordField) -> None:
        """Called by WTForms after the field's own validators."""
        _refuse_easy(field, "")


class SignUpForm(AddressForm):
    """Form with an address and a new password."""

    password = PasswordField(_("Password"), [*_new_password])

    def validate_password(self, field: PasswordField) -> None:
        """Called by WTForms after the field's own validators, and after those of `email`."""
        _refuse_easy(field, self.email.data or "")


class InvitedSignUpForm(SignUpForm):
    """Form where SIGN_UP=invite. Its `digest` is that of the invitation, once it is valid."""

    digest: str

    invitation = StringField(
        _("Words of your invitation"), [InputRequired(_("Write the words of your invitation."))]
    )

    def validate_invitation(self, field: StringField) -> None:
        """Called by WTForms after the field's own validators."""
        self.digest = digest_of(plain(field.data or ""))
        if not is_invited(self.digest, datetime.now(UTC)):
            raise ValidationError(NOT_INVITED)


def _refuse_easy(field: PasswordField, address: str) -> None:
    if not field.errors and is_easily_guessed(field.data or "", address):
        raise ValidationError(EASILY_GUESSED)
