"""What gunicorn and the flask command load."""

from coach import create_app

app = create_app()
