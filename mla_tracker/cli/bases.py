"""``bases``: the legal bases valid between two countries on a day. Needs no database."""

import json
from datetime import date

import click

from mla_tracker import clock
from mla_tracker.cli.errors import OneLineCommand, WrongInput
from mla_tracker.cli.parameters import CountryCode, Day
from mla_tracker.data.facts import sources
from mla_tracker.data.legal import bases
from mla_tracker.domain.legal_bases import LegalBasis


@click.command("bases", cls=OneLineCommand)
@click.argument("requesting", type=CountryCode())
@click.argument("requested", type=CountryCode())
@click.option("--on", "on", type=Day(), help="The day that counts; today when not given.")
@click.option("--json", "as_json", is_flag=True)
def bases_command(requesting: str, requested: str, on: date | None, as_json: bool) -> None:  # noqa: FBT001  (click hands options over by name)
    """List what a request from REQUESTING to REQUESTED may be based on."""
    if requesting == requested:
        raise WrongInput("REQUESTED", f"expected a country other than {requesting}")
    found = bases(requesting, requested, on or clock.now().date())
    if as_json:
        click.echo(json.dumps([_as_json(basis) for basis in found], ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(_as_text(basis) for basis in found))


def _as_json(basis: LegalBasis) -> dict[str, object]:
    return {
        "id": basis.instrument_id,
        "title": basis.title,
        "titles": dict(basis.titles),
        "kind": basis.kind,
        "uses": sorted(basis.uses),
        "status": basis.status,
        "in_force": basis.in_force,
        "articles": dict(basis.articles),
        "confidence": basis.confidence,
        "to_be_confirmed": [point.msgid.format(**point.facts) for point in basis.open_points],
        "source": [{"id": key, "title": sources()[key].title, "where": sources()[key].where} for key in basis.sources],
        "notes": list(basis.notes),
    }


def _as_text(basis: LegalBasis) -> str:
    state = "verified" if basis.is_verified else f"to be confirmed ({basis.confidence})"
    lines = [
        basis.title,
        f"  {basis.status}",
        f"  confidence: {state}; sources: {' '.join(basis.sources) or 'none'}",
        *(f"  {point.msgid.format(**point.facts)}" for point in basis.open_points),
        *(f"  note: {note}" for note in basis.notes),
    ]
    return "\n".join(lines)
