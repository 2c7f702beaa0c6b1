"""``invite``: an account for a person, and the link by which that person sets the password."""

import click

from mla_tracker import clock
from mla_tracker.cli.app_context import in_application
from mla_tracker.cli.errors import OneLineCommand
from mla_tracker.cli.parameters import CountryCode
from mla_tracker.config import Settings
from mla_tracker.domain.actors import SYSTEM, Role
from mla_tracker.i18n import LANGUAGES
from mla_tracker.services.accounts.invitations import Invite, invite


@click.command("invite", cls=OneLineCommand)
@click.argument("email")
@click.option("--name", required=True, help="The person's name, as others read it.")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--country", type=CountryCode(), help="For roles bound to a country: central, country_admin.")
@click.option("--authority", type=click.IntRange(min=1), help="For officer, approver, delegate: its number.")
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True)
def invite_command(email: str, name: str, role: str, country: str | None, authority: int | None, language: str) -> None:
    """Make an account for EMAIL and print the link that sets its password: once, within 72 hours."""
    with in_application() as app:
        wish = Invite(email, name, Role(role), country, authority, language)
        code = invite(SYSTEM, wish, clock.now())
        click.echo(link_to(app.extensions["settings"], code))


def link_to(settings: Settings, code: str) -> str:
    """Return the whole address of a link: from the settings, never from a request."""
    return f"{settings.base_url}/invitation/{code}"
