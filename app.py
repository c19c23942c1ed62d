"""Entry point for gunicorn and the flask command."""

from coach import create_app

app = create_app()
