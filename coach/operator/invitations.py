"""Commands for invitations, which a sign-up needs where SIGN_UP=invite."""

from __future__ import annotations

from datetime import UTC, datetime

import click
from flask import current_app
from flask.cli import with_appcontext

from coach.languages import ENGLISH, LANGUAGES
from coach.store.database import db
from coach.store.invitations import LASTS, add_invitation, digest_of
from coach.web.accounts.words import INVITATION_WORDS, new_words, plain


@click.command()
@click.option("--language", type=click.Choice(list(LANGUAGES)), default=ENGLISH, help="Of the words.")
@with_appcontext
def invite(language: str) -> None:
    """Print the words of a new invitation, for one sign-up."""
    words = new_words(INVITATION_WORDS, language)
    add_invitation(digest_of(plain(words)), datetime.now(UTC))
    db.session.commit()
    click.echo(words)
    click.echo(f"It is good for one account, for {LASTS.days} days.", err=True)
    if current_app.config["SIGN_UP"] != "invite":
        click.echo(f"SIGN_UP is {current_app.config['SIGN_UP']}, so no sign-up asks for it.", err=True)
