"""``config``: every setting, its value and where the value came from; never a secret."""

import json

import click

from mla_tracker import clock
from mla_tracker.cli.errors import OneLineCommand
from mla_tracker.config import Settings
from mla_tracker.services.letters.issuing import standing_of


@click.command("config", cls=OneLineCommand)
@click.option("--json", "as_json", is_flag=True)
def config_command(as_json: bool) -> None:  # noqa: FBT001  (click hands options over by name)
    """Print every setting, its value and its origin."""
    settings = Settings.from_environment()
    rows = settings.shown()
    rows += [
        (f"MLA_SIGNING[{one.authority_id}]", standing_of(one, clock.now()), one.file.name)
        for one in settings.certificates
    ]
    if as_json:
        named = {variable: {"value": value, "origin": origin} for variable, value, origin in rows}
        click.echo(json.dumps(named, ensure_ascii=False, indent=2))
        return
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for variable, value, origin in rows:
        click.echo(f"{variable:<{widths[0]}}  {value:<{widths[1]}}  {origin}")
