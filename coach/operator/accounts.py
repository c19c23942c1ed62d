"""Commands for accounts. An account is named by its e-mail address, in any spelling."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click
from flask.cli import with_appcontext

from coach.languages import ENGLISH, LANGUAGES
from coach.store.accounts import delete_user, disable_user, enable_user, list_accounts, user_by_email
from coach.store.database import db
from coach.store.models.accounts import User
from coach.store.recovery_sheets import keep_sheet
from coach.store.sessions import end_sessions_of
from coach.web.accounts.passwords import hash_of
from coach.web.accounts.security_log import Event, note
from coach.web.accounts.words import SHEET_WORDS, new_words, plain

WORDS_LAST = timedelta(days=2)
"""Life of the words of `reset-password`, which travel by telephone or chat."""


@click.command()
@with_appcontext
def users() -> None:
    """List the accounts: address, day of the sign-up, number of walks."""
    accounts = list_accounts()
    widest = max((len(account.email) for account in accounts), default=0)
    for account in accounts:
        state = "  disabled" if account.is_disabled else ""
        click.echo(
            f"{account.email:{widest}}  since {account.created_at:%Y-%m-%d}  {account.walks:6} walks{state}"
        )


@click.command()
@click.argument("address")
@with_appcontext
def disable(address: str) -> None:
    """Let an account open nothing, and send it no reminders, until `enable`. Its walks are kept."""
    user = _account(address)
    disable_user(user, datetime.now(UTC))
    db.session.commit()
    click.echo(f"{user.email} can no longer sign in, and is signed out everywhere.")


@click.command()
@click.argument("address")
@with_appcontext
def enable(address: str) -> None:
    """Let a disabled account sign in again."""
    user = _account(address)
    enable_user(user)
    db.session.commit()
    click.echo(f"{user.email} can sign in again.")


@click.command()
@click.argument("address")
@click.option("--language", type=click.Choice(list(LANGUAGES)), default=ENGLISH, help="Of the words.")
@with_appcontext
def reset_password(address: str, language: str) -> None:
    """Print ten words with which the walker chooses a new password. All sessions end.

    They replace the walker's recovery sheet, and are good once, for two days.
    """
    user, words = _account(address), new_words(SHEET_WORDS, language)
    keep_sheet(user.id, hash_of(plain(words)), until=datetime.now(UTC) + WORDS_LAST)
    end_sessions_of(user.id)
    db.session.commit()
    note(Event.SHEET_MADE, account=user.id, detail="operator")
    click.echo(words)
    click.echo(
        f"Give these words to {user.email}, and to no one else. They type them in Backstride at “Sign in”, "
        f"“Forgotten your password?”, within {WORDS_LAST.days} days.",
        err=True,
    )


@click.command()
@click.argument("address")
@click.option("--yes", is_flag=True, help="Delete without asking.")
@with_appcontext
def delete(address: str, *, yes: bool) -> None:
    """Delete an account with everything in it, at once and for good."""
    user = _account(address)
    if not yes:
        click.confirm(f"Delete {user.email} with all walks, for good?", abort=True)
    delete_user(user)
    db.session.commit()
    click.echo(f"{user.email} is deleted. Walks on the phone itself stay there.")


def _account(address: str) -> User:
    user = user_by_email(address)
    if not user:
        raise click.ClickException(f"{address} has no account here. `flask coach users` lists the addresses.")
    return user
