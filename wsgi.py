"""Entry point of the web server: ``gunicorn wsgi:app``."""

import sys

from mla_tracker.application import create_app
from mla_tracker.config import BadSetting, Settings

try:
    app = create_app(Settings.from_environment())
except BadSetting as error:
    sys.exit(f"mla-tracker: {error}")  # one line; a trace would bury it
