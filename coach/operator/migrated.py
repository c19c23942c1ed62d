"""Migration of a database that is not the installation's own: a copy, or the target of a move."""

from __future__ import annotations

from flask import Flask
from flask_migrate import upgrade

from coach.store import schema
from coach.store.database import db, engine_options


def migrate(url: str) -> None:
    """Migrate the database at one of SQLAlchemy's URLs to the newest schema."""
    app = Flask("coach")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(url)
    db.init_app(app)
    schema.init_app(app)
    with app.app_context():
        upgrade()
        db.engine.dispose()
