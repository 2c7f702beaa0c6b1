"""``keys new|rotate|check|erase|shred|seal-files``: the keys of what is sealed; forgetting what is erased."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from mla_tracker import clock
from mla_tracker.cli.app_context import in_application
from mla_tracker.cli.errors import OneLineGroup, WrongInput
from mla_tracker.config import Settings
from mla_tracker.sealing import BadKeyring
from mla_tracker.services import keys
from mla_tracker.services.file_sealing import seal_old_files
from mla_tracker.storage import Storage

SHRED_LIST: Final = "shred_list"


@click.group("keys", cls=OneLineGroup)
def keys_command() -> None:
    """Renew, check and destroy the keys of what is sealed."""


@keys_command.command("new")
def new_command() -> None:
    """Add a key to the keyring; it wraps from now on. Then call ``keys rotate``."""
    with in_application() as app:
        settings: Settings = app.extensions["settings"]
        try:
            ring = settings.keyring.add(keys.name_of_key(clock.now()))
        except BadKeyring as error:
            raise WrongInput("MLA_DATA_KEYS", str(error)) from error
        click.echo(f"keys: {ring.newest} is the newest; keep a copy of the keyring, then call keys rotate")


@keys_command.command("rotate")
def rotate_command() -> None:
    """Wrap every data key with the newest key. Content stays as it is; a call that was broken off is called again."""
    with in_application():
        done = keys.rotate(clock.now(), lambda number: click.echo(f"keys: {number} data keys", err=True))
        click.echo(f"keys: {done.number} data keys wrapped anew with {done.key}")


@keys_command.command("check")
@click.option("--json", "as_json", is_flag=True)
def check_command(as_json: bool) -> None:  # noqa: FBT001  (click hands options over by name)
    """Unwrap every data key; status 1 when one does not open."""
    with in_application():
        found = keys.check()
    if as_json:
        click.echo(json.dumps(asdict(found), indent=2))
    else:
        for name, number in found.by_key.items():
            click.echo(f"{name}: opens {number} data keys" + ("" if number else " (may be taken out)"))
        click.echo(f"erased: {found.erased}; do not open: {len(found.broken) + len(found.broken_cases)}")
    raise SystemExit(1 if found.broken or found.broken_cases else 0)


@keys_command.command("erase")
@click.argument("reference")
@click.option("--reason", required=True, help="Why, and on whose order; it stays in the log.")
def erase_command(reference: str, reason: str) -> None:
    """Destroy the data key of REFERENCE (a request, or the code of a case): what it sealed cannot be read again."""
    with in_application() as app:
        path = shred_list(app.extensions["settings"])
        keys.erase(reference, reason, clock.now(), lambda code: _note(path, code))
        keys.forget_traces()
    click.echo(f"erased: {reference}; noted in {path}")


@keys_command.command("shred")
@click.argument("path", metavar="[FILE]", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def shred_command(path: Path | None) -> None:
    """After a restore: forget again what the shred list names (FILE, or the one beside the keyring)."""
    with in_application() as app:
        chosen = path or shred_list(app.extensions["settings"])
        lines = chosen.read_text("utf-8").splitlines() if chosen.exists() else []
        done = keys.shred([line.split()[0] for line in lines if line.strip()], clock.now())
        keys.forget_traces()
    click.echo(f"shred list: {len(lines)} named, {done} forgotten again")


@keys_command.command("seal-files")
def seal_files_command() -> None:
    """Seal files that were stored before files were sealed; a call that was broken off is called again."""
    with in_application() as app:
        settings: Settings = app.extensions["settings"]
        done, broken = seal_old_files(Storage(settings.storage))
    click.echo(f"files: {done} sealed, {len(broken)} damaged and left as they are")
    raise SystemExit(1 if broken else 0)


def shred_list(settings: Settings) -> Path:
    """Return the list of what was erased; it lies beside the keyring, where no backup of the database reaches."""
    return (settings.keyring.file or settings.instance / SHRED_LIST).with_name(SHRED_LIST)


def _note(path: Path, code: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w", encoding="utf-8") as file:
        file.write(f"{code} {clock.now():%Y-%m-%dT%H:%M:%SZ}\n")
        file.flush()
        os.fsync(file.fileno())
