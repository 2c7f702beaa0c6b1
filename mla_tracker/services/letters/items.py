"""The measures of a request, as its letters call them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, cast, get_args

from mla_tracker.domain.fields import Answers, Field, day_of
from mla_tracker.domain.kinds.base import ItemType, RequestKind
from mla_tracker.domain.text import N_
from mla_tracker.i18n.bidi import isolate
from mla_tracker.letters.facts import Document, Item, Names, Particular, Passage
from mla_tracker.letters.facts import ItemType as LetterItemType
from mla_tracker.models import RequestItem
from mla_tracker.services.letters.wording import Wording

PASSAGES: Final = frozenset({"procedure", "link_to_facts", "domestic_order"})
ASKING: Final = ("assistance", "question", "points")
"""Questions whose answer says what is wanted: the first that is answered."""
IN_DOCUMENT: Final = frozenset(
    {"document_sort", "issued_by", "issued_on", "expires_on", "holder_original", "holder_latin"}
)
"""What stands in the list of documents; the number stands there and with the item, which it links to the list."""
KNOWN: Final = frozenset(get_args(LetterItemType))
OTHER: Final = "other"
ANY_DOCUMENT: Final = N_("Document")


def sort_of(item_type: ItemType, say: Wording) -> tuple[LetterItemType, Names]:
    """Return the type that letters know; a measure that only its kind knows is another one, under its own label."""
    if item_type.code in KNOWN:
        return cast("LetterItemType", item_type.code), {}
    return OTHER, say.names(item_type.label)


def item_of(item_type: ItemType, item: RequestItem, say: Wording) -> Item:
    """A measure with all that was said of it."""
    given, (sort, label) = item.answers, sort_of(item_type, say)
    wanted = _asking(item_type, given)
    elsewhere = PASSAGES | {wanted.code} if wanted else PASSAGES
    if given.get("document_number"):
        elsewhere |= IN_DOCUMENT
    particulars = tuple(
        Particular(say.names(asked.label), said)
        for asked in item_type.fields
        if asked.code not in elsewhere and (said := say.answer(asked, given.get(asked.code)))
    )
    return Item(
        type=sort,
        label=label,
        assistance=asked_in(item_type, item, say),
        particulars=particulars,
        procedure=say.passage(given.get("procedure")),
        link_to_facts=say.passage(given.get("link_to_facts")),
        domestic_order=say.passage(given.get("domestic_order")),
    )


def asked_in(item_type: ItemType, item: RequestItem, say: Wording) -> Passage:
    """What a measure asks for, in words; a dash where nothing was written yet."""
    wanted = _asking(item_type, item.answers)
    return say.answer(wanted, item.answers[wanted.code]) if wanted else say.passage("–")


def verified_in(item_type: ItemType, item: RequestItem, say: Wording) -> Passage:
    """What a verification asked, with the person or the number it was asked about, in each language of the letter."""
    about = str(item.answers.get("person_verified") or item.answers.get("document_number") or "")
    asked = asked_in(item_type, item, say)
    return tuple(replace(text, value=f"{isolate(about)}: {text.value}" if about else text.value) for text in asked)


def _asking(item_type: ItemType, given: Answers) -> Field | None:
    fields = {asked.code: asked for asked in item_type.fields}
    return next((fields[code] for code in ASKING if code in fields and given.get(code)), None)


def recalled(item_type: ItemType, item: RequestItem, say: Wording) -> Item:
    """A measure by its number in the request: the reader has the rest."""
    sort, label = sort_of(item_type, say)
    return Item(sort, asked_in(item_type, item, say), label=label, number=item.position)


def documents_of(kind: RequestKind, items: Iterable[RequestItem], say: Wording) -> tuple[Document, ...]:
    """The documents of identity or travel that the items name, each once."""
    found = {
        (item.answers.get("document_sort"), item.answers["document_number"]): _document(
            kind.item_type(item.type), item.answers, say
        )
        for item in items
        if item.answers.get("document_number")
    }
    return tuple(found.values())


def _document(item_type: ItemType, given: Answers, say: Wording) -> Document:
    sorts = next(asked.choices for asked in item_type.fields if asked.code == "document_sort")
    sort = next((choice.label for choice in sorts if choice.code == given.get("document_sort")), ANY_DOCUMENT)
    issuer = str(given.get("issued_by") or "")
    return Document(
        sort=say.names(sort),
        number=str(given["document_number"]),
        issued_by=dict.fromkeys(say.languages, issuer) if issuer else {},
        issued_on=day_of(given.get("issued_on")),
        expires_on=day_of(given.get("expires_on")),
        holder_latin=str(given.get("holder_latin") or ""),
        holder_original=str(given.get("holder_original") or ""),
    )
