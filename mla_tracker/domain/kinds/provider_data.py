"""Data that a provider holds: whose, which, and of which time. Shared by all kinds that ask for such data."""

from typing import Final

from mla_tracker.domain.fields import Field, Shape
from mla_tracker.domain.kinds.base import ItemType, Pages, Section
from mla_tracker.domain.text import N_

# One request, one provider: each answers for itself, and its preservation runs out on a day of its own.
PROVIDER: Final = Field(
    "provider",
    N_("Provider that holds the data"),
    hint=N_("The company and, if known, its seat. For a second provider, copy this request to a new one."),
)
ACCOUNTS: Final = Field(
    "accounts",
    N_("Accounts and identifiers"),
    Shape.TEXT,
    hint=N_("One on each line, as the provider knows it: name of the account, telephone number, IP address with time."),
    max_length=6000,
)
COVERS_FROM: Final = Field("covers_from", N_("Data from this day on"), Shape.DAY, required=False)
COVERS_TO: Final = Field("covers_to", N_("Data up to this day"), Shape.DAY, required=False)

DATA: Final = Section("data", N_("The provider and the accounts"), (PROVIDER, ACCOUNTS, COVERS_FROM, COVERS_TO))
SORTS: Final = Section("items", N_("Which data"), pages=Pages.ITEMS)
_WHICH: Final = Field(
    "assistance",
    N_("Which data exactly"),
    Shape.TEXT,
    hint=N_("Only what is needed: a provider refuses what goes further."),
    max_length=6000,
)


def sorts_of_data(source: str, *, is_kept: bool) -> tuple[ItemType, ...]:
    """Declare the sorts of data that may be asked for: each is kept or disclosed, and answered, by itself."""
    labels = {
        "subscriber": N_("Subscriber data: who registered the account, and how it was paid"),
        "connections": N_("Connection data: when, from where and with whom"),
        "location": N_("Location data"),
        "content": N_("Content: messages, pictures, files"),
        "other_data": N_("Other data of the provider"),
    }
    return tuple(ItemType(code, label, source, (_WHICH,), is_kept) for code, label in labels.items())
