"""Application of the push worker on your own computer."""

from __future__ import annotations

from flask import Flask

from coach.config import BadConfig
from coach.push.app import push_worker_app
from coach.vapid import BadKey, check_subject

LOCAL_SUBJECT = "mailto:walker@localhost"
"""Contact address for trying it out. Most push services accept it; Apple's needs a real one (README)."""


def local_push_app() -> Flask:
    """Application of the push worker, with a default VAPID_SUBJECT. Raises `BadConfig`."""
    app = push_worker_app()
    given = app.config["VAPID_SUBJECT"]
    try:
        app.config["VAPID_SUBJECT"] = check_subject(given) if given else LOCAL_SUBJECT
    except BadKey as problem:
        raise BadConfig(str(problem)) from problem
    return app
