"""Answers of the account's pages. No cache keeps them: they may have a CSRF token or an e-mail address."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template
from flask_wtf import FlaskForm

from coach.web.accounts.security_log import Event, note


def ask(template: str, form: FlaskForm, **words: object) -> Response:
    """Page with a form: 200, and 422 with the form's errors once it was sent."""
    if form.is_submitted() and form.csrf_token.errors:
        note(Event.FORM_TOKEN_REFUSED)
    response = make_response(
        render_template(template, form=form, **words), 422 if form.is_submitted() else 200
    )
    return _uncached(response)


def show(template: str, **words: object) -> Response:
    """Page that is shown once."""
    return _uncached(make_response(render_template(template, **words)))


def see_other(path: str) -> Response:
    """Redirect after a form (303)."""
    return _uncached(make_response(redirect(path, 303)))


def _uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
