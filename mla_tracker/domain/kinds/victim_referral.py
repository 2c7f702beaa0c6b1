"""VR: a victim is referred to the care of another State, or a safe return is prepared (TIP Protocol arts. 6 to 8)."""

from typing import Final

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import ItemType, RequestKind, Section
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

NO: Final = Choice("no", N_("No"))
YES: Final = Choice("yes", N_("Yes"))
NOT_KNOWN: Final = Choice("not_known", N_("Not known"))


def _risk(code: str, label: str, hint: str = "") -> Field:
    return Field(code, label, Shape.CHOICE, hint=hint, choices=(NO, YES, NOT_KNOWN))


CONSENT: Final = Section(
    "consent",
    N_("Consent"),
    (
        Field(
            "consent_given",
            N_("Does the person agree?"),
            Shape.CHOICE,
            hint=N_("Asked in a language that the person understands, without pressure, and not as a price for help."),
            choices=(
                Choice("person", N_("Yes, the person agrees")),
                Choice("guardian", N_("Yes: a child was heard, and the guardian agrees")),
                Choice("refused", N_("No, the person does not agree")),
                Choice("withdrawn", N_("The person had agreed and has withdrawn it")),
            ),
        ),
        Field(
            "consent_by",
            N_("Who asked, when and how it was recorded"),
            hint=N_("The function of whoever asked, and the file where it is kept. No name of the person."),
        ),
        Field(
            "consent_scope",
            N_("To what exactly"),
            Shape.TEXT,
            hint=N_("To whom what may be told, and what the person does not want to be told or done."),
            max_length=4000,
        ),
    ),
)
RISK: Final = Section(
    "risk",
    N_("Risks of this contact"),
    (
        Field(
            "asked_is_origin",
            N_("Does the person come from the State that is asked?"),
            Shape.CHOICE,
            choices=(NO, YES),
        ),
        _risk("risk_origin", N_("Would the person be in danger there?")),
        _risk("risk_family", N_("Did somebody of the family take part, or would the family harm the person?")),
        _risk(
            "risk_authorities",
            N_("Do the traffickers have contacts in the authorities there?"),
            N_("Think of the authority that will read this, and of those it must tell."),
        ),
        Field(
            "risk_assessed",
            N_("Who assessed the risks, when, and with what result"),
            Shape.TEXT,
            max_length=6000,
        ),
        Field(
            "exception_reason",
            N_("Exception: why contact is safer than none"),
            Shape.TEXT,
            required=False,
            hint=N_(
                "Only where a risk was found: which channel avoids it, how it was checked, and that the person knows."
            ),
            max_length=4000,
        ),
        Field("exception_by", N_("Exception: who decided it"), required=False, hint=N_("Name and function.")),
    ),
)
MATTER: Final = Section("matter", N_("The matter"), (common.TITLE, common.TEXT_LANGUAGE))
NEEDS: Final = Section(
    "needs",
    N_("Needs, and who receives the person"),
    (
        Field(
            "needs",
            N_("What the person needs"),
            Shape.TEXT,
            hint=N_(
                "Shelter, medical and psychological care, papers, an interpreter, protection. TIP Protocol art. 6(3)."
            ),
            max_length=6000,
        ),
        Field(
            "return_needs",
            N_("What a safe return needs"),
            Shape.TEXT,
            required=False,
            hint=N_(
                "Who travels along, which route, who waits at the border, what must not become known. TIP Protocol art. 8(2)."
            ),
            max_length=6000,
        ),
        Field(
            "receiving_service",
            N_("Service that is to receive the person"),
            hint=N_("The service and its duty telephone, not the address of a shelter."),
        ),
    ),
)
ARRANGED: Final = Field(
    "arrangement",
    N_("What is to be arranged?"),
    Shape.TEXT,
    hint=N_("Write “Person V1” instead of a name, here and in every other text."),
    max_length=6000,
)

KIND = RequestKind(
    code="VR",
    label=N_("Victim referral, contact for a safe return"),
    summary=N_(
        "Refer a victim to the care of services in another State, or prepare a return that is safe and wanted. Only named people see it."
    ),
    source="TIP 6, 7, 8",
    workflow=Workflow.POLICE,
    clock_class=ClockClass.B,
    sections=(
        common.RECIPIENT,
        CONSENT,
        RISK,
        MATTER,
        common.POLICE_FACTS,
        common.PERSONS,
        NEEDS,
        common.MEASURES_SOUGHT,
        common.POLICE_PURPOSE,
        common.CONTACT,
        common.FILES,
    ),
    item_types=(
        ItemType("protection", N_("Protection and shelter"), "TIP 6(3), 6(5)", (ARRANGED,)),
        ItemType("care", N_("Medical, psychological and material assistance"), "TIP 6(3)", (ARRANGED,)),
        ItemType("safe_return", N_("A safe and voluntary return"), "TIP 8(1), 8(2)", (ARRANGED,)),
        ItemType("papers", N_("Travel documents or authorisation to travel"), "TIP 8(4)", (ARRANGED,)),
        ItemType("family", N_("Tracing and assessment of the family"), "TIP 6(4), 8(2)", (ARRANGED,)),
    ),
    rules=(
        "recipient",
        "15a",
        "victim_consent",
        "victim_risk",
        "child_care",
        "15c",
        "15d_items",
        "victim_needs",
        "15f",
        "contact",
        "use_limits",
        "deadline_reason",
    ),
    letter="VR",
    restricted=True,
)
