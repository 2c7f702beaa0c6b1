"""ML: mutual legal assistance with items (UNTOC art. 18(3)(a)–(i))."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import ItemType, Pages, RequestKind, Section
from mla_tracker.domain.lifecycle import Workflow
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


def _item(code: str, label: str, *own: Field, coercive: bool = False) -> ItemType:
    return ItemType(
        code, label, f"UNTOC 18(3)({code})", (ASSISTANCE, *own, PROCEDURE, LINK, *((COERCIVE,) if coercive else ()))
    )


def _line(code: str, label: str, hint: str = "", *, required: bool = True) -> Field:
    return Field(code, label, hint=hint, required=required)


ITEM_TYPES = (
    _item(
        "a",
        N_("Taking of evidence or statements from persons"),
        _line("person_heard", N_("Person to be heard"), N_("As entered under “Persons concerned”.")),
        Field("questions", N_("Questions to be put"), Shape.TEXT),
    ),
    _item(
        "b",
        N_("Service of judicial documents"),
        _line("documents", N_("Documents to be served")),
        _line("addressee", N_("Addressee and address")),
        Field("latest_service_on", N_("Latest date of service"), Shape.DAY, required=False),
        _line("proof_of_service", N_("Form of the proof of service"), required=False),
    ),
    _item(
        "c",
        N_("Search, seizure and freezing"),
        _line("place_or_property", N_("Place, account or property")),
        _line("objects_sought", N_("Objects sought")),
        coercive=True,
    ),
    _item("d", N_("Examination of objects and sites"), _line("object_or_site", N_("Object or site"))),
    _item(
        "e",
        N_("Information, evidentiary items and expert evaluations"),
        _line("evidence_sought", N_("Information or item sought")),
    ),
    _item(
        "f",
        N_("Originals or certified copies of records"),
        _line(
            "record_holder",
            N_("Who holds the records"),
            N_("For example the bank and its branch, the company, the ministry."),
        ),
        _line("account_or_file", N_("Account, file or register number"), required=False),
        _line("period", N_("Period"), N_("From which day to which day.")),
        Field(
            "form_of_copy",
            N_("Form"),
            Shape.CHOICE,
            choices=(Choice("certified", N_("Certified copies")), Choice("originals", N_("Originals, to be returned"))),
        ),
    ),
    _item(
        "g",
        N_("Identifying or tracing proceeds of crime"),
        _line("assets", N_("Property or money flows to be traced")),
        coercive=True,
    ),
    _item(
        "h",
        N_("Voluntary appearance of a person in the requesting State"),
        _line("person_invited", N_("Person invited")),
        Field("appearance_on", N_("Date of the appearance"), Shape.DAY),
        _line("travel_costs", N_("Travel, allowance and safe conduct offered"), N_("UNTOC art. 18(27): safe conduct.")),
    ),
    _item(
        "i",
        N_("Any other assistance that the law of the requested State allows"),
        _line("other_measure", N_("Measure"), N_("For example a hearing by video link (art. 18(18)).")),
    ),
)

PROCEEDING = Section(
    "proceeding",
    N_("The proceeding"),
    (
        common.TITLE,
        common.TEXT_LANGUAGE,
        Field("conducting_authority", N_("Authority that conducts the proceeding")),
        Field(
            "conducting_functions",
            N_("Its functions"),
            hint=N_("For example: public prosecutor in charge of the investigation."),
        ),
        Field(
            "stage",
            N_("Stage"),
            Shape.CHOICE,
            choices=(
                Choice("investigation", N_("Investigation")),
                Choice("prosecution", N_("Prosecution")),
                Choice("judicial", N_("Judicial proceeding")),
            ),
            open=True,
        ),
        Field("subject_and_nature", N_("Subject and nature of the proceeding"), Shape.TEXT, max_length=6000),
        Field("own_file", N_("Number of your own file"), required=False),
    ),
)
OFFENCES = Section(
    "offences",
    N_("Offences and penalties"),
    (
        Field("offences", N_("Offences, with the text of the provisions"), Shape.TEXT),
        Field(
            "maximum_penalty",
            N_("Maximum penalty"),
            hint=N_("UNTOC art. 2(b): a serious crime has a maximum of at least four years."),
        ),
        Field(
            "death_penalty",
            N_("Can the offence be punished by death?"),
            Shape.CHOICE,
            required=False,
            choices=(
                Choice("no", N_("No")),
                Choice("assurance", N_("Yes, and an assurance is given that it will not be imposed or carried out")),
                Choice("yes", N_("Yes, without an assurance")),
            ),
        ),
        Field("limitation", N_("When prosecution becomes time-barred"), required=False),
    ),
)

KIND = RequestKind(
    code="ML",
    label=N_("Request for mutual legal assistance"),
    summary=N_(
        "Ask the authorities of another State for evidence that your courts can use, or for a measure that only a court there may order."
    ),
    source="UNTOC 18",
    workflow=Workflow.FORMAL,
    clock_class=ClockClass.E,
    sections=(
        common.RECIPIENT,
        Section("legal-basis", N_("Legal basis"), pages=Pages.LEGAL_BASIS),
        PROCEEDING,
        Section(
            "facts",
            N_("Summary of the facts"),
            (
                Field(
                    "summary_of_facts",
                    N_("Summary of the relevant facts"),
                    Shape.TEXT,
                    hint=N_(
                        "Who did what, when, where and how; who was harmed; what links the facts to the requested State. UNTOC art. 18(15)(c)."
                    ),
                ),
            ),
        ),
        OFFENCES,
        common.PERSONS,
        Section("items", N_("Assistance sought"), pages=Pages.ITEMS),
        Section(
            "purpose",
            N_("Purpose and handling"),
            (
                Field(
                    "purpose",
                    N_("Purpose for which the evidence, information or action is sought"),
                    Shape.TEXT,
                    max_length=6000,
                ),
                common.USE_LIMITS,
                Field(
                    "costs",
                    N_("Costs"),
                    Shape.CHOICE,
                    required=False,
                    hint=N_("UNTOC art. 18(28): ordinary costs are borne by the requested State."),
                    choices=(
                        Choice(
                            "ordinary",
                            N_("Ordinary costs as the Convention says; extraordinary costs after consultation"),
                        ),
                        Choice("all", N_("The requesting State bears all costs")),
                    ),
                ),
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
    item_types=ITEM_TYPES,
    rules=(
        "recipient",
        "15a",
        "legal_basis",
        "15b_authority",
        "15b_subject",
        "15c",
        "offences",
        "penalty",
        "15e_persons",
        "15d_items",
        "link_to_facts",
        "domestic_order",
        "15f",
        "use_limits",
        "costs",
        "confidentiality_reason",
        "deadline_reason",
        "limitation",
        "death_penalty",
        "contact",
        "language",
        "annexes",
    ),
    letter="ML",
)
