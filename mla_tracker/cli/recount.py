"""``recount``: due dates counted anew after the calendar or the policy changed, with progress on the terminal."""

import click

from mla_tracker import clock
from mla_tracker.cli.app_context import in_application
from mla_tracker.cli.errors import OneLineCommand
from mla_tracker.cli.turns import Turns
from mla_tracker.queries.recounts import newest
from mla_tracker.services.recounting import Progress, recount_some

SHOWN = 20


@click.command("recount", cls=OneLineCommand)
@click.option("--list", "listing", is_flag=True, help="Only say how far the newest jobs are.")
def recount_command(listing: bool) -> None:  # noqa: FBT001  (click hands options over by name)
    """Do the recounts that wait, without waiting for the worker; it may run at the same time."""
    with in_application():
        if listing:
            for job in newest(SHOWN):
                state = "done" if job.finished_at else "runs" if job.started_at else "waits"
                click.echo(f"{job.id}: {job.country or 'all'} {job.cause}: {job.done} of {job.total}, {state}")
            return
        jobs, turns = 0, Turns()
        while (done := turns.take(lambda size: recount_some(clock.now(), size))) is not None:
            click.echo(_line(done), err=True)
            jobs += done.is_finished
        click.echo(f"recount: {jobs} jobs done")


def _line(done: Progress) -> str:
    return f"recount {done.job_id} ({done.country or 'all'}): {done.done} of {done.total}, {done.moved} changed"
