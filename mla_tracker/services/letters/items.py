"""The measures of a request, as its letters call them."""

from typing import Final, cast, get_args

from mla_tracker.domain.kinds.base import ItemType
from mla_tracker.letters.facts import Item, Names, Particular
from mla_tracker.letters.facts import ItemType as LetterItemType
from mla_tracker.models import RequestItem
from mla_tracker.services.letters.wording import Wording

PASSAGES: Final = frozenset({"assistance", "question", "procedure", "link_to_facts", "domestic_order"})
KNOWN: Final = frozenset(get_args(LetterItemType))
OTHER: Final = "other"


def sort_of(item_type: ItemType, say: Wording) -> tuple[LetterItemType, Names]:
    """Return the type that letters know; a measure that only its kind knows is another one, under its own label."""
    if item_type.code in KNOWN:
        return cast("LetterItemType", item_type.code), {}
    return OTHER, say.names(item_type.label)


def item_of(item_type: ItemType, item: RequestItem, say: Wording) -> Item:
    """A measure with all that was said of it."""
    given, (sort, label) = item.answers, sort_of(item_type, say)
    particulars = tuple(
        Particular(say.names(asked.label), said)
        for asked in item_type.fields
        if asked.code not in PASSAGES and (said := say.answer(asked, given.get(asked.code)))
    )
    return Item(
        type=sort,
        label=label,
        assistance=say.passage(given.get("assistance") or given.get("question")) or say.passage("–"),
        particulars=particulars,
        procedure=say.passage(given.get("procedure")),
        link_to_facts=say.passage(given.get("link_to_facts")),
        domestic_order=say.passage(given.get("domestic_order")),
    )


def recalled(item_type: ItemType, item: RequestItem, say: Wording) -> Item:
    """A measure by its number in the request: the reader has the rest."""
    sort, label = sort_of(item_type, say)
    given = item.answers
    assistance = say.passage(given.get("assistance") or given.get("question")) or say.passage("–")
    return Item(sort, assistance, label=label, number=item.position)
