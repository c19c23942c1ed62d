"""Deletion of an account, seven days after its walker asked for it."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Response, render_template, url_for
from flask_wtf import FlaskForm

from coach.store.accounts import LEAVES_AFTER, leave, stay, user_by_id
from coach.store.database import db
from coach.web.accounts import callers, letters, post
from coach.web.accounts.answers import ask, see_other
from coach.web.accounts.blueprint import accounts
from coach.web.accounts.callers import anyone, caller, signed_in
from coach.web.accounts.proof import proved
from coach.web.accounts.security_log import Event, note
from coach.web.accounts.welcome import leaver, welcome


@accounts.route("/account/delete", methods=["GET", "POST"])
@signed_in
@proved("accounts.delete_account")
def delete_account() -> Response:
    """Ask, then sign out everywhere and have the account deleted after `LEAVES_AFTER`."""
    form, now = FlaskForm(), datetime.now(UTC)
    if not form.validate_on_submit():
        return ask("delete_account.html", form, leaves_at=now + LEAVES_AFTER)
    user_id, address = caller().id, caller().email
    leave(user_id, now)
    callers.sign_out()
    db.session.commit()
    note(Event.DELETION_ASKED, account=user_id)
    post.tell(letters.account_leaving(now + LEAVES_AFTER), address)
    return see_other(url_for("accounts.left"))


@accounts.get("/account/left")
@anyone
def left() -> str:
    return render_template("left.html")


@accounts.route("/account/keep", methods=["GET", "POST"])
@anyone
def keep_account() -> Response:
    """Keep an account that is to be deleted. The walker has just proved at the sign-in that it is theirs."""
    form, known = FlaskForm(), leaver()
    user = user_by_id(known) if known else None
    if user is None or user.leaves_at is None:
        return see_other(url_for("accounts.sign_in"))
    if not form.validate_on_submit():
        return ask("keep_account.html", form, leaves_at=user.leaves_at)
    if not stay(user.id, datetime.now(UTC)):
        return see_other(url_for("accounts.sign_in"))
    db.session.refresh(user)
    return welcome(user, Event.DELETION_TAKEN_BACK)
