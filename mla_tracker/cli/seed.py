"""``seed``: synthetic requests in any number, for benchmarks."""

import click

from mla_tracker import clock
from mla_tracker.cli.app_context import in_application
from mla_tracker.cli.errors import OneLineCommand
from mla_tracker.services.seeding import MOST, Seeding, seed


@click.command("seed", cls=OneLineCommand)
@click.option("--requests", type=click.IntRange(1, MOST), required=True, help="How many.")
@click.option("--seed", "start", type=int, default=1, show_default=True, help="The same seed gives the same requests.")
@click.option("--force", is_flag=True, help="Also where real requests stand in the database.")
def seed_command(requests: int, start: int, force: bool) -> None:  # noqa: FBT001  (click hands options over by name)
    """Add synthetic requests, for benchmarks only.

    They have items and one event each, with which the chain of the log stays valid; they have no persons, letters,
    files, messages and clocks of their own. A database that holds other requests is left alone, unless --force.
    """
    with in_application():
        done = seed(
            Seeding(requests, start, force),
            clock.now(),
            lambda number: click.echo(f"seed: {number} requests", err=True),
        )
    click.echo(f"seed: {done} requests added")
