"""``user add|disable|reset``: accounts, by whoever runs the installation. Nobody sets another person's password."""

import click

from mla_tracker import clock
from mla_tracker.cli.app_context import in_application
from mla_tracker.cli.errors import OneLineGroup
from mla_tracker.cli.invite import invite_command, link_to
from mla_tracker.domain.actors import SYSTEM
from mla_tracker.services.accounts.invitations import disable, reset


@click.group("user", cls=OneLineGroup)
def user_command() -> None:
    """Add an account, disable it, or give its owner a new link."""


user_command.add_command(invite_command, "add")


@user_command.command("disable")
@click.argument("email")
def disable_command(email: str) -> None:
    """Shut the account of EMAIL: its sessions and links end at once."""
    with in_application():
        disable(SYSTEM, email, clock.now())
        click.echo(f"disabled: {email}")


@user_command.command("reset")
@click.argument("email")
def reset_command(email: str) -> None:
    """Print a new link for EMAIL; until it is used the account stays shut."""
    with in_application() as app:
        click.echo(link_to(app.extensions["settings"], reset(SYSTEM, email, clock.now())))
