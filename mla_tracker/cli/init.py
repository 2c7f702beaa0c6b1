"""``init``: the database at its newest revision, with the reference data in it. A second call changes nothing."""

import json
from dataclasses import asdict

import click
from flask import Flask

from mla_tracker import clock
from mla_tracker.cli.errors import OneLineCommand, WrongInput
from mla_tracker.config import Settings
from mla_tracker.models import connections, db
from mla_tracker.sealing import BadKeyring
from mla_tracker.services import database, keys, log, reference
from mla_tracker.services.reference import Counts, LoadReport


@click.command("init", cls=OneLineCommand)
@click.option("--json", "as_json", is_flag=True)
def init_command(as_json: bool) -> None:  # noqa: FBT001  (click hands options over by name)
    """Make or update the database and load the reference data; what administrators edited stays."""
    settings = Settings.from_environment()
    with _without_pages(settings).app_context():
        connections.prepare(db.engine)
        begin_keys(settings, as_json=as_json)
        if not as_json:
            click.echo("database: bringing the tables up to date")
        database.upgrade()
        report = reference.load(clock.now(), (lambda _table: None) if as_json else _say_loaded)
    if as_json:
        click.echo(json.dumps({table: asdict(counts) for table, counts in report.tables.items()}, indent=2))
    else:
        click.echo("\n".join(_lines(report)))


def _without_pages(settings: Settings) -> Flask:
    """Return an application that has the database and nothing else: pages and letters take a second to import."""
    app = Flask("mla_tracker", instance_path=str(settings.instance.resolve()))
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    log.use_key(settings.secret_key)
    db.init_app(app)
    return app


def begin_keys(settings: Settings, *, as_json: bool = False) -> None:
    """Take up the keyring; where nothing is sealed yet and there is none, make it, and say that it must be kept."""
    try:
        made = keys.begin(settings.keyring, clock.now())
    except BadKeyring as error:
        raise WrongInput("MLA_DATA_KEYS", str(error)) from error
    if made and not as_json:
        click.echo(f"keys: made {made} in {settings.keyring.file}; keep a copy away from the database and its backup")


def _say_loaded(table: str) -> None:
    click.echo(f"reference data: {table} read")


def _lines(report: LoadReport) -> list[str]:
    if not report.tables:
        return ["reference data: nothing new"]
    return [f"  {table:<16} {_in_words(counts)}" for table, counts in report.tables.items()]


def _in_words(counts: Counts) -> str:
    told = {"added": counts.added, "changed": counts.changed, "removed": counts.removed, "edited, kept": counts.kept}
    return ", ".join(f"{number} {word}" for word, number in told.items() if number) or "as it was"
