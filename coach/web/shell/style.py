"""/style: every component in every state, for work on the CSS. Only in debug mode, as in `make dev`."""

from __future__ import annotations

from flask import Flask, render_template

from coach.web.accounts.callers import anyone
from coach.web.accounts.forms import SignUpForm


def init_app(app: Flask) -> None:
    if app.debug:
        app.add_url_rule("/style", view_func=style)


@anyone
def style() -> str:
    form = SignUpForm()
    form.email.data, form.email.errors = "ann", ["Write an e-mail address like name@example.org."]
    return render_template("style.html", form=form)
