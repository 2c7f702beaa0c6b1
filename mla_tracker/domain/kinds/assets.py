"""AF: search, freezing, confiscation and tracing of assets (UNTOC arts. 12–13, 18(3)(c) and (g))."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.fields import Field, Shape
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import RequestKind, Section
from mla_tracker.domain.kinds.measures import line, measure, named
from mla_tracker.domain.kinds.offences import ELEMENTS, OFFENCES
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

# UNTOC 13(3): a description of the property, the facts relied upon, and the order where there is one.
PROPERTY = Section(
    "property",
    N_("The property"),
    (
        Field(
            "property",
            N_("Description of the property"),
            Shape.TEXT,
            hint=N_("Sort, place, number of the account or register, in whose name. UNTOC art. 13(3)(a)."),
            max_length=6000,
        ),
        Field(
            "property_link",
            N_("How the property follows from the offence"),
            Shape.TEXT,
            hint=N_("Proceeds, property bought with them, or an instrument of the offence."),
            max_length=6000,
        ),
        Field("property_value", N_("Estimated value"), required=False, hint=N_("With the currency and the day.")),
        Field(
            "property_danger",
            N_("Why it may disappear"),
            Shape.TEXT,
            required=False,
            hint=N_("A sale, a transfer, a release: with its date if one is known."),
            max_length=4000,
        ),
        Field(
            "third_parties",
            N_("Third parties with rights in it"),
            Shape.TEXT,
            required=False,
            hint=N_("UNTOC art. 13(8): the rights of third parties in good faith are kept. Write “none known” if so."),
            max_length=4000,
        ),
    ),
)

KIND = RequestKind(
    code="AF",
    label=N_("Request for search, freezing or confiscation"),
    summary=N_(
        "Have property found, searched, frozen or confiscated in the other State before it disappears. A court there decides, so facts and orders must be complete."
    ),
    source="UNTOC 18, 13",
    workflow=Workflow.FORMAL,
    clock_class=ClockClass.D,
    sections=(
        common.RECIPIENT,
        common.LEGAL_BASIS,
        common.PROCEEDING,
        common.FORMAL_FACTS,
        ELEMENTS,
        OFFENCES,
        PROPERTY,
        common.PERSONS,
        common.MEASURES_SOUGHT,
        common.FORMAL_PURPOSE,
        common.CONTACT,
        common.FILES,
    ),
    item_types=(
        *named("g", "c"),
        measure(
            "confiscation",
            N_("Confiscation by a decision of the requested State"),
            line("property_confiscated", N_("Property to be confiscated")),
            source="UNTOC 13(1)(a)",
            coercive=True,
        ),
        measure(
            "confiscation_order",
            N_("Enforcement of a confiscation order of our courts"),
            line("property_confiscated", N_("Property to be confiscated")),
            line(
                "order_to_enforce",
                N_("The order: court, date and number"),
                N_("Say whether it is final, and annex a certified copy. UNTOC art. 13(3)(b)."),
                required=False,
            ),
            line("extent", N_("To what extent it is to be enforced"), required=False),
            source="UNTOC 13(1)(b)",
        ),
    ),
    rules=(
        "recipient",
        "15a",
        "legal_basis",
        "15b_authority",
        "15b_subject",
        "15c",
        "offences",
        "offences_confirmed",
        "penalty",
        "property",
        "property_link",
        "15e_persons",
        "15d_items",
        "link_to_facts",
        "domestic_order",
        "order_to_enforce",
        "third_parties",
        "15f",
        "use_limits",
        "costs",
        "confidentiality_reason",
        "deadline_reason",
        "limitation",
        "contact",
        "language",
        "translation",
        "annexes",
    ),
    letter="AF",
)
