"""A request that came on paper from a State outside the portal: what is asked of the person who enters it."""

from datetime import date
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answers, Choice, Field, Shape, day_of, faults_of
from mla_tracker.domain.inputs import CHANNELS
from mla_tracker.domain.kinds.base import ItemType, RequestKind
from mla_tracker.domain.text import N_

ON_PAPER: Final = tuple(channel for channel in CHANNELS if channel.code != "portal")
MOST_ITEMS: Final = 50
COUNTRY: Final = Field("requesting_country", N_("Which State asks?"), Shape.COUNTRY)
KIND: Final = Field("kind", N_("What kind of request?"), Shape.CHOICE)
PAPER_FIELDS: Final = (
    Field(
        "authority",
        N_("Authority that asks"),
        max_length=300,
        hint=N_(
            "Its name in English, as in the directory or on the letter. A new name becomes an entry to be confirmed."
        ),
    ),
    Field("requested_authority_id", N_("Authority that is asked"), Shape.AUTHORITY),
    Field("received_on", N_("Date on which it was received"), Shape.DAY),
    Field("channel", N_("Channel"), Shape.CHOICE, choices=ON_PAPER),
    Field("carrier", N_("Carrier, note number or other proof"), required=False),
    Field("their_number", N_("Number on their letter"), required=False, max_length=80),
    Field("own_reference", N_("Your reference"), required=False, max_length=80),
    Field("handler", N_("Who handles it"), max_length=160),
    Field("title", N_("Subject line"), max_length=160, hint=N_("Do not name a victim or a witness here.")),
    Field("letter_language", N_("Language of your letters to them"), Shape.LANGUAGE),
)
NOT_COME: Final = N_("This day has not come yet")
NOTHING_ASKED: Final = N_("Write at least one thing that is asked for")
TOO_MANY: Final = N_("At most {limit} items can be entered at once")


def asked_field(item_type: ItemType) -> Field:
    """Return the box for one sort of measure: one line for each item."""
    return Field(f"items_{item_type.code}", item_type.label, Shape.TEXT, required=False, max_length=6000)


def fields_for(kind: RequestKind) -> tuple[Field, ...]:
    return (*PAPER_FIELDS, *(asked_field(item_type) for item_type in kind.item_types))


def items_in(kind: RequestKind, answers: Answers) -> list[tuple[ItemType, str]]:
    """Return each thing that is asked for, in the order of the kind."""
    return [
        (item_type, line.strip())
        for item_type in kind.item_types
        for line in str(answers.get(asked_field(item_type).code, "")).splitlines()
        if line.strip()
    ]


def question_of(item_type: ItemType) -> str:
    """Return the code of the question under which the words on the paper are kept."""
    texts = [asked for asked in item_type.fields if asked.shape in {Shape.TEXT, Shape.LINE}]
    return next((asked.code for asked in texts if asked.required), texts[0].code)


def paper_faults(kind: RequestKind, answers: Answers, today: date) -> dict[str, Fault]:
    faults = faults_of(fields_for(kind), answers)
    received = day_of(answers.get("received_on"))
    if received and received > today:
        faults["received_on"] = Fault(NOT_COME)
    items = items_in(kind, answers)
    if kind.item_types and not items:
        faults.setdefault(asked_field(kind.item_types[0]).code, Fault(NOTHING_ASKED))
    if len(items) > MOST_ITEMS:
        faults[asked_field(items[0][0]).code] = Fault(TOO_MANY, {"limit": MOST_ITEMS})
    return faults


def kind_choice(kinds: tuple[RequestKind, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(kind.code, kind.label) for kind in kinds)
