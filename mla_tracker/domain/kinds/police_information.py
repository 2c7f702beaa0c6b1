"""PI: police information between law-enforcement authorities, without coercion (UNTOC art. 27(1)(b))."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import ItemType, Pages, RequestKind, Section
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

QUESTION = Field(
    "question",
    N_("What do you need to know?"),
    Shape.TEXT,
    hint=N_("One question at a time: each is answered and followed by itself."),
    max_length=6000,
)
KNOWN = Field("known", N_("What is known already"), Shape.TEXT, required=False, max_length=6000)

KIND = RequestKind(
    code="PI",
    label=N_("Police information request"),
    summary=N_(
        "Ask a police service what it knows or can find out without coercive measures. The answer is for information, not evidence in court."
    ),
    source="UNTOC 27(1)(b)",
    workflow=Workflow.POLICE,
    clock_class=ClockClass.C,
    sections=(
        common.RECIPIENT,
        Section(
            "case",
            N_("The case"),
            (
                common.TITLE,
                common.TEXT_LANGUAGE,
                Field("conducting_authority", N_("Authority that conducts the inquiry")),
                Field(
                    "subject_matter",
                    N_("Subject of the inquiry"),
                    Shape.CHOICE,
                    choices=(
                        Choice("tip", N_("Trafficking in persons")),
                        Choice("som", N_("Smuggling of migrants")),
                        Choice("both", N_("Elements of both")),
                        Choice("other", N_("Another offence")),
                    ),
                    open=True,
                ),
            ),
        ),
        Section(
            "facts",
            N_("What happened"),
            (
                Field(
                    "summary_of_facts",
                    N_("Summary of the facts"),
                    Shape.TEXT,
                    hint=N_("Who did what, when, where and how; and what links it to the country you are asking."),
                ),
            ),
        ),
        common.PERSONS,
        Section("items", N_("Questions to the other side"), pages=Pages.ITEMS),
        Section(
            "purpose",
            N_("Purpose and handling"),
            (
                Field("purpose", N_("What the information is needed for"), Shape.TEXT, max_length=6000),
                common.USE_LIMITS,
                common.CONFIDENTIALITY,
                common.CONFIDENTIALITY_REASON,
                common.URGENCY,
                common.URGENCY_REASON,
                common.EARLIER_CONTACTS,
            ),
        ),
        common.CONTACT,
        common.FILES,
    ),
    item_types=(
        ItemType(
            "persons", N_("Identity, whereabouts and activities of persons"), "UNTOC 27(1)(b)(i)", (QUESTION, KNOWN)
        ),
        ItemType(
            "proceeds",
            N_("Movement of proceeds of crime or property derived from it"),
            "UNTOC 27(1)(b)(ii)",
            (QUESTION, KNOWN),
        ),
        ItemType(
            "instrumentalities",
            N_("Movement of property, equipment or other instrumentalities"),
            "UNTOC 27(1)(b)(iii)",
            (QUESTION, KNOWN),
        ),
        ItemType(
            "methods",
            N_("Means and methods: routes, conveyances, false identities, altered or false documents"),
            "UNTOC 27(1)(e)",
            (QUESTION, KNOWN),
        ),
    ),
    rules=(
        "recipient",
        "15a",
        "15b_subject",
        "15c",
        "15d_items",
        "15e_persons",
        "15f",
        "use_limits",
        "deadline_reason",
        "contact",
    ),
    letter="PI",
)
