"""Re-authentication: before a change of the account, the walker proves once more who is there.

A sign-in counts as a proof. To add a way of proving: show it in prove.html, and call `callers.prove`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import ParamSpec

from flask import Response, flash, request, session, url_for
from flask_babel import gettext as _

from coach.store.accounts import user_by_id
from coach.store.database import db
from coach.store.passkeys import passkeys_of
from coach.web.accounts import callers, limits, passkeys, passwords
from coach.web.accounts.answers import ask, see_other
from coach.web.accounts.blueprint import accounts
from coach.web.accounts.callers import caller, signed_in
from coach.web.accounts.forms import ProofForm
from coach.web.accounts.limits import limiter
from coach.web.accounts.security_log import Event, note

P = ParamSpec("P")

RECENT = timedelta(minutes=15)
"""Age up to which a proof counts: time enough to choose a new password."""


def proved(then: str) -> Callable[[Callable[P, Response]], Callable[P, Response]]:
    """Mark a view, below `@signed_in`, that needs a recent proof. `then`: endpoint to show after it."""

    def mark(view: Callable[P, Response]) -> Callable[P, Response]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Response:
            if datetime.now(UTC) - caller().proved_at < RECENT:
                return view(*args, **kwargs)
            session["then"], session["tapped"] = then, request.method == "POST"
            return see_other(url_for("accounts.prove"))

        return guarded

    return mark


@accounts.route("/account/proof", methods=["GET", "POST"])
@signed_in
@limiter.limit(limits.PROOFS_PER_SESSION, key_func=callers.session_key, **limits.ONLY_FAILURES)
def prove() -> Response:
    form = ProofForm()
    if not form.validate_on_submit():
        return ask_to_prove(form)
    user = user_by_id(caller().id)
    if not passwords.matches(user.password_hash if user else None, str(form.password.data)):
        note(Event.PROOF_REFUSED, account=caller().id)
        form.password.errors = [_("The password is not right. Try again.")]
        return ask_to_prove(form)
    return go_on_proved()


def ask_to_prove(form: ProofForm, passkey_problem: object = None) -> Response:
    """Page to prove who is there, by password or by a passkey of the account."""
    options = passkeys.options_to_use(passkeys.PROVE) if passkeys_of(caller().id) else None
    passkey = {"options": options, "problem": passkey_problem}
    return ask("prove.html", form, address=caller().email, passkey=passkey)


def go_on_proved() -> Response:
    """Note the proof, commit, and go on to what needed it."""
    callers.prove()
    db.session.commit()
    if session.pop("tapped", False):
        flash(_("Nothing has changed yet. Please tap it once more."))
    return see_other(url_for(session.pop("then", "pages.account")))
