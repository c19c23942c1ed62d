"""Words of the mails, in the language of the page that asked. They are plain text, and have no link."""

from __future__ import annotations

from flask_babel import gettext as _

from coach.mail import Letter


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
