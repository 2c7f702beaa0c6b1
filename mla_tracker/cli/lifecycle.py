"""``lifecycle``: the table of kinds, statuses and transitions as it is read by the program; needs no database."""

import json

import click

from mla_tracker.cli.errors import OneLineCommand
from mla_tracker.domain.fields import Field
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.lifecycle import ITEM_LABELS, OPEN, STATUSES, Status, Workflow
from mla_tracker.domain.transitions import TRANSITIONS, Clocks, Transition, diagram, rows_of


@click.command("lifecycle", cls=OneLineCommand)
@click.option("--json", "as_json", is_flag=True, help="The whole table.")
@click.option("--mermaid", type=click.Choice([each.value for each in Workflow]), help="A diagram of one workflow.")
def lifecycle_command(as_json: bool, mermaid: str | None) -> None:  # noqa: FBT001  (click hands options over by name)
    """Print the life-cycle: kinds, statuses, transitions, who takes them, and what each needs."""
    if as_json:
        click.echo(json.dumps(_table(), ensure_ascii=False, indent=2))
    elif mermaid:
        click.echo(diagram(Workflow(mermaid)))
    else:
        click.echo("\n\n".join(_as_text(workflow) for workflow in Workflow))


def _table() -> dict[str, object]:
    return {
        "kinds": [_kind(kind) for kind in KINDS.values()],
        "workflows": list(Workflow),
        "statuses": [_status(status) for status in Status],
        "item_statuses": [{"code": code, "label": label} for code, label in ITEM_LABELS.items()],
        "transitions": [_transition(row) for row in TRANSITIONS],
    }


def _kind(kind: RequestKind) -> dict[str, object]:
    return {
        "code": kind.code,
        "label": kind.label,
        "source": kind.source,
        "workflow": kind.workflow,
        "class": kind.clock_class,
        "letter": kind.letter,
        "sections": [{"code": each.code, "fields": [_field(f) for f in each.fields]} for each in kind.sections],
        "items": [{"code": each.code, "label": each.label, "source": each.source} for each in kind.item_types],
        "rules": list(kind.rules),
    }


def _status(status: Status) -> dict[str, object]:
    facts = STATUSES[status]
    return {
        "code": status,
        "label": facts.label,
        "holder": facts.holder,
        "clock": facts.clock,
        "open": status in OPEN,
    }


def _transition(row: Transition) -> dict[str, object]:
    return {
        "action": row.action,
        "label": row.label,
        "from": sorted(row.before),
        "to": row.after,
        "who": sorted(row.by),
        "workflows": sorted(row.workflows),
        "needs": [_field(asked) for asked in INPUTS[row.action]],
        "clocks": _clocks(row.clocks),
    }


def _field(asked: Field) -> dict[str, object]:
    return {
        "code": asked.code,
        "label": asked.label,
        "shape": asked.shape,
        "required": asked.required,
        "choices": [choice.code for choice in asked.choices],
    }


def _clocks(clocks: Clocks) -> dict[str, object]:
    return {
        "meets": list(clocks.meets),
        "starts": list(clocks.starts),
        "pauses": clocks.pauses,
        "resumes": clocks.resumes,
        "cancels": clocks.cancels,
    }


def _as_text(workflow: Workflow) -> str:
    kinds = ", ".join(kind.code for kind in KINDS.values() if kind.workflow is workflow) or "no kind yet"
    return "\n".join([f"{workflow} ({kinds})", *(_line(row) for row in rows_of(workflow))])


def _line(row: Transition) -> str:
    needs = ", ".join(asked.code + ("" if asked.required else "?") for asked in INPUTS[row.action])
    return f"  {row.action}: {', '.join(sorted(row.before))} -> {row.after}\n      by {', '.join(sorted(row.by))}" + (
        f"; needs {needs}" if needs else ""
    )
