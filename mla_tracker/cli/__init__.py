"""``mla-tracker``: thin commands over the use-cases. To add one: a file here, and its name in COMMANDS below.

A command's module is imported when the command is called, so that ``mla-tracker due`` does not wait for the database.
"""

from importlib import import_module
from typing import Final

import click

from mla_tracker.cli.errors import OneLineGroup

# Name on the terminal; the file has the same name, and defines <name>_command.
COMMANDS: Final = (
    "bases", "bench", "check", "config", "demo", "due", "init", "invite", "keys", "letter", "lifecycle", "recount",
    "run", "seed", "user", "worker",
)  # fmt: skip


class Commands(OneLineGroup):
    """The commands, found by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's own signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        return command(cmd_name) if cmd_name in COMMANDS else None


def command(name: str) -> click.Command:
    """Import the file of a command and return what it defines."""
    found = getattr(import_module(f"{__name__}.{name}"), f"{name}_command")
    if not isinstance(found, click.Command):
        raise TypeError(f"{name}_command is no command")
    return found


@click.group(cls=Commands)
def main() -> None:
    """Keep requests for police information and mutual legal assistance between States."""
