"""The application around a command that needs the database, or the models that come with it."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from mla_tracker.application import create_app
from mla_tracker.cli.errors import WrongInput
from mla_tracker.config import Settings
from mla_tracker.services import revisions


@contextmanager
def in_application(*, needs_tables: bool = True) -> Iterator[Flask]:
    """Build the application from the environment; without its tables most commands have nothing to work on."""
    app = create_app(Settings.from_environment())
    with app.app_context():
        if needs_tables and not revisions.is_current():
            raise WrongInput("MLA_DATABASE_URL", "the tables are not those of this version; run mla-tracker init first")
        yield app
