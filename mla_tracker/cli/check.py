"""``check``: what a request, described in a file, still lacks. Needs no database."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from mla_tracker import clock
from mla_tracker.cli.check_file import RequestFile, read, refuse_unknown
from mla_tracker.cli.errors import OneLineCommand
from mla_tracker.cli.parameters import CountryCode, Day
from mla_tracker.data.countries import country
from mla_tracker.data.legal import bases
from mla_tracker.domain.completeness import LEVEL_LABELS, Draft, DraftItem, Gap, gaps, score
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.national_law import UNSURE
from mla_tracker.i18n.sentences import stands_in


@click.command("check", cls=OneLineCommand)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", "to", type=CountryCode(), help="The country asked, in place of the one in the file.")
@click.option("--on", "on", type=Day(), help="The day on which legal bases must hold; today when not given.")
@click.option("--json", "as_json", is_flag=True)
def check_command(file: Path, to: str | None, on: date | None, as_json: bool) -> None:  # noqa: FBT001  (click hands options over by name)
    """List what the request in FILE lacks: rule, level, field, section and source, the worst first.

    FILE is JSON: kind, answers, items [{type, answers}], persons, legal_bases, requesting_country,
    requesting_authority, requested_country, requested_authority, languages (of the letter) and annexes (their number);
    only the kind must be there. Exit status 0 whatever is missing, 2 for a file that cannot be read.
    """
    given = read(file)
    given.requested_country = to or given.requested_country
    refuse_unknown(given)
    found = gaps(KINDS[given.kind], draft_of(given, on or clock.now().date()))
    if as_json:
        click.echo(json.dumps([asdict(gap) for gap in found], ensure_ascii=False, indent=2))
    else:
        click.echo(_as_text(found, score(KINDS[given.kind], found)))


def draft_of(given: RequestFile, on: date) -> Draft:
    """Return what the rules look at, with what is known of the country that is asked."""
    pair = given.requesting_country, given.requested_country
    valid = bases(*pair, on) if all(pair) and len(set(pair)) == len(pair) else []
    spoken = country(given.requested_country).request_languages.value if given.requested_country else ()
    return Draft(
        answers=given.answers,
        requesting_authority=given.requesting_authority,
        requested_country=given.requested_country,
        requested_authority=given.requested_authority,
        items=tuple(DraftItem(item.type, item.answers) for item in given.items),
        persons=tuple(given.persons),
        bases=tuple(given.legal_bases),
        valid_bases=frozenset(basis.instrument_id for basis in valid),
        letter_languages=frozenset(code.replace("-", "_") for code in given.languages),
        accepted_languages=frozenset(code.replace("-", "_") for code in spoken),
        annexes=given.annexes,
        unconfirmed=stands_in(
            str(given.answers.get("offences", "")), UNSURE, str(given.answers.get("text_language", ""))
        ),
    )


def _as_text(found: tuple[Gap, ...], reached: int) -> str:
    lines = [
        f"{LEVEL_LABELS[gap.level]}: {gap.label} ({gap.rule}; {gap.source}) in {gap.section}"
        + (f", field {gap.field}" if gap.field else "")
        for gap in found
    ]
    return "\n".join([*(lines or ["Nothing is missing."]), f"Right first time: {reached} of 100"])
