"""What a command accepts on the terminal: country codes, days, instants."""

from datetime import date, datetime
from typing import Any, Final

import click

from mla_tracker.data.countries import countries

EARLIEST_YEAR: Final = 1950
LATEST_YEAR: Final = 2100


class CountryCode(click.ParamType[str]):
    """An alpha-2 code of a country that is kept, in any case."""

    name = "country"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        code = str(value).upper()
        if code not in countries():
            self.fail(f"{value!r} is not known; expected one of {', '.join(countries())}", param, ctx)
        return code


class Instant(click.ParamType[datetime]):
    """An ISO 8601 date and time; without an offset it is local time of the country."""

    name = "instant"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            instant = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date and time; expected one like 2026-11-19T10:00", param, ctx)
        if not EARLIEST_YEAR <= instant.year <= LATEST_YEAR:
            self.fail(f"{value!r} is out of range; expected a year from {EARLIEST_YEAR} to {LATEST_YEAR}", param, ctx)
        return instant


class Day(click.ParamType[date]):
    """An ISO date."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date; expected one like 2026-11-21", param, ctx)
