"""``bench``: the project's benchmarks, each beside what it is compared to. Each works on a database of its own."""

import json
import sys
from collections.abc import Callable
from importlib import import_module
from itertools import groupby
from typing import Any, Final

import click

from mla_tracker.cli.errors import OneLineCommand, WrongInput
from mla_tracker.config import ROOT

# Name on the terminal; the file in benchmarks/ has the same name, and defines run() -> rows.
BENCHMARKS: Final = ("deadlines", "figures", "letters", "pages", "review")


@click.command("bench", cls=OneLineCommand)
@click.argument("name", type=click.Choice(BENCHMARKS), required=False)
@click.option("--json", "as_json", is_flag=True)
def bench_command(name: str | None, as_json: bool) -> None:  # noqa: FBT001  (click hands options over by name)
    """Measure letters, pages, or all of it."""
    chosen = (name,) if name else BENCHMARKS
    found = {}
    for each in chosen:
        if not as_json:
            click.echo(f"{each}:")
        found[each] = _runner(each)()
        if not as_json:
            click.echo(_as_tables(found[each]))
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def _runner(name: str) -> Callable[[], list[dict[str, Any]]]:
    """Find a benchmark beside the package: it is not installed with the program."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    try:
        run: Callable[[], list[dict[str, Any]]] = import_module(f"benchmarks.{name}").run
    except ModuleNotFoundError as error:
        raise WrongInput("NAME", f"expected the folder benchmarks beside the program, in {ROOT}") from error
    return run


def _as_tables(rows: list[dict[str, Any]]) -> str:
    """Rows of the same columns stand under one head."""
    groups = (list(group) for _, group in groupby(rows, key=tuple))
    return "\n\n".join(_as_table(group) for group in groups)


def _as_table(rows: list[dict[str, Any]]) -> str:
    lines = [list(rows[0]), *([str(value) for value in row.values()] for row in rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    numbers = [isinstance(value, int | float) for value in rows[0].values()]
    return "\n".join("  " + "  ".join(map(_cell, line, widths, numbers)).rstrip() for line in lines)


def _cell(text: str, width: int, is_number: bool) -> str:  # noqa: FBT001  (handed over by map)
    return text.rjust(width) if is_number else text.ljust(width)
