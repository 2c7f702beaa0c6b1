"""What is offered to choose from on the pages of requests."""

from mla_tracker.i18n import current
from mla_tracker.i18n.collation import sort_key
from mla_tracker.i18n.names import country_name
from mla_tracker.queries.reference import country_codes


def countries() -> list[tuple[str, str]]:
    """Return the States of the network, in the order of the reader's language."""
    key = sort_key(current())
    return sorted(((code, country_name(code)) for code in country_codes()), key=lambda pair: key(pair[1]))
