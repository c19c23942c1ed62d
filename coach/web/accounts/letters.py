"""Words of the mails, in the language of the page that asked. They are plain text, and have no link."""

from __future__ import annotations

from datetime import datetime

from flask_babel import format_date
from flask_babel import gettext as _

from coach.mail import Letter
from coach.web.accounts.contact import whom_to_ask


def reset_code(code: str) -> Letter:
    """Mail with the code for a new password."""
    return Letter(
        _("Your Backstride code"),
        _paragraphs(
            _("Hello,"),
            _("this is your code for a new password:"),
            f"    {code[:4]} {code[4:]}",
            _("Type it in Backstride, on the phone that asked for it. It is good for ten minutes."),
            _("You did not ask for it? Do nothing: your password stays as it is. Tell the code to no one."),
        ),
    )


def sign_up_code(code: str) -> Letter:
    """Mail with the code that confirms the address of a new account."""
    return Letter(
        _("Your Backstride code"),
        _paragraphs(
            _("Hello,"),
            _("this is the code for your new account:"),
            f"    {code[:4]} {code[4:]}",
            _("Type it in Backstride, on the phone that asked for it. It is good for ten minutes."),
            _("You did not ask for it? Do nothing: without the code there is no account."),
        ),
    )


def known_address() -> Letter:
    """Mail to an address that has an account, after a sign-up."""
    return Letter(
        _("You have a Backstride account"),
        _paragraphs(
            _("Hello,"),
            _("someone, perhaps you, wanted to sign up with this address. It has an account already."),
            _("Sign in with it. If you do not know the password, tap “Forgotten your password?” there."),
            _("That was not you? Do nothing: your account stays as it is."),
        ),
    )


def address_code(code: str) -> Letter:
    """Mail with the code that confirms another address of an account."""
    return Letter(
        _("Your Backstride code"),
        _paragraphs(
            _("Hello,"),
            _("this is the code for your new e-mail address:"),
            f"    {code[:4]} {code[4:]}",
            _("Type it in Backstride, on the phone that asked for it. It is good for ten minutes."),
            _("You did not ask for it? Do nothing, and tell the code to no one."),
        ),
    )


def address_in_use() -> Letter:
    """Mail to an address that another account wanted to have."""
    return Letter(
        _("You have a Backstride account"),
        _paragraphs(
            _("Hello,"),
            _("someone, perhaps you, wanted to use this address for another account. It has one already."),
            _("That was not you? Do nothing: your account stays as it is."),
        ),
    )


def address_changed() -> Letter:
    """Mail to the earlier address of an account."""
    return Letter(
        _("Your Backstride account has another address"),
        _paragraphs(
            _("Hello,"),
            _("your account has another e-mail address now. This one no longer opens it."),
            " ".join((_("That was not you?"), whom_to_ask())),
        ),
    )


def password_changed() -> Letter:
    """Mail that tells of a new password, to a walker who is signed in."""
    return Letter(
        _("Your Backstride password is new"),
        _paragraphs(
            _("Hello,"),
            _("your account has a new password. All phones but the one that set it are signed out."),
            _("That was not you? Open Backstride, tap “Forgotten your password?” and choose another one."),
        ),
    )


def passkey_added() -> Letter:
    """Mail that tells of a new passkey."""
    return Letter(
        _("A new way into your Backstride account"),
        _paragraphs(
            _("Hello,"),
            _("a fingerprint, a face or a phone’s code now opens your account without a password."),
            _("That was not you? Open Backstride, remove it in your account, and change your password."),
        ),
    )


def account_leaving(leaves_at: datetime) -> Letter:
    """Mail that tells of a deletion to come."""
    return Letter(
        _("Your Backstride account will be deleted"),
        _paragraphs(
            _("Hello,"),
            _("your account will be deleted on %(day)s.", day=format_date(leaves_at, "long")),
            _("Until then you can sign in and keep it. That was not you? Do so, and change your password."),
        ),
    )


def password_set() -> Letter:
    """Mail that tells of a new password."""
    return Letter(
        _("Your Backstride password is new"),
        _paragraphs(
            _("Hello,"),
            _("your account has a new password, and every phone is signed out."),
            _("That was not you? Open Backstride, tap “Forgotten your password?” and choose another one."),
        ),
    )


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(texts) + "\n"
