"""``demo``: invented people and requests in every status, for training. Their password stands in ``instance/demo``."""

import os
import secrets
from dataclasses import replace
from pathlib import Path
from typing import Final

import click
from sqlalchemy import inspect

from mla_tracker import clock
from mla_tracker.application import create_app
from mla_tracker.cli.errors import OneLineCommand, WrongInput
from mla_tracker.cli.init import begin_keys
from mla_tracker.config import Settings
from mla_tracker.domain.lifecycle import Status
from mla_tracker.models import db
from mla_tracker.services import database, demo, reference
from mla_tracker.services.demo.texts import password_words
from mla_tracker.services.files import Shelf
from mla_tracker.storage import Storage

WORDS: Final = 5
PASSWORD_LINE: Final = "password: "  # noqa: S105  (the beginning of a line)
STEP: Final = 20  # per cent of the way after which it is said how far it is


@click.command("demo", cls=OneLineCommand)
@click.option("--if-empty", is_flag=True, help="Do nothing where somebody has an account already.")
@click.option(
    "--requests",
    type=click.IntRange(len(Status), len(demo.stories())),
    default=demo.USUAL,
    show_default=True,
    help="How many requests; the first ones show every status, the next every kind.",
)
def demo_command(if_empty: bool, requests: int) -> None:  # noqa: FBT001  (click hands options over by name)
    """Fill an empty database with the demonstration: invented people, and requests in every status."""
    settings = replace(Settings.from_environment(), training=True)  # its letters say so from the first one on
    with create_app(settings).app_context():
        begin_keys(settings)
        _bring_up()
        if demo.is_empty():
            _build(settings, requests)
        elif not if_empty:
            raise WrongInput("MLA_DATABASE_URL", "expected a database without accounts; nothing was changed")
        else:
            _renew_password(settings)
    if settings_file(settings).exists():
        click.echo(settings_file(settings).read_text("utf-8").strip())


def settings_file(settings: Settings) -> Path:
    """Return where the accounts and their password are written: that it exists means training."""
    return settings.instance / "demo"


def _bring_up() -> None:
    """Do as ``init`` does.

    In a database without tables the reference data is loaded at the beginning of the story: the log's time never goes
    back, so that all of the story would else be recorded as entered today.
    """
    is_new = not inspect(db.engine).has_table("chain_head")
    database.upgrade()
    now = clock.now()
    if is_new:
        click.echo("demo: tables and reference data")
        reference.load(demo.begins_on(now.date()))
    reference.load(now)


def _build(settings: Settings, requests: int) -> None:
    password = settings.demo_password or _kept_password(settings) or _new_password()
    shelf = Shelf(Storage(settings.storage), settings.max_upload_mb)
    click.echo("demo: accounts and directory")
    told = demo.build(demo.Demonstration(clock.now().date(), password, shelf, requests), _say)
    click.echo(f"demo: {requests} requests, {told} steps")
    _write(settings, password)


def _say(number: int, total: int) -> None:
    reached, before = number * 100 // total // STEP, (number - 1) * 100 // total // STEP
    if reached != before:
        click.echo(f"demo: {reached * STEP} % of the story told")


def _renew_password(settings: Settings) -> None:
    """A password set in the environment after the demonstration was built counts from now on."""
    kept = _kept_password(settings)
    if kept and settings.demo_password and kept != settings.demo_password:
        demo.change_password(settings.demo_password)
        _write(settings, settings.demo_password)


def _new_password() -> str:
    return "-".join(secrets.choice(password_words()) for _ in range(WORDS))


def _kept_password(settings: Settings) -> str:
    if not settings_file(settings).exists():
        return ""
    lines = settings_file(settings).read_text("utf-8").splitlines()
    return next((line.removeprefix(PASSWORD_LINE) for line in lines if line.startswith(PASSWORD_LINE)), "")


def _write(settings: Settings, password: str) -> None:
    """Write the accounts for the owner of this machine only."""
    width = max(len(person.email) for person in demo.people())
    lines = ["Accounts of the demonstration (invented people; every page says that this is a training):"]
    lines += [f"  {person.email:<{width}}  {person.titles['en']}" for person in demo.people()]
    lines += [f"{PASSWORD_LINE}{password}"]
    path = settings_file(settings)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
