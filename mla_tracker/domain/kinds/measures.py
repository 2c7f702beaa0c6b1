"""The measures of UNTOC art. 18(3)(a)–(i), which formal requests ask for: all of them, or some."""

from typing import Final

from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.kinds.base import ItemType
from mla_tracker.domain.text import N_

ASSISTANCE = Field(
    "assistance",
    N_("What exactly is asked for?"),
    Shape.TEXT,
    hint=N_("Say it so that an authority that knows nothing of the case can do it."),
    max_length=6000,
)
PROCEDURE = Field(
    "procedure",
    N_("Procedure to be followed"),
    Shape.TEXT,
    required=False,
    hint=N_(
        "Only what your courts need: an oath, a caution, a certificate. UNTOC art. 18(17): it is followed where the law of the requested State allows."
    ),
    max_length=4000,
)
LINK = Field(
    "link_to_facts",
    N_("How this measure follows from the facts"),
    Shape.TEXT,
    required=False,
    max_length=4000,
)
COERCIVE = Field(
    "domestic_order",
    N_("Court order or other authorisation in your own State"),
    required=False,
    hint=N_("Date, court and number; annex a copy. Needed where the measure is coercive."),
)


def measure(code: str, label: str, *own: Field, source: str = "", coercive: bool = False) -> ItemType:
    """Declare a measure with what every measure asks and questions of its own; by default one of UNTOC 18(3)."""
    asked = (ASSISTANCE, *own, PROCEDURE, LINK, *((COERCIVE,) if coercive else ()))
    return ItemType(code, label, source or f"UNTOC 18(3)({code})", asked)


def line(code: str, label: str, hint: str = "", *, required: bool = True) -> Field:
    """Ask for one line."""
    return Field(code, label, hint=hint, required=required)


MEASURES: Final = (
    measure(
        "a",
        N_("Taking of evidence or statements from persons"),
        line("person_heard", N_("Person to be heard"), N_("As entered under “Persons concerned”.")),
        Field("questions", N_("Questions to be put"), Shape.TEXT),
    ),
    measure(
        "b",
        N_("Service of judicial documents"),
        line("documents", N_("Documents to be served")),
        line("addressee", N_("Addressee and address")),
        Field("latest_service_on", N_("Latest date of service"), Shape.DAY, required=False),
        line("proof_of_service", N_("Form of the proof of service"), required=False),
    ),
    measure(
        "c",
        N_("Search, seizure and freezing"),
        line("place_or_property", N_("Place, account or property")),
        line("objects_sought", N_("Objects sought")),
        coercive=True,
    ),
    measure("d", N_("Examination of objects and sites"), line("object_or_site", N_("Object or site"))),
    measure(
        "e",
        N_("Information, evidentiary items and expert evaluations"),
        line("evidence_sought", N_("Information or item sought")),
    ),
    measure(
        "f",
        N_("Originals or certified copies of records"),
        line(
            "record_holder",
            N_("Who holds the records"),
            N_("For example the bank and its branch, the company, the ministry."),
        ),
        line("account_or_file", N_("Account, file or register number"), required=False),
        line("period", N_("Period"), N_("From which day to which day.")),
        Field(
            "form_of_copy",
            N_("Form"),
            Shape.CHOICE,
            choices=(Choice("certified", N_("Certified copies")), Choice("originals", N_("Originals, to be returned"))),
        ),
    ),
    measure(
        "g",
        N_("Identifying or tracing proceeds of crime"),
        line("assets", N_("Property or money flows to be traced")),
        coercive=True,
    ),
    measure(
        "h",
        N_("Voluntary appearance of a person in the requesting State"),
        line("person_invited", N_("Person invited")),
        Field("appearance_on", N_("Date of the appearance"), Shape.DAY),
        line("travel_costs", N_("Travel, allowance and safe conduct offered"), N_("UNTOC art. 18(27): safe conduct.")),
    ),
    measure(
        "i",
        N_("Any other assistance that the law of the requested State allows"),
        line("other_measure", N_("Measure"), N_("For example a hearing by video link (art. 18(18)).")),
    ),
)


def named(*codes: str) -> tuple[ItemType, ...]:
    """Return some of the measures by their letters."""
    return tuple(each for each in MEASURES if each.code in codes)
