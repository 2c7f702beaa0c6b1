"""``bench``: the project's benchmarks, each beside what it is compared to. Each works on a database of its own."""

import json
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

import click

from mla_tracker.cli.errors import OneLineCommand, WrongInput
from mla_tracker.config import ROOT

# Name on the terminal; the file in benchmarks/ has the same name, and defines run() -> rows.
BENCHMARKS: Final = ("letters", "pages")


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
            click.echo("\n".join(_as_text(row) for row in found[each]))
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


def _as_text(row: dict[str, Any]) -> str:
    return "  " + ", ".join(f"{key} {value}" for key, value in row.items())
