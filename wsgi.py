"""Entry point of the web server: ``gunicorn wsgi:app``."""

from mla_tracker.application import create_app
from mla_tracker.config import Settings

app = create_app(Settings.from_environment())
