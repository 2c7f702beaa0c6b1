"""How a command says no: one line on standard error that names the field and what was expected, exit status 2.

Give the group ``cls=OneLineGroup``; its commands need nothing. A command alone takes ``cls=OneLineCommand``.
"""

import re
import sys
from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from mla_tracker.config import BadSetting
from mla_tracker.domain.errors import BadAnswers, RuleBroken

STATUS: Final = 2
T = TypeVar("T")


class WrongInput(click.ClickException):
    """An argument, option or file that cannot be taken; ``field`` is named as the person wrote it."""

    exit_code = STATUS

    def __init__(self, field: str, expected: str) -> None:
        super().__init__(f"{field}: {expected}")

    def show(self, file: Any = None) -> None:
        click.echo(f"mla-tracker: {on_one_line(self.message)}", file=file or sys.stderr)


def on_one_line(message: str) -> str:
    return re.sub(r"\s+", " ", message).strip()


def _in_one_line(step: Callable[[], T]) -> T:
    """Run ``step``; what click would explain in four lines, or the rules and settings refuse, becomes one line."""
    try:
        return step()
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        raise WrongInput(_field(error), _expected(error)) from error
    except BadSetting as error:
        variable, _, expected = str(error).partition(": ")
        raise WrongInput(variable, expected or "wrong setting") from error
    except BadAnswers as error:
        code, fault = min(error.faults.items())
        raise WrongInput(code, fault.message.format(**(fault.facts or {}))) from error
    except RuleBroken as error:
        raise WrongInput("refused", str(error) or type(error).__name__.lower()) from error


def _expected(error: click.UsageError) -> str:
    """Click's own words; where it would name the field a second time, only what follows."""
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter):
        return error.message
    return error.format_message()


def _field(error: click.UsageError) -> str:
    parameter = getattr(error, "param", None)
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    if isinstance(parameter, click.Parameter):
        return (parameter.name or "argument").upper()
    named = getattr(error, "option_name", None)
    return named or "arguments"


class OneLineCommand(click.Command):
    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        return _in_one_line(lambda: super(OneLineCommand, self).make_context(info_name, args, parent, **extra))

    def invoke(self, ctx: click.Context) -> Any:
        return _in_one_line(lambda: super(OneLineCommand, self).invoke(ctx))


class OneLineGroup(OneLineCommand, click.Group):
    command_class = OneLineCommand
